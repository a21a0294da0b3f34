package fr.vigie.formats.web;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.ClientAddress;
import fr.vigie.formats.syntax.PercentDecoding;
import fr.vigie.formats.syntax.RequestTarget;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.usage.Action;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a web request mean together, whatever log they come from; reusable, one a
 * parser.
 *
 * <p>A tunnel has no path, whatever stands in its place. A host is looked for in the host's own
 * value, then in the URL.
 */
public final class RequestLaw {
  private static final byte[] SCHEME_END = "://".getBytes(StandardCharsets.US_ASCII);
  private static final String CONNECT = "CONNECT";
  private static final Set<String> TUNNEL_SCHEMES =
      Set.of("tcp", "ssl", "tls", "tunnel", "tunnel_ssl");
  private static final String SSL_TUNNEL = "SSL-tunnel";
  private static final int LONGEST_SCHEME = 16;
  private static final int HIGHEST_STATUS = 999;

  private static final boolean[] HOST_CHARACTERS = hostCharacters();
  private static final boolean[] IPV6_CHARACTERS = LineBytes.characters(":.", "09", "AF", "af");
  private static final boolean[] METHOD_CHARACTERS =
      LineBytes.characters("!#$%&'*+-.^_`|~", "09", "AZ", "az");

  private final DurationUnit durations;
  private final boolean wholeUrls;
  private final RequestTarget target = new RequestTarget();
  private final ClientAddress client = new ClientAddress();
  private final PercentDecoding decoding = new PercentDecoding();

  /**
   * For logs whose URLs may begin with their host.
   *
   * @param durations what {@link Meaning#DURATION} is counted in
   */
  public RequestLaw(DurationUnit durations) {
    this(durations, false);
  }

  private RequestLaw(DurationUnit durations, boolean wholeUrls) {
    this.durations = durations;
    this.wholeUrls = wholeUrls;
  }

  /**
   * For logs whose URLs are those that clients sent: one without scheme is a path or no URL, unless
   * the method is CONNECT or a port ends it.
   */
  public static RequestLaw ofWholeUrls(DurationUnit durations) {
    return new RequestLaw(durations, true);
  }

  private static boolean[] hostCharacters() {
    boolean[] allowed = LineBytes.characters(".-_:%[]*~!$&'()+,;=", "09", "AZ", "az");
    for (int code = 0x80; code < allowed.length; code++) {
      allowed[code] = true; // a name that nobody encoded
    }
    return allowed;
  }

  /** First level: sets the host. */
  public Reading locate(Values values, LineFields fields) {
    takeRequestLine(values);
    if (values.has(Meaning.HOST)) {
      byte[] bytes = values.bytes(Meaning.HOST);
      int from = values.from(Meaning.HOST);
      int to = values.to(Meaning.HOST);
      if (isBareIpv6(bytes, from, to)) {
        Values.set(fields, Field.HOST, bytes, from, to);
        return Reading.RECORD;
      }
      return locateHost(bytes, from, to, true, fields);
    }
    Meaning url = url(values);
    return url == null
        ? Reading.RECORD
        : locateHost(
            values.bytes(url), values.from(url), values.to(url), beginsWithHost(values), fields);
  }

  /** Whether colons part the groups of an address, and none a port. */
  private static boolean isBareIpv6(byte[] bytes, int from, int to) {
    return LineBytes.consistsOf(IPV6_CHARACTERS, bytes, from, to)
        && Swar.count((byte) ':', bytes, from, to) > 1;
  }

  /** Which value is a URL, if any: some logs write a whole one where others write the path. */
  private static @Nullable Meaning url(Values values) {
    if (values.has(Meaning.URL)) {
      return Meaning.URL;
    }
    boolean whole =
        values.has(Meaning.PATH)
            && LineBytes.contains(
                SCHEME_END,
                values.bytes(Meaning.PATH),
                values.from(Meaning.PATH),
                Math.min(values.to(Meaning.PATH), values.from(Meaning.PATH) + LONGEST_SCHEME));
    return whole ? Meaning.PATH : null;
  }

  /** Whether a URL without scheme begins with its host. */
  private boolean beginsWithHost(Values values) {
    return !wholeUrls || values.is(Meaning.METHOD, CONNECT);
  }

  private Reading locateHost(byte[] bytes, int from, int to, boolean hostFirst, LineFields fields) {
    if (!locateTarget(bytes, from, to, hostFirst)) {
      return Reading.BAD_URL;
    }
    if (target.hasHost()) {
      if (!LineBytes.consistsOf(HOST_CHARACTERS, bytes, target.hostStart(), target.hostEnd())) {
        return Reading.BAD_URL;
      }
      Values.set(fields, Field.HOST, bytes, target.hostStart(), target.hostEnd());
    }
    return Reading.RECORD;
  }

  /** Finds the host in a URL, with or without its scheme, in {@code host:port}, in an address. */
  private boolean locateTarget(byte[] bytes, int from, int to, boolean hostFirst) {
    boolean path = from < to && bytes[from] == '/';
    return target.locate(bytes, from, to, hostFirst && !path);
  }

  /** Takes {@code METHOD target HTTP/1.1} apart. */
  private static void takeRequestLine(Values values) {
    if (!values.has(Meaning.REQUEST_LINE)) {
      return;
    }
    byte[] bytes = values.bytes(Meaning.REQUEST_LINE);
    int from = values.from(Meaning.REQUEST_LINE);
    int to = values.to(Meaning.REQUEST_LINE);
    int methodEnd = Swar.indexOf((byte) ' ', bytes, from, to);
    values.put(Meaning.METHOD, 0, bytes, from, methodEnd);
    int last = to;
    while (last > methodEnd && bytes[last - 1] != ' ') {
      last--;
    }
    boolean version =
        last > methodEnd + 1 && AsciiText.startsWithIgnoringCase("HTTP/", bytes, last, to);
    if (methodEnd < to) {
      values.put(Meaning.URL, 0, bytes, methodEnd + 1, version ? last - 1 : to);
    }
  }

  /** Second level: sets everything but time and host. */
  public Reading complete(Values values, LineFields fields) {
    fields.action(values.refused() ? Action.BLOCKED : Action.ALLOWED);
    Reading reading = setNumbers(values, fields);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (values.has(Meaning.CLIENT)) {
      byte[] bytes = values.bytes(Meaning.CLIENT);
      if (!client.locate(bytes, values.from(Meaning.CLIENT), values.to(Meaning.CLIENT))) {
        return Reading.BAD_CLIENT;
      }
      Values.set(fields, Field.CLIENT, bytes, client.start(), client.end());
    }
    setText(Meaning.USER, Field.USER, values, fields);
    setText(Meaning.CATEGORY, Field.CATEGORY, values, fields);
    setText(Meaning.USER_AGENT, Field.USER_AGENT, values, fields);
    setText(Meaning.RECORD_ID, Field.RECORD_ID, values, fields);
    return setRequest(values, fields);
  }

  private Reading setNumbers(Values values, LineFields fields) {
    if (values.has(Meaning.BYTES_UP)) {
      long size = number(Meaning.BYTES_UP, values);
      if (size == AsciiNumber.NONE) {
        return Reading.BAD_SIZE;
      }
      fields.bytesUp(size);
    }
    if (values.has(Meaning.BYTES_DOWN)) {
      long size = number(Meaning.BYTES_DOWN, values);
      if (size == AsciiNumber.NONE) {
        return Reading.BAD_SIZE;
      }
      fields.bytesDown(size);
    }
    if (values.has(Meaning.DURATION)) {
      long millis =
          durations.millis(
              values.bytes(Meaning.DURATION),
              values.from(Meaning.DURATION),
              values.to(Meaning.DURATION));
      if (millis == DurationUnit.NONE) {
        return Reading.BAD_DURATION;
      }
      fields.durationMillis(millis);
    }
    return setStatus(values, fields);
  }

  /** Codes beyond HTTP's are an operating system's: no status. */
  private static Reading setStatus(Values values, LineFields fields) {
    if (!values.has(Meaning.STATUS)) {
      return Reading.RECORD;
    }
    byte[] bytes = values.bytes(Meaning.STATUS);
    int from = values.from(Meaning.STATUS);
    int end = Swar.indexOf((byte) ' ', bytes, from, values.to(Meaning.STATUS));
    long status = AsciiNumber.parse(bytes, from, end);
    if (status == AsciiNumber.NONE) {
      return Reading.BAD_STATUS;
    }
    if (status <= HIGHEST_STATUS) {
      fields.status(status);
    }
    return Reading.RECORD;
  }

  private static long number(Meaning meaning, Values values) {
    return AsciiNumber.parse(values.bytes(meaning), values.from(meaning), values.to(meaning));
  }

  private void setText(Meaning meaning, Field field, Values values, LineFields fields) {
    if (!values.has(meaning)) {
      return;
    }
    byte[] bytes = values.bytes(meaning);
    int from = values.from(meaning);
    int to = values.to(meaning);
    if (PercentDecoding.needed(bytes, from, to)) {
      decoding.decode(bytes, from, to);
      fields.setDecoded(field, decoding.bytes(), 0, decoding.length());
    } else {
      Values.set(fields, field, bytes, from, to);
    }
  }

  /** Sets method, path and query. */
  private Reading setRequest(Values values, LineFields fields) {
    boolean connect = false;
    if (values.has(Meaning.METHOD)) {
      byte[] bytes = values.bytes(Meaning.METHOD);
      int from = values.from(Meaning.METHOD);
      int to = values.to(Meaning.METHOD);
      if (!LineBytes.consistsOf(METHOD_CHARACTERS, bytes, from, to)) {
        return Reading.BAD_METHOD;
      }
      connect = AsciiText.equalsIgnoringCase(CONNECT, bytes, from, to);
      Values.set(fields, Field.METHOD, bytes, from, to);
    }
    if (connect) {
      return Reading.RECORD;
    }
    Meaning url = url(values);
    if (values.has(Meaning.PATH) && url != Meaning.PATH) {
      setPath(
          values,
          values.bytes(Meaning.PATH),
          values.from(Meaning.PATH),
          values.to(Meaning.PATH),
          fields);
    } else if (url != null
        && locateTarget(
            values.bytes(url), values.from(url), values.to(url), beginsWithHost(values))) {
      setPath(values, values.bytes(url), target.authorityEnd(), values.to(url), fields);
    }
    return Reading.RECORD;
  }

  private static void setPath(Values values, byte[] bytes, int from, int to, LineFields fields) {
    int fragment = Swar.indexOf((byte) '#', bytes, from, to);
    int query = Swar.indexOf((byte) '?', bytes, from, fragment);
    boolean path = query > from && bytes[from] == '/';
    if (path && (query > from + 1 || !tunnels(values))) {
      Values.set(fields, Field.PATH, bytes, from, query);
    }
    if (query + 1 < fragment) {
      Values.set(fields, Field.QUERY, bytes, query + 1, fragment);
    } else if (values.has(Meaning.QUERY)) {
      byte[] own = values.bytes(Meaning.QUERY);
      int start = values.from(Meaning.QUERY);
      int mark = own[start] == '?' ? 1 : 0;
      if (start + mark < values.to(Meaning.QUERY)) {
        Values.set(fields, Field.QUERY, own, start + mark, values.to(Meaning.QUERY));
      }
    }
  }

  /** Whether the scheme is one whose requests nobody saw. */
  private static boolean tunnels(Values values) {
    if (!values.has(Meaning.SCHEME)) {
      return false;
    }
    byte[] bytes = values.bytes(Meaning.SCHEME);
    int from = values.from(Meaning.SCHEME);
    int to = values.to(Meaning.SCHEME);
    for (String scheme : TUNNEL_SCHEMES) {
      if (AsciiText.equalsIgnoringCase(scheme, bytes, from, to)) {
        return true;
      }
    }
    return AsciiText.startsWithIgnoringCase(SSL_TUNNEL, bytes, from, to);
  }
}

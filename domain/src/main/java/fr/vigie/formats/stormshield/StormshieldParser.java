package fr.vigie.formats.stormshield;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link Stormshield}. */
final class StormshieldParser implements RecordParser {
  /** What the records of requests and connections are called. */
  static final List<String> KINDS = List.of("web", "ssl", "plugin", "connection", "filter");

  /** Of the filter rule, and of the web filter's message. */
  private static final List<String> REFUSALS = List.of("block", "blocked", "Blocked url");

  private static final String ENCODED_MARK = "%3F";

  private enum Name {
    /** When the record was written: the end, in the zone of the firewall. */
    TIME("time"),
    ZONE("tz"),
    KIND("logtype"),
    CLIENT("src"),
    USER("user"),
    HOST("dstname"),
    METHOD("op"),
    /** The path of a web record; of an ssl record what was negotiated. */
    ARGUMENT("arg"),
    STATUS("result"),
    /** From the client to the server. */
    BYTES_UP("sent"),
    BYTES_DOWN("rcvd"),
    /** Seconds with two decimals. */
    DURATION("duration"),
    ACTION("action"),
    MESSAGE("msg"),
    CATEGORY("cat_site");

    private final String name;

    Name(String name) {
      this.name = name;
    }
  }

  private final ZoneId zone;
  private final String defaultKind;
  private final NamedValues<Name> values =
      new NamedValues<>(NameTable.of(Name.values(), name -> List.of(name.name)));
  private final KeyValues<Name> pairs = new KeyValues<>(values);
  private final FillFields<Name> fill = new FillFields<>(values);
  private boolean request;

  StormshieldParser(ZoneId zone, String defaultKind) {
    this.zone = zone;
    this.defaultKind = defaultKind;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    Reading filling = LineBytes.filling(bytes, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    if (pairs.read(bytes, SyslogPrefix.end(bytes, start, to), to, (byte) ' ') == 0) {
      return Reading.TOO_FEW_FIELDS;
    }
    Reading kind = kind();
    if (kind != Reading.RECORD) {
      return kind;
    }
    Reading time = readTime(fields);
    return time == Reading.RECORD ? readHost(fields) : time;
  }

  private Reading kind() {
    boolean says = values.has(Name.KIND);
    request = says ? values.is(Name.KIND, "web") : defaultKind.equals("web");
    boolean plugin = says ? values.is(Name.KIND, "plugin") : defaultKind.equals("plugin");
    if (says && !values.isAny(Name.KIND, KINDS)) {
      return Reading.NOT_A_REQUEST;
    }
    if (pairs.cut()) {
      return Reading.TRUNCATED;
    }
    if (!says && defaultKind.isEmpty()) {
      return Reading.MISSING_FIELD;
    }
    // A plugin reports every protocol it reads: HTTP in clear is one.
    request |= plugin && values.has(Name.METHOD);
    return Reading.RECORD;
  }

  private Reading readTime(LineFields fields) {
    if (!values.has(Name.TIME)) {
      return Reading.MISSING_FIELD;
    }
    boolean hasZone = values.has(Name.ZONE);
    long time =
        CivilTime.isoMicros(
            values.bytes(Name.TIME),
            values.start(Name.TIME),
            values.end(Name.TIME),
            hasZone ? ZoneOffset.UTC : zone);
    if (time == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    if (hasZone) {
      long offset =
          CivilTime.offsetSeconds(
              values.bytes(Name.ZONE), values.start(Name.ZONE), values.end(Name.ZONE));
      if (offset == CivilTime.NONE) {
        return Reading.BAD_TIME;
      }
      time -= offset * 1_000_000L;
    }
    fields.timeMicros(time);
    return Reading.RECORD;
  }

  private Reading readHost(LineFields fields) {
    fill.begin(fields);
    if (values.has(Name.HOST) && !isObjectName()) {
      fill.host(Name.HOST, true);
    }
    if (request) {
      fill.host(Name.ARGUMENT, false);
    }
    return fill.reading();
  }

  /**
   * Whether the destination is called by the firewall's own name for it, {@code host_192.0.2.1} or
   * {@code Firewall_out}, which is no host name of the Internet.
   */
  private boolean isObjectName() {
    byte[] bytes = values.bytes(Name.HOST);
    int from = values.start(Name.HOST);
    int to = values.end(Name.HOST);
    return AsciiText.startsWithIgnoringCase("host_", bytes, from, to)
        || Swar.indexOf((byte) '.', bytes, from, to) == to;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(Name.CLIENT);
    fill.text(Name.USER, Field.USER);
    fill.text(Name.CATEGORY, Field.CATEGORY);
    if (request) {
      fill.text(Name.METHOD, Field.METHOD);
      fill.path(Name.ARGUMENT, false);
      cutEncodedQuery(fields);
      fill.status(Name.STATUS);
    }
    fill.refusal(Name.ACTION, REFUSALS);
    fill.refusal(Name.MESSAGE, REFUSALS);
    fill.up(Name.BYTES_UP);
    fill.down(Name.BYTES_DOWN);
    fill.seconds(Name.DURATION);
    return fill.reading();
  }

  /** The firewall encodes the mark before a query too: {@code /a%3Fb%3Dc}. */
  private static void cutEncodedQuery(LineFields fields) {
    if (!fields.has(Field.PATH) || fields.has(Field.QUERY)) {
      return;
    }
    byte[] bytes = fields.bytes(Field.PATH);
    int from = fields.start(Field.PATH);
    int to = fields.end(Field.PATH);
    for (int at = from; at < to; at++) {
      if (AsciiText.startsWithIgnoringCase(ENCODED_MARK, bytes, at, to)) {
        int query = at + ENCODED_MARK.length();
        if (query < to) {
          fields.take(Field.QUERY, bytes, query, to);
        }
        fields.take(Field.PATH, bytes, from, at);
        return;
      }
    }
  }
}

package fr.vigie.catalog;

import com.google.common.net.InetAddresses;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request written by a human, as {@code METHOD URL}: read as a browser reads an address (WHATWG
 * URL Standard, sections 3.5 and 4.4, https://url.spec.whatwg.org/).
 *
 * @param method upper case; GET when none was written
 * @param host lower-case A-labels, or an address, IPv6 in brackets; no port
 * @param path from its slash; null for CONNECT
 * @param query after the question mark, or null
 */
public record Request(String method, String host, @Nullable String path, @Nullable String query) {
  private static final Pattern METHOD = Pattern.compile("[A-Za-z]{2,20}");

  /** Behind the schemes that browsers know, any number of slashes, of either kind. */
  private static final Pattern SCHEME =
      Pattern.compile("^(?:(?i:https?|wss?|ftp):[/\\\\]+|[A-Za-z][A-Za-z0-9+.-]*://)");

  /**
   * Schemes whose addresses name a person or a message, not a host that a browser asks (IANA, URI
   * Schemes); unless what follows is a port, for a machine can have such a name.
   */
  private static final Pattern NO_HOST =
      Pattern.compile(
          "^(?i:mailto|acct|callto|cid|facetime|im|mid|news|pres|sips?|skype|sms|tel|urn|xmpp):"
              + "(?!/|[0-9]{1,5}(?:[/\\\\?#]|$))");

  private static final Pattern ENCODED_DOT = Pattern.compile("%2[eE]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");
  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]*|[0-9]+");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]+");

  /** Reads {@code METHOD URL}, {@code URL METHOD}, a URL alone or {@code CONNECT host:443}. */
  public static Optional<Request> parse(String line) {
    // An editor may have put a byte order mark before the first line.
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    String[] words = text.strip().split("\\s+", 3);
    String method = "GET";
    String url = words[0];
    if (words.length > 1) {
      if (METHOD.matcher(words[0]).matches()) {
        method = words[0].toUpperCase(Locale.ROOT);
        url = words[1];
      } else if (METHOD.matcher(words[1]).matches()) {
        method = words[1].toUpperCase(Locale.ROOT);
      }
    }
    return read(method, url);
  }

  private static Optional<Request> read(String method, String url) {
    if (NO_HOST.matcher(url).find()) {
      return Optional.empty();
    }
    String rest = SCHEME.matcher(url).replaceFirst("");
    if (rest.equals(url) && rest.startsWith("//")) {
      rest = rest.substring(2);
    }
    int end = 0;
    // A backslash ends the authority too: otherwise https://evil.tld\@openai.com would be misread.
    while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    Optional<String> host = host(PORT.matcher(hostAndPort).replaceFirst(""));
    if (host.isEmpty()) {
      return Optional.empty();
    }
    if (method.equals("CONNECT")) {
      return Optional.of(new Request(method, host.get(), null, null));
    }
    String target = rest.substring(end);
    int fragment = target.indexOf('#');
    target = fragment < 0 ? target : target.substring(0, fragment);
    int mark = target.indexOf('?');
    String path = (mark < 0 ? target : target.substring(0, mark)).replace('\\', '/');
    return Optional.of(
        new Request(
            method,
            host.get(),
            path.isEmpty() ? "/" : withoutDots(path),
            mark < 0 ? null : target.substring(mark + 1)));
  }

  /** A path as a browser asks for it: {@code .} and {@code ..} are resolved before. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String dots = ENCODED_DOT.matcher(segments[i]).replaceAll(".");
      boolean up = dots.equals("..");
      if (up) {
        kept.pollLast();
      }
      if (!up && !dots.equals(".")) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /**
   * The one spelling of a host: lower-case A-labels without trailing dot, dotted IPv4, IPv6 in
   * brackets; empty when the text names no host.
   */
  public static Optional<String> host(String written) {
    String text = decodePercent(written);
    if (text.startsWith("[") && text.endsWith("]")) {
      return address(text.substring(1, text.length() - 1));
    }
    if (text.chars().filter(c -> c == ':').count() > 1) {
      return address(text);
    }
    String name;
    try {
      name = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (!NAME.matcher(name).matches() || name.startsWith(".") || name.contains("..")) {
      return Optional.empty();
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    return NUMBER.matcher(last).matches() ? numericAddress(name) : Optional.of(name);
  }

  /** Fills the fields that a log of inspected traffic would carry. */
  public void fill(LineFields fields) {
    fields.reset(new byte[0], 0, 0);
    put(fields, Field.METHOD, method);
    put(fields, Field.HOST, host);
    if (path != null) {
      put(fields, Field.PATH, path);
    }
    if (query != null) {
      put(fields, Field.QUERY, query);
    }
  }

  private static void put(LineFields fields, Field field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    fields.setDecoded(field, bytes, 0, bytes.length);
  }

  private static Optional<String> address(String text) {
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    if (!InetAddresses.isInetAddress(bare) || bare.indexOf(':') < 0) {
      return Optional.empty();
    }
    InetAddress address = InetAddresses.forString(bare);
    // Java turns ::ffff:192.0.2.1 into IPv4; the log's own spelling was IPv6.
    String canonical =
        address instanceof Inet6Address
            ? InetAddresses.toAddrString(address)
            : "::ffff:" + InetAddresses.toAddrString(address);
    return Optional.of("[" + canonical + "]");
  }

  /** IPv4 in any of its spellings: fewer parts, octal, hexadecimal. */
  private static Optional<String> numericAddress(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts.length > 4) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (String part : parts) {
      if (!NUMBER.matcher(part).matches() || part.length() > 14) {
        return Optional.empty();
      }
      numbers.add(number(part));
      if (numbers.get(numbers.size() - 1) < 0) {
        return Optional.empty();
      }
    }
    long value = 0;
    for (int i = 0; i < numbers.size() - 1; i++) {
      if (numbers.get(i) > 255) {
        return Optional.empty();
      }
      value |= numbers.get(i) << (8 * (3 - i));
    }
    long last = numbers.get(numbers.size() - 1);
    if (last >= 1L << (8 * (5 - numbers.size()))) {
      return Optional.empty();
    }
    value |= last;
    return Optional.of(
        (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255));
  }

  private static long number(String part) {
    if (part.startsWith("0x") || part.startsWith("0X")) {
      return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
    }
    if (part.length() > 1 && part.startsWith("0")) {
      return part.chars().allMatch(c -> c < '8') ? Long.parseLong(part, 8) : -1;
    }
    return Long.parseLong(part);
  }

  private static String decodePercent(String text) {
    if (text.indexOf('%') < 0 || text.startsWith("[")) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low >= 0) {
        decoded[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[length++] = raw[i];
      }
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }
}

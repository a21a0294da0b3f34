package fr.vigie.formats.syntax;

import java.nio.charset.StandardCharsets;

/**
 * Where the parts of a request's target lie: a full URL, {@code host:port} of a tunnel, or a bare
 * path (RFC 9112 section 3.2); reusable, one a parser.
 */
public final class RequestTarget {
  private static final long SEVEN_BYTES = -1L >>> Byte.SIZE;

  /** What nearly every URL begins with, as {@link Swar#upToEight} gives it. */
  private static final long HTTPS = beginning("https://");

  private static final long HTTP = beginning("http://");

  private int hostStart;
  private int hostEnd;
  private int authorityEnd;
  private boolean hasHost;

  private static long beginning(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Swar.upToEight(bytes, 0, bytes.length);
  }

  /**
   * Finds the host in {@code [from, to)}.
   *
   * <p>The scheme may be missing before its colon (Squid 4 before 2018-10 wrote {@code
   * ://host:port}, https://github.com/squid-cache/squid/pull/299); a word that is no URL has no
   * host.
   *
   * @param tunnel whether the method is CONNECT, so that the target is an authority
   * @return false when there is an authority and it names no host or no port
   */
  public boolean locate(byte[] bytes, int from, int to, boolean tunnel) {
    hasHost = false;
    authorityEnd = from;
    long beginning = Swar.upToEight(bytes, from, to);
    boolean https = beginning == HTTPS;
    if (https || (beginning & SEVEN_BYTES) == HTTP) {
      int authority = from + (https ? "https://" : "http://").length();
      return locateAuthority(bytes, authority, Swar.indexOfUrlMark(bytes, authority, to), to);
    }
    int mark = Swar.indexOfUrlMark(bytes, from, to);
    boolean url =
        mark + 2 < to && bytes[mark] == ':' && bytes[mark + 1] == '/' && bytes[mark + 2] == '/';
    if (url) {
      int authority = mark + 3;
      return locateAuthority(bytes, authority, Swar.indexOfUrlMark(bytes, authority, to), to);
    }
    boolean path = mark == from && from < to && bytes[from] == '/';
    if (path || (!tunnel && !endsInPort(bytes, from, to))) {
      return true;
    }
    return locateAuthority(bytes, from, mark, to);
  }

  /**
   * Reads user information, host and port.
   *
   * @param firstMark the first mark at or after {@code from}
   */
  private boolean locateAuthority(byte[] bytes, int from, int firstMark, int to) {
    hostStart = from;
    if (firstMark < to
        && bytes[firstMark] == ':'
        && AsciiNumber.parse(bytes, firstMark + 1, to) >= 0) {
      // host:port and nothing more, as nearly every tunnel has it
      hostEnd = firstMark;
      authorityEnd = to;
      hasHost = hostEnd > hostStart;
      return hasHost;
    }
    int colons = 0;
    int lastColon = to;
    int bracket = -1;
    int at = firstMark;
    while (at < to) {
      byte mark = bytes[at];
      if (mark == '/' || mark == '?' || mark == '#') {
        break;
      }
      if (mark == ':') {
        colons++;
        lastColon = at;
      } else {
        // After user information or an IPv6 address, colons count anew.
        colons = 0;
        if (mark == '@') {
          hostStart = at + 1;
          bracket = -1;
        } else {
          bracket = at;
        }
      }
      at = Swar.indexOfUrlMark(bytes, at + 1, to);
    }
    authorityEnd = at;
    if (bracket > 0 && bytes[hostStart] == '[') {
      hostStart++;
      hostEnd = bracket;
      hasHost = hostEnd > hostStart;
      return hasHost
          && (bracket + 1 == at || (bytes[bracket + 1] == ':' && isDigits(bytes, bracket + 2, at)));
    }
    // Several colons outside brackets: an IPv6 address and a port.
    hostEnd = colons == 0 ? at : lastColon;
    hasHost = hostEnd > hostStart;
    return hasHost && (colons == 0 || isDigits(bytes, hostEnd + 1, at));
  }

  private static boolean isDigits(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether this is {@code host:port}; a URN that ends in digits has a second colon. */
  private static boolean endsInPort(byte[] bytes, int from, int to) {
    int colon = to - 1;
    while (colon > from && bytes[colon] >= '0' && bytes[colon] <= '9') {
      colon--;
    }
    return colon > from
        && colon < to - 1
        && bytes[colon] == ':'
        && (bytes[from] == '[' || Swar.indexOf((byte) ':', bytes, from, colon) == colon);
  }

  public boolean hasHost() {
    return hasHost;
  }

  /** First byte of the host, after user information and bracket. */
  public int hostStart() {
    return hostStart;
  }

  /** After the host's last byte, before bracket and port. */
  public int hostEnd() {
    return hostEnd;
  }

  /** After host and port: where the path or query begins, or the target ends. */
  public int authorityEnd() {
    return authorityEnd;
  }
}

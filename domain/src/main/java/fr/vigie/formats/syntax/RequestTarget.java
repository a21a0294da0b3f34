package fr.vigie.formats.syntax;

/**
 * Where the parts of a request's target lie: a full URL, {@code host:port} of a tunnel, or a bare
 * path (RFC 9112 section 3.2); reusable, one a parser.
 */
public final class RequestTarget {
  private int hostStart;
  private int hostEnd;
  private int authorityEnd;
  private boolean hasHost;

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
    int authority = authorityStart(bytes, from, to);
    if (authority < 0) {
      boolean path = from < to && bytes[from] == '/';
      if (path || (!tunnel && !endsInPort(bytes, from, to))) {
        return true;
      }
      authority = from;
    }
    return locateAuthority(bytes, authority, to);
  }

  /** After {@code scheme://}; negative when there is none. */
  private static int authorityStart(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isSchemeCharacter(bytes[at])) {
      at++;
    }
    boolean url = at + 2 < to && bytes[at] == ':' && bytes[at + 1] == '/' && bytes[at + 2] == '/';
    return url ? at + 3 : -1;
  }

  private boolean locateAuthority(byte[] bytes, int from, int to) {
    hostStart = from;
    int colons = 0;
    int firstColon = to;
    int lastColon = to;
    int bracket = -1;
    int at = from;
    for (; at < to; at++) {
      byte next = bytes[at];
      if (next == '/' || next == '?' || next == '#') {
        break;
      }
      if (next == '@') {
        hostStart = at + 1;
        colons = 0;
        bracket = -1;
      } else if (next == ':') {
        if (colons++ == 0) {
          firstColon = at;
        }
        lastColon = at;
      } else if (next == ']') {
        bracket = at;
        colons = 0;
      }
    }
    authorityEnd = at;
    int portStart;
    if (bracket > 0 && bytes[hostStart] == '[') {
      hostStart++;
      hostEnd = bracket;
      portStart = bracket + 1;
      if (portStart < at && bytes[portStart] != ':') {
        return false;
      }
    } else {
      // Several colons outside brackets: an IPv6 address, and a port if the URL must have one.
      hostEnd = colons == 0 ? at : colons == 1 ? firstColon : lastColon;
      portStart = hostEnd;
    }
    for (int digit = portStart + 1; digit < at; digit++) {
      if (bytes[digit] < '0' || bytes[digit] > '9') {
        return false;
      }
    }
    hasHost = hostEnd > hostStart;
    return hasHost;
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

  private static boolean isSchemeCharacter(byte character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '+'
        || character == '-'
        || character == '.'
        || character == '_';
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

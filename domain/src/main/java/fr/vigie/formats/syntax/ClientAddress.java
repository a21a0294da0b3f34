package fr.vigie.formats.syntax;

/**
 * The address in what a log calls a client: with or without brackets and port, and IPv4 mapped into
 * IPv6 (RFC 4291 section 2.5.5.2) as the IPv4 address it is.
 */
public final class ClientAddress {
  private int start;
  private int end;

  /**
   * Finds the address in {@code [from, to)}; false when nothing there can be an address or name.
   */
  public boolean locate(byte[] bytes, int from, int to) {
    start = from;
    end = to;
    if (from < to && bytes[from] == '[') {
      start++;
      end = Swar.indexOf((byte) ']', bytes, start, to);
    } else {
      dropPort(bytes);
    }
    takeMappedIpv4(bytes);
    boolean letterOrDigit = false;
    for (int at = start; at < end; at++) {
      byte character = bytes[at];
      boolean alphanumeric =
          (character >= '0' && character <= '9')
              || (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z');
      letterOrDigit |= alphanumeric;
      if (!alphanumeric && ".:-_%".indexOf(character) < 0) {
        return false;
      }
    }
    return letterOrDigit;
  }

  /** One colon and digits are a port; an IPv6 address has no port without brackets. */
  private void dropPort(byte[] bytes) {
    int colon = Swar.indexOf((byte) ':', bytes, start, end);
    if (colon > start && AsciiNumber.parse(bytes, colon + 1, end) != AsciiNumber.NONE) {
      end = colon;
    }
  }

  /** Microsoft writes the mapped form also without its colons, {@code ffff:10.11.0.229}. */
  private void takeMappedIpv4(byte[] bytes) {
    int ipv4 = end;
    while (ipv4 > start && bytes[ipv4 - 1] != ':') {
      ipv4--;
    }
    boolean dotted = Swar.indexOf((byte) '.', bytes, ipv4, end) < end;
    if (dotted && AsciiText.endsWithIgnoringCase("ffff:", bytes, start, ipv4)) {
      start = ipv4;
    }
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }
}

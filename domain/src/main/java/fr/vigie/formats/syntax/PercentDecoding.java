package fr.vigie.formats.syntax;

/** Percent encoding (RFC 3986 section 2.1) undone. */
public final class PercentDecoding {
  private byte[] decoded = new byte[128];
  private int length;

  /** Whether there is anything to decode in {@code [from, to)}. */
  public static boolean needed(byte[] bytes, int from, int to) {
    return Swar.indexOf((byte) '%', bytes, from, to) < to;
  }

  /**
   * Decodes {@code [from, to)} into {@link #bytes}; a percent sign that two hexadecimal digits do
   * not follow stays what it is.
   */
  public void decode(byte[] bytes, int from, int to) {
    if (decoded.length < to - from) {
      decoded = new byte[to - from];
    }
    length = 0;
    int at = from;
    while (at < to) {
      byte next = bytes[at++];
      if (next == '%' && at + 1 < to) {
        int high = AsciiNumber.hexDigit(bytes[at]);
        int low = AsciiNumber.hexDigit(bytes[at + 1]);
        if (high >= 0 && low >= 0) {
          next = (byte) (high << 4 | low);
          at += 2;
        }
      }
      decoded[length++] = next;
    }
  }

  /** What was decoded last, from 0 to {@link #length}. */
  public byte[] bytes() {
    return decoded;
  }

  public int length() {
    return length;
  }
}

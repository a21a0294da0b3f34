package fr.vigie.formats.zeek;

import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.Swar;

/** Undoes {@code \x09}, with which Zeek writes bytes that are not text or part values. */
final class HexEscapes {
  private byte[] decoded = new byte[128];
  private int length;

  /** Decodes {@code [from, to)}; false when there is nothing to decode. */
  boolean decode(byte[] bytes, int from, int to) {
    if (Swar.indexOf((byte) '\\', bytes, from, to) == to) {
      return false;
    }
    if (decoded.length < to - from) {
      decoded = new byte[to - from];
    }
    length = 0;
    int at = from;
    while (at < to) {
      byte next = bytes[at++];
      if (next == '\\' && at + 2 < to && bytes[at] == 'x') {
        int high = AsciiNumber.hexDigit(bytes[at + 1]);
        int low = AsciiNumber.hexDigit(bytes[at + 2]);
        if (high >= 0 && low >= 0) {
          next = (byte) (high << 4 | low);
          at += 3;
        }
      }
      decoded[length++] = next;
    }
    return true;
  }

  byte[] bytes() {
    return decoded;
  }

  int length() {
    return length;
  }
}

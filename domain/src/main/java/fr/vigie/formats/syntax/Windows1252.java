package fr.vigie.formats.syntax;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Tells text in Windows-1252, as French Excel saves it, from UTF-8, and makes it UTF-8. */
public final class Windows1252 {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Windows1252() {}

  /** Whether {@code [from, to)} is well-formed UTF-8 (RFC 3629), as ASCII always is. */
  public static boolean isUtf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      byte lead = bytes[at++];
      if (lead >= 0) {
        continue;
      }
      int following = lead >= (byte) 0xC2 && lead < (byte) 0xE0 ? 1 : lead < (byte) 0xF0 ? 2 : 3;
      if (lead < (byte) 0xC2 || lead > (byte) 0xF4 || at + following > to) {
        return false;
      }
      byte second = bytes[at];
      boolean overlong =
          (lead == (byte) 0xE0 && second < (byte) 0xA0)
              || (lead == (byte) 0xF0 && second < (byte) 0x90);
      boolean surrogate = lead == (byte) 0xED && second >= (byte) 0xA0;
      boolean beyond = lead == (byte) 0xF4 && second >= (byte) 0x90;
      if (overlong || surrogate || beyond) {
        return false;
      }
      for (int i = 0; i < following; i++) {
        if ((bytes[at++] & 0xC0) != 0x80) {
          return false;
        }
      }
    }
    return true;
  }

  /** The same text in UTF-8. */
  public static byte[] toUtf8(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, WINDOWS_1252).getBytes(StandardCharsets.UTF_8);
  }
}

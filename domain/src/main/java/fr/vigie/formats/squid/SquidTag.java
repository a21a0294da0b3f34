package fr.vigie.formats.squid;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.usage.Action;
import java.nio.charset.StandardCharsets;

/**
 * Squid's result tag ({@code %Ss}) and the hierarchy code ({@code %Sh}) that shares its shape, old
 * names and new.
 */
final class SquidTag {
  private static final byte[] DENIED = "DENIED".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] CHARACTERS = LineBytes.characters("_", "09", "AZ");

  private SquidTag() {}

  /** After the last character that a tag may have. */
  static int end(byte[] bytes, int from, int to) {
    return LineBytes.endOf(CHARACTERS, bytes, from, to);
  }

  /**
   * The same in {@code [from, to)} of a tag and three digits of status, as nearly every line has.
   */
  static int endBeforeStatus(byte[] bytes, int from, int to) {
    int slash = to - "/200".length();
    boolean usual = slash >= from && bytes[slash] == '/' && Swar.isUsualCode(bytes, from, slash);
    return usual ? slash : end(bytes, from, to);
  }

  /**
   * What Squid did: it refuses with {@code TCP_DENIED} and its variants only. Status 403 without it
   * is the server's answer.
   */
  static Action action(byte[] bytes, int from, int to) {
    return LineBytes.contains(DENIED, bytes, from, to) ? Action.BLOCKED : Action.ALLOWED;
  }
}

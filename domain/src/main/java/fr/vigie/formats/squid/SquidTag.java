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
    int beforeStatus = to - "/200".length();
    return beforeStatus >= from
            && bytes[beforeStatus] == '/'
            && Swar.areOfCode(bytes, from, beforeStatus)
        ? beforeStatus
        : LineBytes.endOf(CHARACTERS, bytes, from, to);
  }

  /**
   * What Squid did: it refuses with {@code TCP_DENIED} and its variants only. Status 403 without it
   * is the server's answer.
   */
  static Action action(byte[] bytes, int from, int to) {
    return LineBytes.contains(DENIED, bytes, from, to) ? Action.BLOCKED : Action.ALLOWED;
  }
}

package fr.vigie.formats.checkpoint;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.Swar;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/**
 * The time of a syslog header as gateways west of Greenwich write it, {@code
 * 2025-03-01T00:00:00--5:00}: the sign of the offset twice and its hour with one digit.
 */
final class DoubledSign {
  private static final byte[] SIGNS = "--".getBytes(StandardCharsets.US_ASCII);
  private static final int CIVIL_LENGTH = "2025-03-01T00:00:00".length();
  private static final int HOURS_AND_MINUTES = "5:00".length();
  private static final int FARTHEST = 64;

  private DoubledSign() {}

  /** Microseconds since 1970-01-01T00:00:00Z, or {@link CivilTime#NONE}. */
  static long micros(byte[] bytes, int from, int to) {
    int until = Math.min(to, from + FARTHEST);
    int signs = LineBytes.indexOf(SIGNS, bytes, from, until);
    int offset = signs + SIGNS.length;
    int end = Swar.indexOf((byte) ' ', bytes, Math.min(offset, until), until);
    if (signs - from < CIVIL_LENGTH || end == until || end - offset != HOURS_AND_MINUTES) {
      return CivilTime.NONE;
    }
    byte[] stamp = new byte[CIVIL_LENGTH + "-05:00".length()];
    System.arraycopy(bytes, signs - CIVIL_LENGTH, stamp, 0, CIVIL_LENGTH);
    stamp[CIVIL_LENGTH] = '-';
    stamp[CIVIL_LENGTH + 1] = '0';
    System.arraycopy(bytes, offset, stamp, CIVIL_LENGTH + 2, HOURS_AND_MINUTES);
    return CivilTime.isoMicros(stamp, 0, stamp.length, ZoneOffset.UTC);
  }
}

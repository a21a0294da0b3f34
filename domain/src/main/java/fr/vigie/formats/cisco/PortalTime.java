package fr.vigie.formats.cisco;

import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.NamedValues;

/** The time as a portal shows it in an export, {@code 9/27/2021, 10:47:35.000 AM}, in UTC. */
final class PortalTime {
  private static final String SEPARATORS = "//, ::";
  private static final long MICROS_A_MILLI = 1000;

  private PortalTime() {}

  /** Microseconds since 1970-01-01T00:00:00Z; {@link CivilTime#NONE} for anything else. */
  static <E extends Enum<E>> long micros(NamedValues<E> values, E name) {
    byte[] bytes = values.bytes(name);
    int to = values.end(name);
    boolean afternoon = AsciiText.endsWithIgnoringCase(" PM", bytes, values.start(name), to);
    if (!afternoon && !AsciiText.endsWithIgnoringCase(" AM", bytes, values.start(name), to)) {
      return CivilTime.NONE;
    }
    int end = to - " AM".length();
    int[] parts = new int[5];
    int at = values.start(name);
    int separator = 0;
    for (int part = 0; part < parts.length; part++) {
      int start = at;
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
      }
      parts[part] = at - start > 4 ? -1 : CivilTime.digits(bytes, start, at - start);
      int width = part == 2 ? 2 : 1;
      for (int i = 0; i < width; i++) {
        if (at >= end || bytes[at++] != SEPARATORS.charAt(separator++)) {
          return CivilTime.NONE;
        }
      }
    }
    long millis = AsciiNumber.thousandths(bytes, at, end);
    if (millis == AsciiNumber.NONE || millis >= 61_000 || parts[3] < 1 || parts[3] > 12) {
      return CivilTime.NONE;
    }
    int hour = parts[3] % 12 + (afternoon ? 12 : 0);
    long minutes = CivilTime.epochSeconds(parts[2], parts[0], parts[1], hour, parts[4], 0);
    return minutes == CivilTime.NONE ? CivilTime.NONE : (minutes * 1000 + millis) * MICROS_A_MILLI;
  }
}

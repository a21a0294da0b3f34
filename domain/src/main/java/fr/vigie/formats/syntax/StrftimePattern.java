package fr.vigie.formats.syntax;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Reads times written after a pattern of C's {@code strftime}, such as {@code %d/%b/%Y:%H:%M:%S
 * %z}; reusable, one a parser.
 */
public final class StrftimePattern {
  /** What reading gives for anything that is not of the pattern. */
  public static final long NONE = Long.MIN_VALUE;

  private static final String KNOWN = "YmdeHMSbhBaAzZsTFDRyIpn t%".replace(" ", "");
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int CENTURY = 2000;

  private final byte[] pattern;

  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private boolean afternoon;
  private boolean twelveHours;
  private long epoch;
  private long offset;

  /**
   * @throws IllegalArgumentException when a conversion is not known, or no date and time come of it
   */
  public StrftimePattern(String pattern) {
    String expanded =
        pattern
            .replace("%T", "%H:%M:%S")
            .replace("%F", "%Y-%m-%d")
            .replace("%D", "%m/%d/%y")
            .replace("%R", "%H:%M");
    for (int i = expanded.indexOf('%'); i >= 0; i = expanded.indexOf('%', i + 2)) {
      if (i + 1 == expanded.length() || KNOWN.indexOf(expanded.charAt(i + 1)) < 0) {
        throw new IllegalArgumentException(
            "the time pattern '" + pattern + "' has a conversion that is not read");
      }
    }
    boolean date = expanded.contains("%d") || expanded.contains("%e");
    boolean time = expanded.contains("%H") || (expanded.contains("%I") && expanded.contains("%p"));
    if (!expanded.contains("%s") && !(date && time)) {
      throw new IllegalArgumentException(
          "the time pattern '" + pattern + "' gives no date and time of day");
    }
    this.pattern = expanded.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z of the time in {@code [from, until)}, or {@link #NONE}.
   *
   * @param zone the zone of a time that carries none
   */
  public long micros(byte[] text, int from, int until, ZoneId zone) {
    bytes = text;
    at = from;
    to = until;
    year = -1;
    month = -1;
    day = -1;
    hour = 0;
    minute = 0;
    second = 0;
    afternoon = false;
    twelveHours = false;
    epoch = NONE;
    offset = NONE;
    for (int i = 0; i < pattern.length; i++) {
      boolean conversion = pattern[i] == '%';
      if (conversion ? !take(pattern[++i]) : !literal(pattern[i])) {
        return NONE;
      }
    }
    return at == to ? result(zone) : NONE;
  }

  private long result(ZoneId zone) {
    if (epoch != NONE) {
      return epoch * MICROS_A_SECOND;
    }
    int ofDay = twelveHours ? hour % 12 + (afternoon ? 12 : 0) : hour;
    long seconds = CivilTime.epochSeconds(year, month, day, ofDay, minute, second);
    if (seconds == CivilTime.NONE) {
      return NONE;
    }
    return (offset == NONE ? CivilTime.atZone(seconds, zone) : seconds - offset) * MICROS_A_SECOND;
  }

  private boolean literal(byte wanted) {
    if (at < to && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean take(byte conversion) {
    switch (conversion) {
      case 'Y' -> year = number(4, 4);
      case 'y' -> year = CENTURY + number(2, 2);
      case 'm' -> month = number(1, 2);
      case 'd', 'e' -> {
        while (at < to && bytes[at] == ' ') {
          at++;
        }
        day = number(1, 2);
      }
      case 'H' -> hour = number(1, 2);
      case 'I' -> {
        hour = number(1, 2);
        twelveHours = true;
      }
      case 'p' -> {
        afternoon = at < to && (bytes[at] | 0x20) == 'p';
        return letters() == 2;
      }
      case 'M' -> minute = number(2, 2);
      case 'S' -> second = number(2, 2);
      case 'b', 'h', 'B' -> {
        month = at + 3 <= to ? CivilTime.month(bytes, at) : -1;
        return letters() >= 3 && month > 0;
      }
      case 'a', 'A' -> {
        return letters() > 0;
      }
      case 's' -> {
        int from = at;
        skipDigits();
        epoch = AsciiNumber.parse(bytes, from, at);
        return epoch != AsciiNumber.NONE;
      }
      case 'z' -> {
        int from = at;
        while (at < to && bytes[at] != ' ' && bytes[at] != ']') {
          at++;
        }
        offset = CivilTime.offsetSeconds(bytes, from, at);
        return offset != CivilTime.NONE;
      }
      case 'Z' -> {
        int from = at;
        boolean universal = letters() == 3 && (isWord("UTC", from) || isWord("GMT", from));
        offset = universal ? 0 : offset;
        return at > from;
      }
      case 'n', 't' -> {
        return literal((byte) (conversion == 'n' ? '\n' : '\t'));
      }
      default -> {
        return literal(conversion);
      }
    }
    return year != CENTURY - 1 && day != 0;
  }

  private boolean isWord(String word, int from) {
    return AsciiText.equalsIgnoringCase(word, bytes, from, at);
  }

  /** The number of as many digits as there are, or -1 when they are too few. */
  private int number(int fewest, int most) {
    int from = at;
    while (at < to && at < from + most && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - from < fewest ? -1 : CivilTime.digits(bytes, from, at - from);
  }

  private void skipDigits() {
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
  }

  private int letters() {
    int from = at;
    while (at < to && Character.isLetter(bytes[at])) {
      at++;
    }
    return at - from;
  }
}

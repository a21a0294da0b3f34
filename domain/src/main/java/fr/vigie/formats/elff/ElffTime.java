package fr.vigie.formats.elff;

import fr.vigie.formats.syntax.CivilTime;
import java.time.ZoneOffset;

/** Puts the date and the time of day of a row together, both UTC; reusable, one a parser. */
final class ElffTime {
  private static final int DATE_LENGTH = "2025-03-01".length();
  private static final int TIME = DATE_LENGTH + 1;

  private final byte[] stamp = new byte["2025-03-01 00:00:00.123456789+00:00".length()];
  private final byte[] date = new byte[DATE_LENGTH];
  private boolean dateKnown;

  ElffTime() {
    stamp[DATE_LENGTH] = ' ';
  }

  /**
   * Takes the date of rows that have only a time: {@code 2025-03-01} or, as the first logs had it,
   * {@code 01-Mar-2025}.
   */
  void defaultDate(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    if (at + DATE_LENGTH <= to && bytes[at + 4] == '-') {
      System.arraycopy(bytes, at, date, 0, DATE_LENGTH);
      dateKnown = true;
    } else if (at + DATE_LENGTH < to && bytes[at + 2] == '-' && bytes[at + 6] == '-') {
      int month = Math.max(0, CivilTime.month(bytes, at + 3));
      System.arraycopy(bytes, at + 7, date, 0, 4);
      date[4] = '-';
      date[5] = (byte) ('0' + month / 10);
      date[6] = (byte) ('0' + month % 10);
      date[7] = '-';
      System.arraycopy(bytes, at, date, 8, 2);
      dateKnown = true;
    }
  }

  /** Microseconds of a time of day on the header's date; {@link CivilTime#NONE} without one. */
  long micros(byte[] bytes, int from, int to) {
    return dateKnown ? micros(date, 0, DATE_LENGTH, bytes, from, to) : CivilTime.NONE;
  }

  /** Microseconds since 1970-01-01T00:00:00Z, or {@link CivilTime#NONE}. */
  long micros(byte[] days, int dateFrom, int dateTo, byte[] bytes, int from, int to) {
    if (dateTo - dateFrom != DATE_LENGTH || to - from > stamp.length - TIME) {
      return CivilTime.NONE;
    }
    System.arraycopy(days, dateFrom, stamp, 0, DATE_LENGTH);
    System.arraycopy(bytes, from, stamp, TIME, to - from);
    return CivilTime.isoMicros(stamp, 0, TIME + to - from, ZoneOffset.UTC);
  }

  /** As {@link #micros(byte[], int, int, byte[], int, int)}, both in one row. */
  long micros(byte[] bytes, int dateFrom, int dateTo, int from, int to) {
    return micros(bytes, dateFrom, dateTo, bytes, from, to);
  }
}

package fr.vigie.formats.web;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.Swar;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a log counts durations in. */
public enum DurationUnit {
  SECONDS(1_000_000),
  MILLISECONDS(1_000),
  MICROSECONDS(1),
  /** Milliseconds as a whole number, seconds with a decimal point. */
  AS_WRITTEN(0);

  /** What {@link #millis} gives for anything that is no duration. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 12;
  private static final int MICROS_A_MILLI = 1_000;

  private final long micros;

  DurationUnit(long micros) {
    this.micros = micros;
  }

  /**
   * The unit that a setting names, or another when there is none.
   *
   * @throws IllegalArgumentException when the setting names no unit
   */
  public static DurationUnit of(FormatOptions options, String setting, DurationUnit otherwise) {
    String name = options.settings().get(setting);
    if (name == null) {
      return otherwise;
    }
    for (DurationUnit unit : values()) {
      if (unit != AS_WRITTEN && unit.label().equals(name.strip())) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "setting '" + setting + "': '" + name + "' is none of " + labels());
  }

  private static String labels() {
    return Arrays.stream(values())
        .filter(unit -> unit != AS_WRITTEN)
        .map(DurationUnit::label)
        .collect(Collectors.joining(", "));
  }

  private String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Milliseconds, rounded down, of digits with or without a decimal point; or {@link #NONE}. */
  public long millis(byte[] bytes, int from, int to) {
    int point = Swar.indexOf((byte) '.', bytes, from, to);
    long whole = point == from && to - from > 1 ? 0 : number(bytes, from, point);
    if (whole == NONE) {
      return NONE;
    }
    long unit = micros > 0 ? micros : point < to ? SECONDS.micros : MILLISECONDS.micros;
    long total = whole * unit;
    long part = unit;
    for (int at = point + 1; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      part /= 10;
      total += digit * part;
    }
    return total / MICROS_A_MILLI;
  }

  private static long number(byte[] bytes, int from, int to) {
    return to - from > MOST_DIGITS ? NONE : AsciiNumber.parse(bytes, from, to);
  }
}

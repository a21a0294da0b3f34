package fr.vigie.formats.mapped;

import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.EpochTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times as a mapping says that they are written. */
final class MappedTime {
  private final String format;
  private final ZoneId zone;
  private final @Nullable DateTimeFormatter formatter;

  /**
   * @param format {@code iso}, {@code epoch}, {@code common_log}, a pattern, or empty for whichever
   *     of the first three it is
   * @param zone the zone of a time that carries none
   */
  MappedTime(String format, ZoneId zone) {
    this.format = format;
    this.zone = zone;
    this.formatter = isNamed(format) ? null : formatter(format);
  }

  /**
   * Checks a format.
   *
   * @throws IllegalArgumentException when it is none
   */
  static void check(String format) {
    if (!isNamed(format)) {
      formatter(format);
    }
  }

  private static boolean isNamed(String format) {
    return switch (format) {
      case "", "iso", "epoch", "common_log" -> true;
      default -> false;
    };
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
        .toFormatter(Locale.ENGLISH);
  }

  /** Microseconds since 1970-01-01T00:00:00Z, or {@link CivilTime#NONE}. */
  long micros(byte[] bytes, int from, int to) {
    return switch (format) {
      case "iso" -> CivilTime.isoMicros(bytes, from, to, zone);
      case "epoch" -> EpochTime.countMicros(bytes, from, to);
      case "common_log" -> CivilTime.commonLogMicros(bytes, from, to, zone);
      case "" -> any(bytes, from, to);
      default -> formatted(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    };
  }

  private long any(byte[] bytes, int from, int to) {
    long count = EpochTime.countMicros(bytes, from, to);
    long iso = count == EpochTime.NONE ? CivilTime.isoMicros(bytes, from, to, zone) : count;
    return iso == CivilTime.NONE ? CivilTime.commonLogMicros(bytes, from, to, zone) : iso;
  }

  private long formatted(String text) {
    if (formatter == null) {
      return CivilTime.NONE;
    }
    try {
      TemporalAccessor time = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof ZonedDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(time).atZone(zone).toInstant();
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (DateTimeException notATime) {
      return CivilTime.NONE;
    }
  }
}

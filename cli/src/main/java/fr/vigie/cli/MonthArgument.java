package fr.vigie.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A month on the command line: {@code YYYY-MM} or {@code previous}.
 *
 * @param month the month named, or null for the one before the current month
 */
record MonthArgument(@Nullable YearMonth month) {
  private static final Pattern YEAR_AND_MONTH = Pattern.compile("\\d{4}-\\d{2}");

  /** The month meant, seen from the organisation's zone. */
  YearMonth resolve(Clock clock, ZoneId zone) {
    return month == null ? YearMonth.now(clock.withZone(zone)).minusMonths(1) : month;
  }

  /** Reads the argument. */
  static final class Converter implements ITypeConverter<MonthArgument> {
    @Override
    public MonthArgument convert(String text) {
      if (text.equals("previous")) {
        return new MonthArgument(null);
      }
      if (!YEAR_AND_MONTH.matcher(text).matches()) {
        throw new TypeConversionException("'" + text + "' is not YYYY-MM or previous");
      }
      try {
        return new MonthArgument(YearMonth.parse(text));
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is not a month of the calendar");
      }
    }
  }
}

package fr.vigie.cli;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which months a command works on: one, or a range. */
final class MonthOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = MonthArgument.Converter.class,
      description = "the month, or 'previous' for the one before the current month")
  private @Nullable MonthArgument month;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM",
      converter = MonthArgument.Converter.class,
      description = "first month of a range")
  private @Nullable MonthArgument from;

  @Option(
      names = "--to",
      paramLabel = "YYYY-MM",
      converter = MonthArgument.Converter.class,
      description = "last month of a range")
  private @Nullable MonthArgument to;

  /** Checks what can be checked before the configuration is read. */
  void check() {
    if (month == null && from == null && to == null) {
      throw wrong("name the month: --month YYYY-MM, or --from and --to");
    }
    if (month != null && (from != null || to != null)) {
      throw wrong("--month excludes --from and --to");
    }
    if (month == null && (from == null || to == null)) {
      throw wrong("--from and --to go together");
    }
  }

  /** The months meant, in order. */
  List<YearMonth> months(Clock clock, ZoneId zone) {
    if (month != null) {
      return List.of(begun(month.resolve(clock, zone), clock, zone));
    }
    if (from == null || to == null) {
      throw wrong("--from and --to go together");
    }
    YearMonth first = from.resolve(clock, zone);
    YearMonth last = begun(to.resolve(clock, zone), clock, zone);
    if (last.isBefore(first)) {
      throw wrong("--to lies before --from");
    }
    return Stream.iterate(first, next -> !next.isAfter(last), next -> next.plusMonths(1)).toList();
  }

  /** A month to come would be published empty. */
  private YearMonth begun(YearMonth wanted, Clock clock, ZoneId zone) {
    if (wanted.isAfter(YearMonth.now(clock.withZone(zone)))) {
      throw wrong(wanted + " has not begun");
    }
    return wanted;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

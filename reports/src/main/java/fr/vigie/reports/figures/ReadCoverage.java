package fr.vigie.reports.figures;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.lake.LakeConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the {@code coverage} table which source-days are complete.
 *
 * <p>No log says that it is silent by mistake. A silence counts as a gap when the source has
 * records on at least half of the month's days of the same kind (open or closed) at the same hour,
 * or, for a daily source, on the same kind of day.
 */
final class ReadCoverage {
  private final ZoneId zone;
  private final YearMonth month;

  /** Hours with records, by source and day. */
  private final Map<String, Map<LocalDate, Set<Integer>>> heard = new HashMap<>();

  private LocalDate lastDay;

  private ReadCoverage(ReportContext context, boolean provisional, LakeConnection lake) {
    zone = context.zone();
    month = context.month();
    lastDay = month.atDay(1);
    record Heard(String source, LocalDate day, int hour) {}
    for (Heard one :
        lake.query(
            "coverage.sql",
            row ->
                new Heard(
                    row.getString("source_id"),
                    row.getObject("day", LocalDate.class),
                    Instant.ofEpochSecond(row.getLong("hour")).atZone(zone).getHour()))) {
      if (YearMonth.from(one.day()).equals(month)) {
        heard
            .computeIfAbsent(one.source(), any -> new HashMap<>())
            .computeIfAbsent(one.day(), any -> new TreeSet<>())
            .add(one.hour());
        lastDay = one.day().isAfter(lastDay) ? one.day() : lastDay;
      }
    }
    if (!provisional) {
      lastDay = month.atEndOfMonth();
    }
  }

  static Coverage of(ReportContext context, boolean provisional, LakeConnection lake) {
    ReadCoverage reading = new ReadCoverage(context, provisional, lake);
    List<Coverage.Source> sources = new ArrayList<>();
    for (ReportContext.Source source : context.sources()) {
      Coverage.Source read = reading.source(source);
      if (!read.days().isEmpty()) {
        sources.add(read);
      }
    }
    return new Coverage(List.copyOf(sources), fewBehind(context, lake));
  }

  private static Set<String> fewBehind(ReportContext context, LakeConnection lake) {
    record Behind(YearMonth month, String source, long persons) {}
    return lake
        .query(
            "sources.sql",
            row ->
                new Behind(
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getString("source_id"),
                    row.getLong("persons")))
        .stream()
        .filter(behind -> behind.month().equals(context.month()))
        .filter(behind -> behind.persons() < context.smallGroup())
        .map(Behind::source)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Coverage.Source source(ReportContext.Source source) {
    Map<LocalDate, Set<Integer>> hours = heard.getOrDefault(source.id(), Map.of());
    SortedMap<LocalDate, Coverage.Day> days = new TreeMap<>();
    int longest = 0;
    for (boolean closed : new boolean[] {false, true}) {
      List<LocalDate> alike = days(closed, source.since());
      Set<Integer> usual = usualHours(alike, hours);
      boolean speaks = 2 * alike.stream().filter(hours::containsKey).count() >= alike.size();
      for (LocalDate day : alike) {
        Set<Integer> spoke = hours.getOrDefault(day, Set.of());
        List<Integer> silent =
            source.hourly()
                ? usual.stream().filter(hour -> !spoke.contains(hour)).toList()
                : List.of();
        longest = Math.max(longest, spoke.isEmpty() ? 0 : longestRun(silent));
        days.put(day, day(closed, speaks, spoke, silent));
      }
    }
    return new Coverage.Source(source.id(), days, longest);
  }

  private static Coverage.Day day(
      boolean closed, boolean speaks, Set<Integer> spoke, List<Integer> silent) {
    if (spoke.isEmpty()) {
      boolean expected = !closed || speaks;
      return new Coverage.Day(expected ? Coverage.State.ABSENT : Coverage.State.QUIET, List.of());
    }
    return new Coverage.Day(
        silent.isEmpty() ? Coverage.State.COMPLETE : Coverage.State.SILENT_HOURS, silent);
  }

  private List<LocalDate> days(boolean closed, @Nullable LocalDate since) {
    return Stream.iterate(month.atDay(1), day -> day.plusDays(1))
        .limit(lastDay.getDayOfMonth())
        .filter(day -> ClosedDays.contains(day) == closed)
        .filter(day -> since == null || !day.isBefore(since))
        .toList();
  }

  private static Set<Integer> usualHours(List<LocalDate> days, Map<LocalDate, Set<Integer>> hours) {
    Set<Integer> usual = new HashSet<>();
    for (int hour = 0; hour < 24; hour++) {
      int at = hour;
      long spoken =
          days.stream().filter(day -> hours.getOrDefault(day, Set.of()).contains(at)).count();
      if (spoken > 0 && 2 * spoken >= days.size()) {
        usual.add(hour);
      }
    }
    return new TreeSet<>(usual);
  }

  private static int longestRun(List<Integer> hours) {
    int longest = 0;
    int run = 0;
    int before = Integer.MIN_VALUE;
    for (int hour : hours) {
      run = hour == before + 1 ? run + 1 : 1;
      longest = Math.max(longest, run);
      before = hour;
    }
    return longest;
  }
}

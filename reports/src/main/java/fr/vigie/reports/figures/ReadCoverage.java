package fr.vigie.reports.figures;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.lake.LakeConnection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the {@code coverage} table which source-days are complete.
 *
 * <p>No log says that it is silent by mistake. A silence counts as a gap only where chance hardly
 * explains it: a day without a record, when the median of the month's days of the same kind (open
 * or closed) is at least {@value #USUAL_DAY} records; an hour without one, when the median of that
 * hour is at least {@value #USUAL_HOUR}, or one for a source that must deliver every hour. A
 * network source without any record in the month is absent on every open day; a tool's own log may
 * be empty.
 */
final class ReadCoverage {
  private static final int USUAL_DAY = 5;
  private static final int USUAL_HOUR = 20;

  private final ZoneId zone;
  private final YearMonth month;

  /** Records by hour, by source and day. */
  private final Map<String, Map<LocalDate, Map<Integer, Long>>> heard = new HashMap<>();

  private LocalDate lastDay;

  private ReadCoverage(ReportContext context, boolean provisional, LakeConnection lake) {
    zone = context.zone();
    month = context.month();
    lastDay = month.atDay(1);
    record Heard(String source, LocalDate day, int hour, long records) {}
    for (Heard one :
        lake.query(
            "coverage.sql",
            row ->
                new Heard(
                    row.getString("source_id"),
                    row.getObject("day", LocalDate.class),
                    Instant.ofEpochSecond(row.getLong("hour")).atZone(zone).getHour(),
                    row.getLong("records")))) {
      if (YearMonth.from(one.day()).equals(month)) {
        heard
            .computeIfAbsent(one.source(), any -> new HashMap<>())
            .computeIfAbsent(one.day(), any -> new TreeMap<>())
            .merge(one.hour(), one.records(), Long::sum);
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
    Map<LocalDate, Map<Integer, Long>> hours = heard.getOrDefault(source.id(), Map.of());
    SortedMap<LocalDate, Coverage.Day> days = new TreeMap<>();
    int longest = 0;
    for (boolean closed : new boolean[] {false, true}) {
      List<LocalDate> alike = days(closed, source.since());
      long usually = median(alike, day -> total(hours.getOrDefault(day, Map.of())));
      boolean never = hours.isEmpty() && !source.audit() && !closed;
      boolean speaks = never || usually >= USUAL_DAY;
      List<Integer> usual = usualHours(source, alike, hours);
      for (LocalDate day : alike) {
        Set<Integer> spoke = hours.getOrDefault(day, Map.of()).keySet();
        List<Integer> silent = usual.stream().filter(hour -> !spoke.contains(hour)).toList();
        Coverage.Day found = day(speaks, spoke, silent);
        if (found.state() == Coverage.State.SILENT_HOURS) {
          longest = Math.max(longest, longestRun(silent));
        }
        days.put(day, found);
      }
    }
    return new Coverage.Source(source.id(), days, longest);
  }

  private static Coverage.Day day(boolean speaks, Set<Integer> spoke, List<Integer> silent) {
    if (spoke.isEmpty()) {
      return new Coverage.Day(speaks ? Coverage.State.ABSENT : Coverage.State.QUIET, List.of());
    }
    return new Coverage.Day(
        silent.isEmpty() ? Coverage.State.COMPLETE : Coverage.State.SILENT_HOURS, silent);
  }

  private static long total(Map<Integer, Long> hours) {
    return hours.values().stream().mapToLong(records -> records).sum();
  }

  private static long median(List<LocalDate> days, ToLongFunction<LocalDate> records) {
    long[] sorted = days.stream().mapToLong(records).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private List<LocalDate> days(boolean closed, @Nullable LocalDate since) {
    return Stream.iterate(month.atDay(1), day -> day.plusDays(1))
        .limit(lastDay.getDayOfMonth())
        .filter(day -> ClosedDays.contains(day) == closed)
        .filter(day -> since == null || !day.isBefore(since))
        .toList();
  }

  private static List<Integer> usualHours(
      ReportContext.Source source, List<LocalDate> days, Map<LocalDate, Map<Integer, Long>> hours) {
    int usual = source.hourly() ? 1 : USUAL_HOUR;
    return IntStream.range(0, 24)
        .filter(
            hour ->
                median(days, day -> hours.getOrDefault(day, Map.of()).getOrDefault(hour, 0L))
                    >= usual)
        .boxed()
        .toList();
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

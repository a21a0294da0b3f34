package fr.vigie.pipelines.scan;

import fr.vigie.directory.Resolution;
import fr.vigie.formats.Reading;
import fr.vigie.lake.Outcome;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPart.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts of one range: what every record of it became. */
final class RangeTally {
  private static final long HOUR = TimeUnit.HOURS.toMicros(1);

  private final FileRange range;
  private final long[] outcomes = new long[Outcome.values().length];
  private final long[] reasons = new long[Reading.values().length];
  private final List<Rejected> rejected = new ArrayList<>();
  private final long[] resolved = new long[Resolution.values().length];
  private final long firstHour;
  private final long[] hourly;
  private final long[] hourlyTools;
  private long records;

  RangeTally(FileRange range, long startMicros, long endMicros) {
    this.range = range;
    this.firstHour = Math.floorDiv(startMicros, HOUR);
    int hours = (int) (Math.floorDiv(endMicros - 1, HOUR) - firstHour + 1);
    this.hourly = new long[Math.max(0, hours)];
    this.hourlyTools = new long[Math.max(0, hours)];
  }

  void count(Outcome outcome) {
    records++;
    outcomes[outcome.ordinal()]++;
  }

  /** A record that became events: its outcome is known when its bucket is refined. */
  void event() {
    records++;
  }

  void unread(Reading reading, long offset) {
    if (reading.kind() == Reading.Kind.SKIPPED) {
      reasons[reading.ordinal()]++;
      count(Outcome.SKIPPED);
    } else {
      rejected(reading, offset);
    }
  }

  void rejected(Reading reading, long offset) {
    if (reasons[reading.ordinal()]++ < RunPart.REJECTED_SHOWN) {
      rejected.add(new Rejected(offset, reading.name()));
    }
    count(Outcome.REJECTED);
  }

  void resolved(int resolution) {
    resolved[resolution]++;
  }

  void hour(long timeMicros) {
    hourly[slot(timeMicros)]++;
  }

  void tool(long timeMicros) {
    hourlyTools[slot(timeMicros)]++;
  }

  private int slot(long timeMicros) {
    return (int) (Math.floorDiv(timeMicros, HOUR) - firstHour);
  }

  RunPart.Scanned result(@Nullable String contentSha256, @Nullable String sha256) {
    Map<String, Long> named = new TreeMap<>();
    for (Reading reading : Reading.values()) {
      if (reasons[reading.ordinal()] > 0) {
        named.put(reading.name(), reasons[reading.ordinal()]);
      }
    }
    int from = 0;
    int to = hourly.length;
    while (from < to && hourly[from] == 0) {
      from++;
    }
    while (to > from && hourly[to - 1] == 0) {
      to--;
    }
    return new RunPart.Scanned(
        range.file().number(),
        range.start(),
        records,
        outcomes,
        named,
        rejected,
        firstHour + from,
        Arrays.copyOfRange(hourly, from, to),
        Arrays.copyOfRange(hourlyTools, from, to),
        resolved,
        contentSha256,
        sha256);
  }
}

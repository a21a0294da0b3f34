package fr.vigie.pipelines.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.directory.Resolution;
import fr.vigie.formats.Reading;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.OutputFile;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPart.RecordsOfFile;
import fr.vigie.pipelines.RunPart.Refined;
import fr.vigie.pipelines.RunPart.Rejected;
import fr.vigie.pipelines.RunPart.Scanned;
import fr.vigie.pipelines.RunPartCoder;
import fr.vigie.pipelines.RunResult;
import fr.vigie.pipelines.refine.DailyTotals;
import fr.vigie.pipelines.refine.UsageTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Gathers what every step said: merges the daily totals, accounts for every record of every file,
 * writes the tables that need the whole month, and leaves a {@link RunResult} for the driver.
 */
public final class FinishRun extends PTransform<PCollection<RunPart>, PCollection<Void>> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PackedPlan plan;

  private FinishRun(PackedPlan plan) {
    this.plan = plan;
  }

  public static FinishRun of(PackedPlan plan) {
    return new FinishRun(plan);
  }

  @Override
  public PCollection<Void> expand(PCollection<RunPart> parts) {
    return parts
        .apply("OneKey", WithKeys.<Integer, RunPart>of(0).withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), RunPartCoder.of()))
        .apply("Gather", GroupByKey.create())
        .apply("Finish", ParDo.of(new Finish(plan)))
        .setCoder(VoidCoder.of());
  }

  static final class Finish extends DoFn<KV<Integer, Iterable<RunPart>>, Void> {
    private final PackedPlan packed;

    @SuppressWarnings("NullAway.Init") // Beam calls open before processElement
    private transient IngestPlan plan;

    Finish(PackedPlan plan) {
      this.packed = plan;
    }

    @Setup
    public void open() {
      plan = packed.open().plan();
    }

    @ProcessElement
    public void finish(@Element KV<Integer, Iterable<RunPart>> parts) throws IOException {
      Gathered gathered = new Gathered(parts.getValue());
      List<OutputFile> outputs = new ArrayList<>();
      gathered.refined.forEach(refined -> outputs.addAll(refined.files()));
      DailyTotals daily = new DailyTotals();
      gathered.refined.forEach(refined -> daily.add(refined.daily()));

      List<Account> accounts = accounts(gathered);
      Path lake = Path.of(plan.lake());
      outputs.add(
          UsageTables.dailyUsage(plan.estimator())
              .write(lake, plan.folder("daily_usage"), 0, daily.cells()));
      outputs.add(rejectedLines(lake, accounts));
      outputs.add(coverage(lake, accounts));
      outputs.sort(Comparator.comparing(OutputFile::path));
      leave(
          new RunResult(
              accounts.stream().map(Account::input).toList(),
              accounts.stream()
                  .map(account -> plan.inputs().get(account.file()).pattern())
                  .toList(),
              outputs,
              resolutions(accounts)));
    }

    /**
     * One input file, its account, and its scans in order; a copy of another file gives no rows.
     */
    private record Account(int file, InputAccount input, List<Scanned> scans, boolean copy) {}

    private List<Account> accounts(Gathered gathered) {
      List<Account> accounts = new ArrayList<>();
      Map<String, Integer> originals = new HashMap<>();
      for (InputFile file : plan.inputs()) {
        List<Scanned> scans = gathered.scans.getOrDefault(file.number(), List.of());
        String sha256 = gathered.digests.get(file.number());
        String content = scans.size() == 1 ? scans.get(0).contentSha256() : null;
        if (sha256 == null) {
          throw new IllegalStateException("input " + file.number() + " was not digested");
        }
        String contentSha256 = content == null ? sha256 : content;
        // A cut file lacks its last record: a whole one with the same bytes before it is no copy.
        boolean whole =
            scans.stream().noneMatch(scan -> scan.reasons().containsKey(Reading.TRUNCATED.name()));
        boolean copy =
            whole
                && originals.putIfAbsent(file.source() + ":" + contentSha256, file.number())
                    != null;
        accounts.add(
            new Account(
                file.number(),
                account(file, sha256, contentSha256, scans, gathered, copy),
                scans,
                copy));
      }
      return accounts;
    }

    private InputAccount account(
        InputFile file,
        String sha256,
        String contentSha256,
        List<Scanned> scans,
        Gathered gathered,
        boolean copy) {
      RecordsOfFile refined = gathered.records(file.number());
      long records = 0;
      Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
      Map<String, Long> reasons = new TreeMap<>();
      for (Scanned scan : scans) {
        records += scan.records();
        for (Outcome outcome : Outcome.values()) {
          outcomes.merge(outcome, scan.outcomes()[outcome.ordinal()], Long::sum);
        }
        scan.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
      }
      gathered.joinedOutcomes(file.number(), outcomes);
      outcomes.merge(Outcome.USED, refined.used(), Long::sum);
      outcomes.merge(Outcome.DUPLICATE, refined.duplicate(), Long::sum);
      outcomes.merge(Outcome.FOLDED, refined.folded(), Long::sum);
      if (copy) {
        long skipped = outcomes.getOrDefault(Outcome.SKIPPED, 0L);
        outcomes.clear();
        outcomes.put(Outcome.SKIPPED, skipped);
        outcomes.put(Outcome.DUPLICATE, records - skipped);
        reasons
            .keySet()
            .removeIf(reason -> Reading.valueOf(reason).kind() == Reading.Kind.REJECTED);
      }
      return new InputAccount(
          plan.sources().get(file.source()).id(),
          sha256,
          contentSha256,
          file.bytes(),
          records,
          outcomes,
          reasons,
          refined.events());
    }

    private record RejectedLine(String source, String file, Rejected where) {}

    private OutputFile rejectedLines(Path lake, List<Account> accounts) throws IOException {
      List<RejectedLine> rows = new ArrayList<>();
      for (Account account : accounts) {
        if (account.copy()) {
          continue;
        }
        Map<String, Integer> shown = new HashMap<>();
        for (Scanned scan : account.scans()) {
          for (Rejected rejected : scan.rejected()) {
            if (shown.merge(rejected.reason(), 1, Integer::sum) <= RunPart.REJECTED_SHOWN) {
              rows.add(
                  new RejectedLine(account.input().sourceId(), account.input().sha256(), rejected));
            }
          }
        }
      }
      rows.sort(
          Comparator.comparing(RejectedLine::source)
              .thenComparing(RejectedLine::file)
              .thenComparing(row -> row.where().offset()));
      return ParquetTable.<RejectedLine>named(
              "rejected_lines",
              columns ->
                  columns
                      .text("source_id", RejectedLine::source)
                      .text("file", RejectedLine::file)
                      .count("offset", row -> row.where().offset())
                      .text("reason", row -> row.where().reason()))
          .write(lake, plan.folder("rejected_lines"), 0, rows);
    }

    private record Hour(int source, long hour) {
      private long seconds() {
        return TimeUnit.HOURS.toSeconds(hour);
      }
    }

    private record HourOfSource(Source source, Hour hour, long records, long toolRecords) {}

    private OutputFile coverage(Path lake, List<Account> accounts) throws IOException {
      Map<Hour, long[]> hours = new HashMap<>();
      for (Account account : accounts) {
        if (!account.copy()) {
          int source = plan.inputs().get(account.file()).source();
          account.scans().forEach(scan -> addHours(hours, source, scan));
        }
      }
      List<HourOfSource> rows =
          hours.entrySet().stream()
              .map(
                  each ->
                      new HourOfSource(
                          plan.sources().get(each.getKey().source()),
                          each.getKey(),
                          each.getValue()[0],
                          each.getValue()[1]))
              .sorted(
                  Comparator.<HourOfSource, String>comparing(row -> row.source().id())
                      .thenComparing(row -> row.hour().hour()))
              .toList();
      ZoneId zone = plan.zone();
      return ParquetTable.<HourOfSource>named(
              "coverage",
              columns ->
                  columns
                      .text("source_id", row -> row.source().id())
                      .text("site_id", row -> row.source().site())
                      .time("hour", row -> TimeUnit.SECONDS.toMicros(row.hour().seconds()))
                      .day(
                          "day",
                          row ->
                              Instant.ofEpochSecond(row.hour().seconds())
                                  .atZone(zone)
                                  .toLocalDate())
                      .count("records", HourOfSource::records)
                      .count("tool_records", HourOfSource::toolRecords))
          .write(lake, plan.folder("coverage"), 0, rows);
    }

    private static void addHours(Map<Hour, long[]> hours, int source, Scanned scan) {
      for (int i = 0; i < scan.hourly().length; i++) {
        if (scan.hourly()[i] > 0) {
          Hour hour = new Hour(source, scan.firstHour() + i);
          long[] counts = hours.computeIfAbsent(hour, absent -> new long[2]);
          counts[0] += scan.hourly()[i];
          counts[1] += scan.hourlyTools()[i];
        }
      }
    }

    private Map<String, Map<String, Long>> resolutions(List<Account> accounts) {
      Map<String, Map<String, Long>> bySource = new TreeMap<>();
      for (Account account : accounts) {
        if (account.copy()) {
          continue;
        }
        Map<String, Long> counts =
            bySource.computeIfAbsent(account.input().sourceId(), source -> new TreeMap<>());
        for (Scanned scan : account.scans()) {
          for (Resolution resolution : Resolution.values()) {
            counts.merge(resolution.name(), scan.resolved()[resolution.ordinal()], Long::sum);
          }
        }
      }
      return bySource;
    }

    /** The driver reads it back from the lake, wherever this ran. */
    private void leave(RunResult result) throws IOException {
      Path target = RunResult.path(Path.of(plan.lake()), plan.runId());
      Files.createDirectories(target.getParent());
      Path temporary = target.resolveSibling("." + target.getFileName());
      JSON.writeValue(temporary.toFile(), result);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The parts sorted by what they say, each in a fixed order. */
  private static final class Gathered {
    private final Map<Integer, List<Scanned>> scans = new TreeMap<>();
    private final Map<Integer, String> digests = new TreeMap<>();
    private final List<Refined> refined = new ArrayList<>();
    private final List<RunPart.Joined> joined = new ArrayList<>();

    Gathered(Iterable<RunPart> parts) {
      for (RunPart part : parts) {
        if (part instanceof Scanned scanned) {
          scans.computeIfAbsent(scanned.file(), file -> new ArrayList<>()).add(scanned);
          if (scanned.sha256() != null) {
            digests.put(scanned.file(), scanned.sha256());
          }
        } else if (part instanceof RunPart.Digested digested) {
          digests.put(digested.file(), digested.sha256());
        } else if (part instanceof Refined bucket) {
          refined.add(bucket);
        } else if (part instanceof RunPart.Joined bucket) {
          joined.add(bucket);
        }
      }
      scans.values().forEach(ranges -> ranges.sort(Comparator.comparingLong(Scanned::start)));
      refined.sort(Comparator.comparingInt(Refined::bucket));
    }

    /** Adds the records that ended when connections were joined. */
    void joinedOutcomes(int file, Map<Outcome, Long> outcomes) {
      for (RunPart.Joined bucket : joined) {
        long[] of = bucket.outcomes().get(file);
        for (Outcome outcome : Outcome.values()) {
          outcomes.merge(outcome, of == null ? 0 : of[outcome.ordinal()], Long::sum);
        }
      }
    }

    RecordsOfFile records(int file) {
      long used = 0;
      long duplicate = 0;
      long folded = 0;
      long events = 0;
      for (Refined bucket : refined) {
        RecordsOfFile of = bucket.records().get(file);
        if (of != null) {
          used += of.used();
          duplicate += of.duplicate();
          folded += of.folded();
          events += of.events();
        }
      }
      return new RecordsOfFile(used, duplicate, folded, events);
    }
  }
}

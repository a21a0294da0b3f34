package fr.vigie.pipelines.refine;

import fr.vigie.catalog.ToolMatch;
import fr.vigie.charter.CharterJudge;
import fr.vigie.charter.Judgement;
import fr.vigie.charter.UseFacts;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.lake.OutputFile;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.OpenPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPart.RecordsOfFile;
import fr.vigie.pipelines.lake.ParquetTable;
import fr.vigie.pipelines.refine.CutSessions.Session;
import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One bucket from scanned events to Parquet: every event of a person is here, so nothing needs
 * another shuffle.
 */
final class BucketRefiner {
  private final IngestPlan plan;
  private final List<ToolMatch> matches;
  private final CharterJudge judge;
  private final EstimateUses estimates;
  private final ShareMeters meters;
  private final int[] sourceOfFile;
  private final ParquetTable<Use> usageEvents;

  BucketRefiner(OpenPlan open) {
    this.plan = open.plan();
    this.matches = open.tools().matches();
    this.judge = CharterJudge.of(plan.charter(), plan.catalog());
    Set<String> visible =
        matches.stream()
            .filter(
                match -> match.role() == Role.PROMPT && !match.streams() && match.toolId() != null)
            .map(ToolMatch::toolId)
            .collect(Collectors.toSet());
    this.estimates = new EstimateUses(plan.estimator(), visible);
    this.meters = new ShareMeters(plan.estimator(), plan.month());
    this.sourceOfFile = plan.inputs().stream().mapToInt(InputFile::source).toArray();
    this.usageEvents = UsageTables.usageEvents(plan.pseudonyms().keyId(), plan.estimator());
  }

  /**
   * Refines a bucket and writes its files.
   *
   * @param scanned the bucket's events and marks, in any order
   * @param fileDigests SHA-256 of the events' files by their number
   * @param meteredWeights what the whole month's uses of metered tools weigh, by tool
   */
  RunPart.Refined refine(
      int bucket,
      List<ScannedEvent> scanned,
      Map<Integer, String> fileDigests,
      Map<String, Long> meteredWeights)
      throws IOException {
    Map<Integer, long[]> records = new TreeMap<>();
    List<Use> uses = estimated(scanned, records);
    meters.in(uses, meteredWeights);
    uses.forEach(use -> use.judgement = judge(use));

    RadixSort.sort(uses, Use::hourAndTool, Use::compareByRow);
    DailyTotals daily = new DailyTotals();
    uses.stream().filter(Use::counted).forEach(daily::add);
    Path lake = Path.of(plan.lake());
    List<OutputFile> files =
        uses.isEmpty()
            ? List.of()
            : List.of(
                usageEvents.write(lake, plan.folder("usage_events"), bucket, uses),
                UsageTables.eventOrigins(fileDigests)
                    .write(lake, plan.folder("event_origins"), bucket, uses));
    Map<Integer, RecordsOfFile> counted = new TreeMap<>();
    records.forEach(
        (file, of) ->
            counted.put(file, new RecordsOfFile(of[USED], of[DUPLICATE], of[FOLDED], of[EVENTS])));
    return new RunPart.Refined(bucket, files, counted, daily);
  }

  /** What the bucket's uses of metered tools weigh, by tool. */
  Map<String, Long> weigh(List<ScannedEvent> scanned) {
    return meters.weigh(estimated(scanned, new TreeMap<>()));
  }

  /** The uses with sessions and estimates, and what became of the records of each file. */
  private List<Use> estimated(List<ScannedEvent> scanned, Map<Integer, long[]> records) {
    List<ScannedEvent> events = new ArrayList<>();
    List<ScannedEvent> marks = new ArrayList<>();
    for (ScannedEvent each : scanned) {
      (each.kind() == Kind.EVENT ? events : marks).add(each);
    }

    FoldTunnels tunnels = FoldTunnels.over(this::inspected, sourceOfFile, events, marks);
    List<Use> uses = new ArrayList<>();
    DropRepeatedDeliveries.from(
        events,
        (event, occurrence) -> {
          if (tunnels.folds(event)) {
            count(records, event, FOLDED);
          } else {
            count(records, event, USED);
            uses.add(use(event, occurrence));
          }
        },
        event -> count(records, event, DUPLICATE));

    List<Session> sessions = CutSessions.of(uses, plan.startMicros());
    SettleByAudit.in(sessions);
    estimates.in(uses, sessions);
    return uses;
  }

  private static final int USED = 0;
  private static final int DUPLICATE = 1;
  private static final int FOLDED = 2;
  private static final int EVENTS = 3;

  /** A record counts once, by its first event; all events of a record share its fate. */
  private static void count(Map<Integer, long[]> records, ScannedEvent event, int outcome) {
    long[] of = records.computeIfAbsent(event.file(), file -> new long[4]);
    if (event.eventOfRecord() == 0) {
      of[outcome]++;
    }
    if (outcome == USED) {
      of[EVENTS]++;
    }
  }

  private Use use(ScannedEvent event, int occurrence) {
    Source source = source(event);
    // A record that its vendor numbers is the same record whichever source delivered it.
    String owner = event.identified() ? "" : source.id();
    byte[] identity = event.identity().ofEvent(event.eventOfRecord());
    String eventId = plan.pseudonyms().eventId(owner, identity, occurrence);
    return new Use(
        event,
        source,
        plan.day(event.timeMicros()),
        occurrence,
        eventId,
        matches.get(event.match()));
  }

  private Judgement judge(Use use) {
    return judge.judge(
        new UseFacts(
            use.match,
            use.day,
            use.scanned.population(),
            use.scanned.department(),
            use.scanned.action(),
            Boolean.TRUE.equals(use.scanned.internalResource())));
  }

  private boolean inspected(ScannedEvent event) {
    return plan.inspected(source(event), event.timeMicros());
  }

  private Source source(ScannedEvent event) {
    return plan.sources().get(sourceOfFile[event.file()]);
  }
}

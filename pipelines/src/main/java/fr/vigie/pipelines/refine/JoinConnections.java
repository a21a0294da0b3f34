package fr.vigie.pipelines.refine;

import fr.vigie.lake.Outcome;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import fr.vigie.pipelines.scan.BucketBlocks;
import fr.vigie.pipelines.scan.EventBlock;
import fr.vigie.pipelines.scan.ScannedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Groups the events and companions of sources that join by connection, drops repeated deliveries
 * and joins each connection; events go on to the buckets of their persons.
 */
public final class JoinConnections
    extends PTransform<PCollection<KV<Integer, EventBlock>>, PCollectionTuple> {
  /** Blocks of events by bucket. */
  public static final TupleTag<KV<Integer, EventBlock>> EVENTS = new TupleTag<>("joined events") {};

  /** Counts of the records that went no further. */
  public static final TupleTag<RunPart> PARTS = new TupleTag<>("joined parts") {};

  private final PackedPlan plan;

  private JoinConnections(PackedPlan plan) {
    this.plan = plan;
  }

  /** Joins the connections of a plan's run. */
  public static JoinConnections of(PackedPlan plan) {
    return new JoinConnections(plan);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Integer, EventBlock>> blocks) {
    PCollectionTuple joined =
        blocks
            .apply("GroupByConnection", GroupByKey.create())
            .apply(
                "JoinBucket",
                ParDo.of(new JoinBucket(plan)).withOutputTags(EVENTS, TupleTagList.of(PARTS)));
    joined.get(EVENTS).setCoder(KvCoder.of(VarIntCoder.of(), EventBlock.Coder.of()));
    joined.get(PARTS).setCoder(RunPartCoder.of());
    return joined;
  }

  static final class JoinBucket
      extends DoFn<KV<Integer, Iterable<EventBlock>>, KV<Integer, EventBlock>> {
    private final PackedPlan packed;

    @SuppressWarnings("NullAway.Init") // Beam calls open before processElement
    private transient IngestPlan plan;

    JoinBucket(PackedPlan plan) {
      this.packed = plan;
    }

    @Setup
    public void open() {
      plan = packed.open().plan();
    }

    @ProcessElement
    public void joinBucket(
        @Element KV<Integer, Iterable<EventBlock>> bucket, MultiOutputReceiver out) {
      List<ScannedEvent> records = new ArrayList<>();
      for (EventBlock block : bucket.getValue()) {
        block.forEach(records::add, (file, sha256) -> {});
      }
      BucketBlocks blocks =
          new BucketBlocks((at, block) -> out.get(EVENTS).output(KV.of(at, block)));
      Map<Integer, long[]> outcomes =
          join(
              records,
              plan.startMicros(),
              plan.endMicros(),
              event -> blocks.add(event, event.bucket()));
      blocks.flush();
      out.get(PARTS).output(new RunPart.Joined(bucket.getKey(), outcomes));
    }
  }

  /**
   * Joins the connections of one bucket.
   *
   * @param records events and companions, in any order
   * @param startMicros first instant of the month
   * @param endMicros first instant after it
   * @param events takes every event that goes on
   * @return the records that went no further, by file and {@code Outcome.ordinal()}
   */
  static Map<Integer, long[]> join(
      List<ScannedEvent> records, long startMicros, long endMicros, Consumer<ScannedEvent> events) {
    Map<Integer, long[]> outcomes = new TreeMap<>();
    Map<Long, List<ScannedEvent>> connections = new TreeMap<>();
    DropRepeatedDeliveries.from(
        records,
        (kept, occurrence) ->
            connections.computeIfAbsent(key(kept), key -> new ArrayList<>()).add(kept),
        dropped -> count(outcomes, dropped, Outcome.DUPLICATE));
    JoinConnection join =
        new JoinConnection(
            startMicros, endMicros, events, (record, outcome) -> count(outcomes, record, outcome));
    connections.values().forEach(join::of);
    return outcomes;
  }

  private static long key(ScannedEvent record) {
    return Objects.requireNonNull(record.connected()).key();
  }

  /** A record counts once, by its first event. */
  private static void count(Map<Integer, long[]> outcomes, ScannedEvent record, Outcome outcome) {
    if (record.eventOfRecord() == 0) {
      outcomes
          .computeIfAbsent(record.file(), file -> new long[Outcome.values().length])[
          outcome.ordinal()]++;
    }
  }
}

package fr.vigie.pipelines.refine;

import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import fr.vigie.pipelines.scan.EventBlock;
import fr.vigie.pipelines.scan.ScannedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Groups event blocks by bucket and refines each bucket into its Parquet files.
 *
 * <p>A use of a metered tool takes its part of the month, which no bucket knows alone: where there
 * is a meter, and only there, every bucket is looked at once before.
 */
public final class RefineEvents
    extends PTransform<PCollection<KV<Integer, EventBlock>>, PCollection<RunPart>> {
  private final PackedPlan plan;
  private final boolean metered;

  private RefineEvents(PackedPlan plan, boolean metered) {
    this.plan = plan;
    this.metered = metered;
  }

  /**
   * Refines the events of a plan's run.
   *
   * @param metered whether a meter was read for the month
   */
  public static RefineEvents of(PackedPlan plan, boolean metered) {
    return new RefineEvents(plan, metered);
  }

  @Override
  public PCollection<RunPart> expand(PCollection<KV<Integer, EventBlock>> blocks) {
    PCollection<KV<Integer, Iterable<EventBlock>>> buckets =
        blocks.apply("GroupByBucket", GroupByKey.create());
    PCollection<RunPart> refined;
    if (metered) {
      PCollectionView<Map<String, Long>> weights =
          buckets
              .apply("WeighMeteredUse", ParDo.of(new WeighBucket(plan)))
              .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
              .apply("AddWeights", Sum.longsPerKey())
              .apply("MeteredWeights", View.asMap());
      refined =
          buckets.apply(
              "RefineBucket", ParDo.of(new RefineBucket(plan, weights)).withSideInputs(weights));
    } else {
      refined = buckets.apply("RefineBucket", ParDo.of(new RefineBucket(plan, null)));
    }
    return refined.setCoder(RunPartCoder.of());
  }

  /** All events of a bucket; the digests of their files go into the map. */
  private static List<ScannedEvent> events(
      Iterable<EventBlock> blocks, Map<Integer, String> fileDigests) {
    List<ScannedEvent> events = new ArrayList<>();
    for (EventBlock block : blocks) {
      block.forEach(events::add, fileDigests::put);
    }
    return events;
  }

  static final class WeighBucket extends DoFn<KV<Integer, Iterable<EventBlock>>, KV<String, Long>> {
    private final PackedPlan plan;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient BucketRefiner refiner;

    WeighBucket(PackedPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void compile() {
      refiner = new BucketRefiner(plan.open());
    }

    @ProcessElement
    public void weigh(
        @Element KV<Integer, Iterable<EventBlock>> bucket, OutputReceiver<KV<String, Long>> out) {
      refiner
          .weigh(events(bucket.getValue(), new HashMap<>()))
          .forEach((tool, weight) -> out.output(KV.of(tool, weight)));
    }
  }

  static final class RefineBucket extends DoFn<KV<Integer, Iterable<EventBlock>>, RunPart> {
    private final PackedPlan plan;
    private final @Nullable PCollectionView<Map<String, Long>> weights;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient BucketRefiner refiner;

    RefineBucket(PackedPlan plan, @Nullable PCollectionView<Map<String, Long>> weights) {
      this.plan = plan;
      this.weights = weights;
    }

    @Setup
    public void compile() {
      refiner = new BucketRefiner(plan.open());
    }

    @ProcessElement
    public void refine(ProcessContext context) throws IOException {
      KV<Integer, Iterable<EventBlock>> bucket = context.element();
      Map<Integer, String> fileDigests = new HashMap<>();
      List<ScannedEvent> events = events(bucket.getValue(), fileDigests);
      Map<String, Long> ofMonth = weights == null ? Map.of() : context.sideInput(weights);
      context.output(refiner.refine(bucket.getKey(), events, fileDigests, ofMonth));
    }
  }
}

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
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Groups event blocks by bucket and refines each bucket into its Parquet files. */
public final class RefineEvents
    extends PTransform<PCollection<KV<Integer, EventBlock>>, PCollection<RunPart>> {
  private final PackedPlan plan;

  private RefineEvents(PackedPlan plan) {
    this.plan = plan;
  }

  /** Refines the events of a plan's run. */
  public static RefineEvents of(PackedPlan plan) {
    return new RefineEvents(plan);
  }

  @Override
  public PCollection<RunPart> expand(PCollection<KV<Integer, EventBlock>> blocks) {
    return blocks
        .apply("GroupByBucket", GroupByKey.create())
        .apply("RefineBucket", ParDo.of(new RefineBucket(plan)))
        .setCoder(RunPartCoder.of());
  }

  static final class RefineBucket extends DoFn<KV<Integer, Iterable<EventBlock>>, RunPart> {
    private final PackedPlan plan;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient BucketRefiner refiner;

    RefineBucket(PackedPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void compile() {
      refiner = new BucketRefiner(plan.open());
    }

    @ProcessElement
    public void refine(
        @Element KV<Integer, Iterable<EventBlock>> bucket, OutputReceiver<RunPart> out)
        throws IOException {
      List<ScannedEvent> events = new ArrayList<>();
      Map<Integer, String> fileDigests = new HashMap<>();
      for (EventBlock block : bucket.getValue()) {
        block.forEach(events::add, fileDigests::put);
      }
      out.output(refiner.refine(bucket.getKey(), events, fileDigests));
    }
  }
}

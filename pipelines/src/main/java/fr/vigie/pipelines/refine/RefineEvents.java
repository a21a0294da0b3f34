package fr.vigie.pipelines.refine;

import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import fr.vigie.pipelines.scan.EventBlock;
import fr.vigie.pipelines.scan.ScannedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Groups event blocks by bucket and refines each bucket into its Parquet files. */
public final class RefineEvents
    extends PTransform<PCollection<KV<Integer, EventBlock>>, PCollection<RunPart>> {
  private final PackedPlan plan;
  private final PCollectionView<Map<Integer, String>> fileDigests;

  private RefineEvents(PackedPlan plan, PCollectionView<Map<Integer, String>> fileDigests) {
    this.plan = plan;
    this.fileDigests = fileDigests;
  }

  /**
   * Refines the events of a plan's run.
   *
   * @param fileDigests SHA-256 of the input files by their number
   */
  public static RefineEvents of(
      PackedPlan plan, PCollectionView<Map<Integer, String>> fileDigests) {
    return new RefineEvents(plan, fileDigests);
  }

  @Override
  public PCollection<RunPart> expand(PCollection<KV<Integer, EventBlock>> blocks) {
    return blocks
        .apply("GroupByBucket", GroupByKey.create())
        .apply(
            "RefineBucket",
            ParDo.of(new RefineBucket(plan, fileDigests)).withSideInputs(fileDigests))
        .setCoder(RunPartCoder.of());
  }

  static final class RefineBucket extends DoFn<KV<Integer, Iterable<EventBlock>>, RunPart> {
    private final PackedPlan plan;
    private final PCollectionView<Map<Integer, String>> fileDigests;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient BucketRefiner refiner;

    RefineBucket(PackedPlan plan, PCollectionView<Map<Integer, String>> fileDigests) {
      this.plan = plan;
      this.fileDigests = fileDigests;
    }

    @Setup
    public void compile() {
      refiner = new BucketRefiner(plan.unpack());
    }

    @ProcessElement
    public void refine(ProcessContext context) throws IOException {
      List<ScannedEvent> events = new ArrayList<>();
      for (EventBlock block : context.element().getValue()) {
        block.forEach(events::add);
      }
      context.output(
          refiner.refine(context.element().getKey(), events, context.sideInput(fileDigests)));
    }
  }
}

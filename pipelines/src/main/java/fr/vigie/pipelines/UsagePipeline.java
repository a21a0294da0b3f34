package fr.vigie.pipelines;

import fr.vigie.pipelines.lake.FinishRun;
import fr.vigie.pipelines.refine.RefineEvents;
import fr.vigie.pipelines.scan.FileWorkCoder;
import fr.vigie.pipelines.scan.ScanLogs;
import fr.vigie.pipelines.scan.SplitFiles;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The path of a line, from input files to the Parquet files of one run.
 *
 * <p>Few steps and three shuffles: a runner on one machine pays for each of them again and again
 * while it asks whether any has become ready.
 */
public final class UsagePipeline {
  private UsagePipeline() {}

  /**
   * Adds the whole path to a pipeline.
   *
   * @param plan what to do
   * @param packed the same, for the workers
   */
  public static void build(Pipeline pipeline, IngestPlan plan, PackedPlan packed)
      throws IOException {
    PCollectionTuple scanned =
        pipeline
            .apply("Files", Spread.of(SplitFiles.of(plan), FileWorkCoder.of()))
            .apply("ScanLogs", ScanLogs.of(packed));
    PCollection<RunPart> refined =
        scanned
            .get(ScanLogs.EVENTS)
            .apply("RefineEvents", RefineEvents.of(packed, plan.isMetered()));
    PCollectionList.of(scanned.get(ScanLogs.PARTS))
        .and(refined)
        .apply("EveryPart", Flatten.pCollections())
        .apply("FinishRun", FinishRun.of(packed));
  }
}

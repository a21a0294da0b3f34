package fr.vigie.pipelines;

import fr.vigie.pipelines.lake.FinishRun;
import fr.vigie.pipelines.refine.JoinConnections;
import fr.vigie.pipelines.refine.RefineEvents;
import fr.vigie.pipelines.scan.ConnectionSet;
import fr.vigie.pipelines.scan.EventBlock;
import fr.vigie.pipelines.scan.FileWork;
import fr.vigie.pipelines.scan.FileWorkCoder;
import fr.vigie.pipelines.scan.FindConnections;
import fr.vigie.pipelines.scan.ScanLogs;
import fr.vigie.pipelines.scan.SplitFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * The path of a line, from input files to the Parquet files of one run.
 *
 * <p>Few steps and three shuffles: a runner on one machine pays for each of them again and again
 * while it asks whether any has become ready. Only sources whose records of one connection complete
 * each other take the way through {@link JoinConnections}.
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
    List<FileWork> alone = new ArrayList<>();
    List<FileWork> joining = new ArrayList<>();
    for (FileWork work : SplitFiles.of(plan)) {
      (plan.joinsConnections(work.file()) ? joining : alone).add(work);
    }
    List<PCollection<KV<Integer, EventBlock>>> events = new ArrayList<>();
    List<PCollection<RunPart>> parts = new ArrayList<>();
    if (!alone.isEmpty() || joining.isEmpty()) {
      PCollectionTuple scanned =
          pipeline
              .apply("Files", Spread.of(alone, FileWorkCoder.of()))
              .apply("ScanLogs", ScanLogs.of(packed));
      events.add(scanned.get(ScanLogs.EVENTS));
      parts.add(scanned.get(ScanLogs.PARTS));
    }
    if (!joining.isEmpty()) {
      join(pipeline, joining, packed, events, parts);
    }
    PCollection<KV<Integer, EventBlock>> every =
        events.size() == 1
            ? events.get(0)
            : PCollectionList.of(events).apply("EveryEvent", Flatten.pCollections());
    parts.add(every.apply("RefineEvents", RefineEvents.of(packed, plan.isMetered())));
    PCollectionList.of(parts)
        .apply("EveryPart", Flatten.pCollections())
        .apply("FinishRun", FinishRun.of(packed));
  }

  /**
   * The way of sources whose records are joined: one look for the connections of tools, so that of
   * all other connections nothing is kept, then the scan, then the join.
   */
  private static void join(
      Pipeline pipeline,
      List<FileWork> work,
      PackedPlan packed,
      List<PCollection<KV<Integer, EventBlock>>> events,
      List<PCollection<RunPart>> parts) {
    PCollection<FileWork> files =
        pipeline.apply("ConnectedFiles", Spread.of(work, FileWorkCoder.of()));
    PCollectionView<ConnectionSet> connections =
        files.apply("FindConnections", FindConnections.of(packed));
    PCollectionTuple scanned =
        files.apply("ScanConnectedLogs", ScanLogs.joining(packed, connections));
    PCollectionTuple joined =
        scanned.get(ScanLogs.CONNECTED).apply("JoinConnections", JoinConnections.of(packed));
    events.add(scanned.get(ScanLogs.EVENTS));
    events.add(joined.get(JoinConnections.EVENTS));
    parts.add(scanned.get(ScanLogs.PARTS));
    parts.add(joined.get(JoinConnections.PARTS));
  }
}

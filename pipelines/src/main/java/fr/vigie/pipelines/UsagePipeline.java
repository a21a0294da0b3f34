package fr.vigie.pipelines;

import fr.vigie.pipelines.lake.FinishRun;
import fr.vigie.pipelines.refine.RefineEvents;
import fr.vigie.pipelines.scan.DigestFiles;
import fr.vigie.pipelines.scan.FileRange;
import fr.vigie.pipelines.scan.ScanLogs;
import fr.vigie.pipelines.scan.SplitFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** The path of a line, from input files to the Parquet files of one run. */
public final class UsagePipeline {
  private UsagePipeline() {}

  /** Adds the whole path to a pipeline. */
  public static void build(Pipeline pipeline, IngestPlan plan) throws IOException {
    PackedPlan packed = PackedPlan.of(plan);
    List<FileRange> ranges = SplitFiles.of(plan);
    List<InputFile> cut =
        ranges.stream().filter(range -> !range.whole()).map(FileRange::file).distinct().toList();

    PCollectionTuple scanned =
        pipeline
            .apply("Ranges", Spread.of(ranges, FileRange.class))
            .apply("ScanLogs", ScanLogs.of(packed));
    PCollection<RunPart> digested =
        pipeline
            .apply("CutFiles", Spread.of(cut, InputFile.class))
            .apply("DigestFiles", DigestFiles.sha256());
    PCollectionView<Map<Integer, String>> digests =
        PCollectionList.of(scanned.get(ScanLogs.PARTS))
            .and(digested)
            .apply("ScanAndDigest", Flatten.pCollections())
            .apply("Digests", ParDo.of(new DigestOfFile()))
            .apply("DigestByFile", View.asMap());

    PCollection<RunPart> refined =
        scanned.get(ScanLogs.EVENTS).apply("RefineEvents", RefineEvents.of(packed, digests));

    PCollectionList.of(scanned.get(ScanLogs.PARTS))
        .and(digested)
        .and(refined)
        .apply("EveryPart", Flatten.pCollections())
        .apply("FinishRun", FinishRun.of(packed));
  }

  static final class DigestOfFile extends DoFn<RunPart, KV<Integer, String>> {
    @ProcessElement
    public void digest(@Element RunPart part, OutputReceiver<KV<Integer, String>> out) {
      if (part instanceof RunPart.Scanned scanned && scanned.sha256() != null) {
        out.output(KV.of(scanned.file(), scanned.sha256()));
      } else if (part instanceof RunPart.Digested digested) {
        out.output(KV.of(digested.file(), digested.sha256()));
      }
    }
  }
}

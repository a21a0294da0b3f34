package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/** Scans files: events leave as blocks by bucket, everything else as counts. */
public final class ScanLogs extends PTransform<PCollection<FileWork>, PCollectionTuple> {
  /** Blocks of events by bucket. */
  public static final TupleTag<KV<Integer, EventBlock>> EVENTS = new TupleTag<>("events") {};

  /** Blocks of events and companions by bucket of their connection, in sources that join. */
  public static final TupleTag<KV<Integer, EventBlock>> CONNECTED = new TupleTag<>("connected") {};

  /** Counts of every range. */
  public static final TupleTag<RunPart> PARTS = new TupleTag<>("parts") {};

  private static final KvCoder<Integer, EventBlock> BLOCKS =
      KvCoder.of(VarIntCoder.of(), EventBlock.Coder.of());

  /** Bytes of the ranges scanned so far, for progress. */
  public static final String BYTES = "bytes";

  /** Records scanned so far, for progress. */
  public static final String RECORDS = "records";

  private final PackedPlan plan;
  private final @Nullable PCollectionView<ConnectionSet> connections;

  private ScanLogs(PackedPlan plan, @Nullable PCollectionView<ConnectionSet> connections) {
    this.plan = plan;
    this.connections = connections;
  }

  public static ScanLogs of(PackedPlan plan) {
    return new ScanLogs(plan, null);
  }

  /**
   * For sources whose records of one connection are joined: their events leave as {@link
   * #CONNECTED}.
   *
   * @param connections those in which a tool was asked for
   */
  public static ScanLogs joining(PackedPlan plan, PCollectionView<ConnectionSet> connections) {
    return new ScanLogs(plan, connections);
  }

  @Override
  public PCollectionTuple expand(PCollection<FileWork> work) {
    ParDo.SingleOutput<FileWork, KV<Integer, EventBlock>> scan =
        ParDo.of(new ScanFile(plan, connections));
    TupleTagList others = TupleTagList.of(PARTS);
    PCollectionTuple scanned =
        work.apply(
            "ScanFile",
            connections == null
                ? scan.withOutputTags(EVENTS, others)
                : scan.withSideInputs(connections).withOutputTags(EVENTS, others.and(CONNECTED)));
    scanned.get(EVENTS).setCoder(BLOCKS);
    scanned.get(PARTS).setCoder(RunPartCoder.of());
    if (connections != null) {
      scanned.get(CONNECTED).setCoder(BLOCKS);
    }
    return scanned;
  }

  static final class ScanFile extends DoFn<FileWork, KV<Integer, EventBlock>> {
    private final Counter bytes = Metrics.counter(ScanLogs.class, BYTES);
    private final Counter records = Metrics.counter(ScanLogs.class, RECORDS);
    private final PackedPlan plan;
    private final @Nullable PCollectionView<ConnectionSet> view;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient RangeScanner scanner;

    ScanFile(PackedPlan plan, @Nullable PCollectionView<ConnectionSet> view) {
      this.plan = plan;
      this.view = view;
    }

    @Setup
    public void compile() {
      scanner = new RangeScanner(plan.open());
    }

    @ProcessElement
    public void scan(@Element FileWork work, ProcessContext context, MultiOutputReceiver out)
        throws IOException {
      BucketBlocks blocks =
          new BucketBlocks((at, block) -> out.get(EVENTS).output(KV.of(at, block)));
      if (work instanceof FileRange range) {
        RunPart.Scanned scanned =
            view == null
                ? scanner.scan(range, null, blocks::add, event -> {})
                : joining(range, context.sideInput(view), blocks, out.get(CONNECTED));
        if (scanned.sha256() != null) {
          if (view == null) {
            blocks.digestWhereUsed(scanned.file(), scanned.sha256());
          } else {
            blocks.digestEverywhere(scanned.file(), scanned.sha256());
          }
        }
        out.get(PARTS).output(scanned);
        bytes.inc(range.end() - range.start());
        records.inc(scanned.records());
      } else if (work instanceof FileToDigest whole) {
        String sha256 = whole.sha256();
        blocks.digestEverywhere(whole.file().number(), sha256);
        out.get(PARTS).output(new RunPart.Digested(whole.file().number(), sha256));
      }
      blocks.flush();
    }

    private RunPart.Scanned joining(
        FileRange range,
        ConnectionSet connections,
        BucketBlocks blocks,
        OutputReceiver<KV<Integer, EventBlock>> out)
        throws IOException {
      BucketBlocks waiting = new BucketBlocks((at, block) -> out.output(KV.of(at, block)));
      RunPart.Scanned scanned =
          scanner.scan(
              range,
              connections,
              blocks::add,
              event -> waiting.add(event, event.connectionBucket()));
      waiting.flush();
      return scanned;
    }
  }
}

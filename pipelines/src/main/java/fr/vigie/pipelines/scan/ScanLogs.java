package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import java.io.IOException;
import java.util.BitSet;
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
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/** Scans files: events leave as blocks by bucket, everything else as counts. */
public final class ScanLogs extends PTransform<PCollection<FileWork>, PCollectionTuple> {
  /** Blocks of events by bucket. */
  public static final TupleTag<KV<Integer, EventBlock>> EVENTS = new TupleTag<>("events") {};

  /** Counts of every range. */
  public static final TupleTag<RunPart> PARTS = new TupleTag<>("parts") {};

  /** Bytes of the ranges scanned so far, for progress. */
  public static final String BYTES = "bytes";

  /** Records scanned so far, for progress. */
  public static final String RECORDS = "records";

  /**
   * Large enough to carry thousands of events, small enough to stay far below a runner's message
   * limits.
   */
  private static final int BLOCK_BYTES = 1 << 20;

  private final PackedPlan plan;

  private ScanLogs(PackedPlan plan) {
    this.plan = plan;
  }

  public static ScanLogs of(PackedPlan plan) {
    return new ScanLogs(plan);
  }

  @Override
  public PCollectionTuple expand(PCollection<FileWork> work) {
    PCollectionTuple scanned =
        work.apply(
            "ScanFile",
            ParDo.of(new ScanFile(plan)).withOutputTags(EVENTS, TupleTagList.of(PARTS)));
    scanned.get(EVENTS).setCoder(KvCoder.of(VarIntCoder.of(), EventBlock.Coder.of()));
    scanned.get(PARTS).setCoder(RunPartCoder.of());
    return scanned;
  }

  static final class ScanFile extends DoFn<FileWork, KV<Integer, EventBlock>> {
    private final Counter bytes = Metrics.counter(ScanLogs.class, BYTES);
    private final Counter records = Metrics.counter(ScanLogs.class, RECORDS);
    private final PackedPlan plan;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient RangeScanner scanner;

    ScanFile(PackedPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void compile() {
      scanner = new RangeScanner(plan.open());
    }

    @ProcessElement
    public void scan(@Element FileWork work, MultiOutputReceiver out) throws IOException {
      Blocks blocks = new Blocks(out.get(EVENTS));
      if (work instanceof FileRange range) {
        RunPart.Scanned scanned = scanner.scan(range, blocks::add);
        if (scanned.sha256() != null) {
          blocks.digestWhereUsed(scanned.file(), scanned.sha256());
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
  }

  /** The block of each bucket that is being filled. */
  private static final class Blocks {
    private final DoFn.OutputReceiver<KV<Integer, EventBlock>> out;
    private final EventBlock.@Nullable Builder[] filling =
        new EventBlock.Builder[IngestPlan.BUCKETS];
    private final BitSet used = new BitSet();

    Blocks(DoFn.OutputReceiver<KV<Integer, EventBlock>> out) {
      this.out = out;
    }

    void add(ScannedEvent event, int bucket) {
      used.set(bucket);
      EventBlock.Builder block = block(bucket);
      block.add(event);
      if (block.size() > BLOCK_BYTES) {
        out.output(KV.of(bucket, block.build()));
        filling[bucket] = null;
      }
    }

    void digestWhereUsed(int file, String sha256) {
      used.stream().forEach(bucket -> block(bucket).digest(file, sha256));
    }

    /** Other ranges of the file may have used any bucket. */
    void digestEverywhere(int file, String sha256) {
      for (int bucket = 0; bucket < filling.length; bucket++) {
        block(bucket).digest(file, sha256);
      }
    }

    void flush() {
      for (int bucket = 0; bucket < filling.length; bucket++) {
        EventBlock.Builder block = filling[bucket];
        if (block != null) {
          out.output(KV.of(bucket, block.build()));
        }
      }
    }

    private EventBlock.Builder block(int bucket) {
      EventBlock.Builder block = filling[bucket];
      if (block == null) {
        block = new EventBlock.Builder();
        filling[bucket] = block;
      }
      return block;
    }
  }
}

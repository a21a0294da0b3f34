package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.PackedPlan;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import java.io.IOException;
import java.util.Arrays;
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

/** Scans file ranges: events leave as blocks by bucket, everything else as counts. */
public final class ScanLogs extends PTransform<PCollection<FileRange>, PCollectionTuple> {
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
  public PCollectionTuple expand(PCollection<FileRange> ranges) {
    PCollectionTuple scanned =
        ranges.apply(
            "ScanRange",
            ParDo.of(new ScanRange(plan)).withOutputTags(EVENTS, TupleTagList.of(PARTS)));
    scanned.get(EVENTS).setCoder(KvCoder.of(VarIntCoder.of(), EventBlock.Coder.of()));
    scanned.get(PARTS).setCoder(RunPartCoder.of());
    return scanned;
  }

  static final class ScanRange extends DoFn<FileRange, KV<Integer, EventBlock>> {
    private final Counter bytes = Metrics.counter(ScanLogs.class, BYTES);
    private final Counter records = Metrics.counter(ScanLogs.class, RECORDS);
    private final PackedPlan plan;

    @SuppressWarnings("NullAway.Init") // Beam calls compile before processElement
    private transient RangeScanner scanner;

    ScanRange(PackedPlan plan) {
      this.plan = plan;
    }

    @Setup
    public void compile() {
      scanner = new RangeScanner(plan.unpack());
    }

    @ProcessElement
    public void scan(@Element FileRange range, MultiOutputReceiver out) throws IOException {
      OutputReceiver<KV<Integer, EventBlock>> events = out.get(EVENTS);
      EventBlock.@Nullable Builder[] blocks = new EventBlock.Builder[IngestPlan.BUCKETS];
      RunPart.Scanned scanned =
          scanner.scan(
              range,
              (event, bucket) -> {
                EventBlock.Builder block = blocks[bucket];
                if (block == null) {
                  block = new EventBlock.Builder();
                  blocks[bucket] = block;
                }
                block.add(event);
                if (block.size() > BLOCK_BYTES) {
                  events.output(KV.of(bucket, block.build()));
                  blocks[bucket] = null;
                }
              });
      for (int bucket = 0; bucket < blocks.length; bucket++) {
        EventBlock.Builder block = blocks[bucket];
        if (block != null) {
          events.output(KV.of(bucket, block.build()));
        }
      }
      Arrays.fill(blocks, null);
      out.get(PARTS).output(scanned);
      bytes.inc(range.end() - range.start());
      records.inc(scanned.records());
    }
  }
}

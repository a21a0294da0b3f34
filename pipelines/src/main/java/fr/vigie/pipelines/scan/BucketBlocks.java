package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.IngestPlan;
import java.util.BitSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Sorts events into blocks by bucket; a block leaves when it is full. */
public final class BucketBlocks {
  /**
   * Large enough to carry thousands of events, small enough to stay far below a runner's message
   * limits.
   */
  private static final int BLOCK_BYTES = 1 << 20;

  private final BiConsumer<Integer, EventBlock> out;
  private final EventBlock.@Nullable Builder[] filling = new EventBlock.Builder[IngestPlan.BUCKETS];
  private final BitSet used = new BitSet();

  /**
   * @param out takes every block with its bucket
   */
  public BucketBlocks(BiConsumer<Integer, EventBlock> out) {
    this.out = out;
  }

  public void add(ScannedEvent event, int bucket) {
    used.set(bucket);
    EventBlock.Builder block = block(bucket);
    block.add(event);
    if (block.size() > BLOCK_BYTES) {
      out.accept(bucket, block.build());
      filling[bucket] = null;
    }
  }

  void digestWhereUsed(int file, String sha256) {
    used.stream().forEach(bucket -> block(bucket).digest(file, sha256));
  }

  /** Other ranges of the file, or connections with other files, may use any bucket. */
  void digestEverywhere(int file, String sha256) {
    for (int bucket = 0; bucket < filling.length; bucket++) {
      block(bucket).digest(file, sha256);
    }
  }

  /** Lets the last blocks leave. */
  public void flush() {
    for (int bucket = 0; bucket < filling.length; bucket++) {
      EventBlock.Builder block = filling[bucket];
      if (block != null) {
        out.accept(bucket, block.build());
        filling[bucket] = null;
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

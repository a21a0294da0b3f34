package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.PackedInput;
import fr.vigie.pipelines.PackedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.jspecify.annotations.Nullable;

/** Connections by their keys, 8 bytes each: those in which a tool was asked for. */
public final class ConnectionSet {
  private final long[] sorted;

  private ConnectionSet(long[] sorted) {
    this.sorted = sorted;
  }

  /** The connections of these keys, in any order and however often each. */
  static ConnectionSet of(long... keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return new ConnectionSet(Arrays.copyOf(sorted, distinct));
  }

  /** Every connection of these sets. */
  static ConnectionSet union(Iterable<ConnectionSet> sets) {
    int size = 0;
    for (ConnectionSet set : sets) {
      size += set.sorted.length;
    }
    long[] every = new long[size];
    int at = 0;
    for (ConnectionSet set : sets) {
      System.arraycopy(set.sorted, 0, every, at, set.sorted.length);
      at += set.sorted.length;
    }
    return of(every);
  }

  boolean contains(long key) {
    return Arrays.binarySearch(sorted, key) >= 0;
  }

  int size() {
    return sorted.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConnectionSet that && Arrays.equals(that.sorted, sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  /** A set as the steps from key to key. */
  static final class Coder extends AtomicCoder<ConnectionSet> {
    private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

    private Coder() {}

    static Coder of() {
      return new Coder();
    }

    @Override
    public void encode(ConnectionSet set, OutputStream out) throws IOException {
      PackedOutput packed = new PackedOutput();
      packed.number(set.sorted.length);
      long last = 0;
      for (long key : set.sorted) {
        packed.number(key - last);
        last = key;
      }
      BYTES.encode(packed.toBytes(), out);
    }

    @Override
    public ConnectionSet decode(InputStream in) throws IOException {
      PackedInput packed = new PackedInput(BYTES.decode(in));
      long[] sorted = new long[packed.integer()];
      long last = 0;
      for (int i = 0; i < sorted.length; i++) {
        last += packed.number();
        sorted[i] = last;
      }
      return new ConnectionSet(sorted);
    }

    @Override
    public void verifyDeterministic() {}

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}

package fr.vigie.pipelines;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it travels to the workers: packed once, unpacked once a process.
 *
 * <p>A runner copies a step for each of its threads. The plan is immutable and holds a catalog, a
 * directory and impact data: every copy would cost more than a small month's scan.
 */
public final class PackedPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The plan unpacked last: a process works on one run at a time. */
  private static @Nullable Unpacked last;

  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  private record Unpacked(byte[] bytes, IngestPlan plan) {}

  private final byte[] bytes;

  private PackedPlan(byte[] bytes) {
    this.bytes = bytes;
  }

  public static PackedPlan of(IngestPlan plan) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(packed)) {
      objects.writeObject(plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedPlan(packed.toByteArray());
  }

  public IngestPlan unpack() {
    synchronized (PackedPlan.class) {
      if (last == null || !Arrays.equals(last.bytes, bytes)) {
        last = new Unpacked(bytes, read());
      }
      return last.plan;
    }
  }

  private IngestPlan read() {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (IngestPlan) objects.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a plan of another version", e);
    }
  }
}

package fr.vigie.pipelines;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it travels to the workers: packed once and opened once a process, or, where all workers
 * are threads of this process, left where it is.
 *
 * <p>A runner copies a step for each of its threads. The plan is immutable and holds a catalog, a
 * directory and impact data: every copy would cost more than a small month's scan.
 */
public final class PackedPlan implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final byte[] LEFT_HERE = {};

  /** The plan opened last: a process works on one run at a time. */
  private static @Nullable Opened last;

  private record Opened(UUID id, OpenPlan plan) {}

  private final UUID id = UUID.randomUUID();
  private final byte[] bytes;

  private PackedPlan(byte[] bytes) {
    this.bytes = bytes;
  }

  /** For workers anywhere. */
  public static PackedPlan of(IngestPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedPlan(bytes.toByteArray());
  }

  /** For workers that are threads of this process. */
  public static PackedPlan here(IngestPlan plan) {
    PackedPlan packed = new PackedPlan(LEFT_HERE);
    synchronized (PackedPlan.class) {
      last = new Opened(packed.id, OpenPlan.of(plan));
    }
    return packed;
  }

  /**
   * The plan, ready for work.
   *
   * @throws IllegalStateException when it was left in another process, or for another run
   */
  public OpenPlan open() {
    synchronized (PackedPlan.class) {
      if (last == null || !last.id.equals(id)) {
        last = new Opened(id, OpenPlan.of(read()));
      }
      return last.plan;
    }
  }

  private IngestPlan read() {
    if (bytes.length == 0) {
      throw new IllegalStateException("the plan was left in another process, or for another run");
    }
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (IngestPlan) objects.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a plan of another version", e);
    }
  }
}

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
 * A plan as it travels to the workers: packed once, opened once a process, and not at all unpacked
 * in the process that packed it.
 *
 * <p>A runner copies a step for each of its threads. The plan is immutable and holds a catalog, a
 * directory and impact data: every copy would cost more than a small month's scan.
 */
public final class PackedPlan implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The plan opened last: a process works on one run at a time. */
  private static @Nullable Opened last;

  private record Opened(UUID id, OpenPlan plan) {}

  private final UUID id;
  private final byte[] bytes;

  private PackedPlan(UUID id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  public static PackedPlan of(IngestPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PackedPlan packed = new PackedPlan(UUID.randomUUID(), bytes.toByteArray());
    synchronized (PackedPlan.class) {
      last = new Opened(packed.id, OpenPlan.of(plan));
    }
    return packed;
  }

  public OpenPlan open() {
    synchronized (PackedPlan.class) {
      if (last == null || !last.id.equals(id)) {
        last = new Opened(id, OpenPlan.of(read()));
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

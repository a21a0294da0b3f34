package fr.vigie.pipelines;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * A run's parts by Java serialisation: they are few, and compared by their bytes, since their
 * arrays do not compare by content.
 */
public final class RunPartCoder extends AtomicCoder<RunPart> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private RunPartCoder() {}

  public static RunPartCoder of() {
    return new RunPartCoder();
  }

  @Override
  public void encode(RunPart part, OutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(part);
    }
    BYTES.encode(bytes.toByteArray(), out);
  }

  @Override
  public RunPart decode(InputStream in) throws IOException {
    try (ObjectInputStream objects =
        new ObjectInputStream(new ByteArrayInputStream(BYTES.decode(in)))) {
      return (RunPart) objects.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a part of another version", e);
    }
  }
}

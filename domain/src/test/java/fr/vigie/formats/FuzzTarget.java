package fr.vigie.formats;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What Jazzer calls: the first byte chooses the format, the rest is the log, held to what {@link
 * FuzzedFormat} says.
 */
public final class FuzzTarget {
  private static final List<FuzzedFormat> FORMATS = FuzzedFormat.all();

  private FuzzTarget() {}

  /** Reads one input; public under this name because Jazzer looks for it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length > 0) {
      FuzzedFormat format = FORMATS.get((input[0] & 0xFF) % FORMATS.size());
      format.read(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}

package fr.vigie.formats;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What Jazzer calls: the first byte chooses the format, the rest is the log. It must neither throw
 * nor give an empty value.
 */
public final class FuzzTarget {
  private static final List<LogFormat> FORMATS = List.copyOf(LogFormats.all());

  private FuzzTarget() {}

  /** Reads one input; public under this name because Jazzer looks for it. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length > 0) {
      LogFormat format = FORMATS.get((input[0] & 0xFF) % FORMATS.size());
      byte[] log = Arrays.copyOfRange(input, 1, input.length);
      FormatsFuzzTest.readAll(format, FormatSeeds.of(format.name()).options(), log);
    }
  }
}

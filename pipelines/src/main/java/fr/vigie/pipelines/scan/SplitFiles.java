package fr.vigie.pipelines.scan;

import fr.vigie.formats.Compression;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormats;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the input files into ranges that are read side by side; only plain files of one record a
 * line can be cut. A file that is cut is also digested, which takes a look of its own.
 */
public final class SplitFiles {
  private SplitFiles() {}

  public static List<FileWork> of(IngestPlan plan) throws IOException {
    List<FileWork> work = new ArrayList<>();
    for (InputFile file : plan.inputs()) {
      Layout layout = LogFormats.named(plan.sources().get(file.source()).format()).layout();
      boolean cut =
          file.bytes() > plan.splitBytes()
              && layout == Layout.LINES
              && compression(file) == Compression.PLAIN;
      long step = cut ? plan.splitBytes() : Math.max(1, file.bytes());
      for (long start = 0; start == 0 || start < file.bytes(); start += step) {
        work.add(new FileRange(file, start, Math.min(file.bytes(), start + step)));
      }
      if (cut) {
        work.add(new FileToDigest(file));
      }
    }
    return work;
  }

  private static Compression compression(InputFile file) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(file.path()))) {
      return MeasuredInput.compression(channel);
    }
  }
}

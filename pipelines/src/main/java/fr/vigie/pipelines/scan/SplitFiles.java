package fr.vigie.pipelines.scan;

import fr.vigie.configuration.Configuration.Source;
import fr.vigie.formats.Compression;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormats;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Cuts the input files into ranges that are read side by side; only plain files of one record a
 * line can be cut, under header lines after a look for them. A file that is cut is also digested,
 * which takes a look of its own.
 */
public final class SplitFiles {
  /**
   * A file below this part of all bytes is not cut: there are enough others to keep the workers
   * busy, and read whole it is digested on the way.
   */
  private static final int FAIR_SHARE = 8;

  private SplitFiles() {}

  public static List<FileWork> of(IngestPlan plan) throws IOException {
    List<FileWork> work = new ArrayList<>();
    long all = plan.inputs().stream().mapToLong(InputFile::bytes).sum();
    for (InputFile file : plan.inputs()) {
      Source source = plan.sources().get(file.source());
      LogFormat format = LogFormats.named(source.format()).configuredBy(source.formatOptions());
      boolean cut =
          file.bytes() > Math.max(plan.splitBytes(), all / FAIR_SHARE)
              && format.layout() != Layout.WHOLE
              && compression(file) == Compression.PLAIN;
      if (!cut) {
        work.add(new FileRange(file, 0, file.bytes()));
        continue;
      }
      List<Long> starts =
          LongStream.iterate(0, start -> start < file.bytes(), start -> start + plan.splitBytes())
              .boxed()
              .toList();
      List<List<HeaderLine>> headers = headers(file, source, format, starts);
      for (int range = 0; range < starts.size(); range++) {
        long start = starts.get(range);
        long end = Math.min(file.bytes(), start + plan.splitBytes());
        work.add(new FileRange(file, start, end, headers.get(range)));
      }
      work.add(new FileToDigest(file));
    }
    return work;
  }

  private static List<List<HeaderLine>> headers(
      InputFile file, Source source, LogFormat format, List<Long> starts) throws IOException {
    if (format.layout() == Layout.LINES) {
      return Collections.nCopies(starts.size(), List.of());
    }
    FormatOptions options = source.formatOptions();
    try (FileChannel channel = FileChannel.open(Path.of(file.path()))) {
      return new HeaderLines(format, format.newParser(options)).at(channel, starts);
    }
  }

  private static Compression compression(InputFile file) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(file.path()))) {
      return MeasuredInput.compression(channel);
    }
  }
}

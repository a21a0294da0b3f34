package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.RunPart;
import fr.vigie.pipelines.RunPartCoder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Digests the files that are scanned in several ranges; a file scanned whole is digested on the
 * way.
 */
public final class DigestFiles extends PTransform<PCollection<InputFile>, PCollection<RunPart>> {
  private DigestFiles() {}

  public static DigestFiles sha256() {
    return new DigestFiles();
  }

  @Override
  public PCollection<RunPart> expand(PCollection<InputFile> files) {
    return files.apply("DigestFile", ParDo.of(new DigestFile())).setCoder(RunPartCoder.of());
  }

  static final class DigestFile extends DoFn<InputFile, RunPart> {
    @ProcessElement
    public void digest(@Element InputFile file, OutputReceiver<RunPart> out) throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(file.path()));
          DigestingChannel digesting = new DigestingChannel(channel, file.bytes())) {
        digesting.drain();
        out.output(new RunPart.Digested(file.number(), digesting.sha256()));
      }
    }
  }
}

package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;
import java.util.List;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

class FileWorkCoderTest {
  private static final InputFile FILE =
      new InputFile(7, 2, "/logs/journal d'accès.log", "journal*.log", 1L << 40);

  @Test
  void aRangeComesBack() throws Exception {
    keeps(new FileRange(FILE, 0, 64));
    keeps(new FileRange(FILE, 1L << 33, 1L << 40));
    keeps(
        new FileRange(
            FILE, 64, 128, List.of(new HeaderLine(0, 12), new HeaderLine(1L << 33, 1 << 20))));
  }

  @Test
  void aFileToDigestComesBack() throws Exception {
    keeps(new FileToDigest(FILE));
  }

  private static void keeps(FileWork work) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(FileWorkCoder.of(), work);
  }
}

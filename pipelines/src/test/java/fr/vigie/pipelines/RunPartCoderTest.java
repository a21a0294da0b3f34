package fr.vigie.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lake.OutputFile;
import fr.vigie.pipelines.RunPart.Digested;
import fr.vigie.pipelines.RunPart.RecordsOfFile;
import fr.vigie.pipelines.RunPart.Refined;
import fr.vigie.pipelines.RunPart.Rejected;
import fr.vigie.pipelines.RunPart.Scanned;
import fr.vigie.pipelines.refine.DailyTotals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class RunPartCoderTest {
  @Test
  void aScannedRangeComesBack() throws Exception {
    Scanned scanned =
        new Scanned(
            3,
            1L << 40,
            17,
            new long[] {1, 2, 3},
            Map.of("BAD_TIME", 4L, "COMMENT", 5L),
            List.of(new Rejected(12, "BAD_TIME"), new Rejected(Long.MAX_VALUE, "TOO_LONG")),
            -7,
            new long[] {0, 9},
            new long[] {0, 1},
            new long[0],
            null,
            "ab");
    assertThat(through(scanned)).usingRecursiveComparison().isEqualTo(scanned);
  }

  @Test
  void aDigestComesBack() throws Exception {
    assertThat(through(new Digested(0, "cd"))).isEqualTo(new Digested(0, "cd"));
  }

  @Test
  void aRefinedBucketComesBack() throws Exception {
    Refined refined =
        new Refined(
            15,
            List.of(new OutputFile("usage_events", "a/part-00015.parquet", "ef", 10, 2000)),
            Map.of(0, new RecordsOfFile(1, 2, 3, 4), 300, new RecordsOfFile(0, 0, 0, 0)),
            new DailyTotals());
    assertThat(through(refined)).usingRecursiveComparison().isEqualTo(refined);
  }

  @Test
  void aJoinedBucketComesBack() throws Exception {
    RunPart.Joined joined = new RunPart.Joined(7, Map.of(0, new long[] {0, 3}, 12, new long[0]));
    assertThat(through(joined)).usingRecursiveComparison().isEqualTo(joined);
  }

  @Test
  void refusesAPartOfAnotherVersion() throws Exception {
    PackedOutput unknown = new PackedOutput();
    unknown.number(9);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayCoder.of().encode(unknown.toBytes(), bytes);
    assertThatThrownBy(
            () -> RunPartCoder.of().decode(new ByteArrayInputStream(bytes.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessage("a part of kind 9, which this version lacks");
  }

  private static RunPart through(RunPart part) throws Exception {
    return CoderUtils.decodeFromByteArray(
        RunPartCoder.of(), CoderUtils.encodeToByteArray(RunPartCoder.of(), part));
  }
}

package fr.vigie.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.OutputFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  private static final List<Long> ROWS = LongStream.range(0, 200).boxed().toList();

  @TempDir private Path lake;

  @Test
  void filesWrittenSideBySideHaveTheBytesTheyHaveAlone() throws Exception {
    Set<String> alone = Set.of(rejectedLines("alone"), coverage("alone"));
    Set<String> together = new HashSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 200; i++) {
        String folder = "together-" + i;
        Future<String> one = threads.submit(() -> rejectedLines(folder));
        Future<String> other = threads.submit(() -> coverage(folder));
        together.add(one.get());
        together.add(other.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void moreRowsThanAGroupHoldsMakeSeveral() throws Exception {
    List<Long> rows = LongStream.rangeClosed(0, ParquetTable.ROWS_A_GROUP).boxed().toList();
    OutputFile written = rejectedLines("groups", rows);
    try (ParquetFileReader file =
        ParquetFileReader.open(new LocalInputFile(lake.resolve(written.path())))) {
      assertThat(file.getFooter().getBlocks())
          .extracting(BlockMetaData::getRowCount)
          .containsExactly((long) ParquetTable.ROWS_A_GROUP, 1L);
    }
    assertThat(written.rows()).isEqualTo(rows.size());
  }

  private String rejectedLines(String folder) throws Exception {
    return rejectedLines(folder, ROWS).sha256();
  }

  private OutputFile rejectedLines(String folder, List<Long> rows) throws Exception {
    return ParquetTable.<Long>named(
            "rejected_lines",
            columns ->
                columns
                    .text("source_id", row -> "proxy")
                    .text("file", row -> "ab12")
                    .count("offset", row -> row % 7)
                    .text("reason", row -> "BAD_TIME"))
        .write(lake, folder + "/rejected_lines", 0, rows);
  }

  private String coverage(String folder) throws Exception {
    return ParquetTable.<Long>named(
            "coverage",
            columns ->
                columns
                    .text("source_id", row -> "proxy")
                    .text("site_id", row -> row % 2 == 0 ? null : "siege")
                    .time("hour", row -> row)
                    .day("day", row -> LocalDate.EPOCH)
                    .count("records", row -> row % 3)
                    .count("tool_records", row -> 0))
        .write(lake, folder + "/coverage", 0, ROWS)
        .sha256();
  }
}

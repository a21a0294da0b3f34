package fr.vigie.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
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

  private String rejectedLines(String folder) throws Exception {
    return ParquetTable.<Long>named(
            "rejected_lines",
            columns ->
                columns
                    .text("source_id", row -> "proxy")
                    .text("file", row -> "ab12")
                    .count("offset", row -> row % 7)
                    .text("reason", row -> "BAD_TIME"))
        .write(lake, folder + "/rejected_lines", 0, ROWS)
        .sha256();
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

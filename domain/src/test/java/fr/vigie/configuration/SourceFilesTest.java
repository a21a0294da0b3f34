package fr.vigie.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  private static final YearMonth JULY = YearMonth.of(2026, 7);

  @TempDir Path temporary;

  private Path folder;

  private List<String> expand(String... patterns) throws IOException {
    List<String> absolute =
        List.of(patterns).stream().map(p -> SourceFiles.escape(folder) + "/" + p).toList();
    return SourceFiles.expand(absolute, JULY, 3).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  private void files(String... names) throws IOException {
    // Characters of patterns in the folder's own name mean nothing.
    folder = Files.createDirectories(temporary.resolve("l[o]g*s {x}"));
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  @Test
  void daysFromOneBeforeTheMonthToTheLateOnes() throws IOException {
    files(
        "a-2026-06-29.log",
        "a-2026-06-30.log",
        "a-2026-07-01.log",
        "a-2026-07-31.log",
        "a-2026-08-03.log",
        "a-2026-08-04.log",
        "a-2025-07-01.log");

    assertThat(expand("a-{year}-{month}-{day}.log"))
        .containsExactly(
            "a-2026-06-30.log", "a-2026-07-01.log", "a-2026-07-31.log", "a-2026-08-03.log");
  }

  @Test
  void eachFileComesOnceAndSorted() throws IOException {
    files(
        "a-2026-07-02.log", "a-2026-07-01.log.gz", "a-2026-07-01.log", "b/2026/07/x.csv", "c.log");
    Files.createDirectories(folder.resolve("a-2026-07-03.log"));

    assertThat(expand("a-{year}-{month}-{day}.log*", "a-*.log", "*/{year}/{month}/*.{csv,json}"))
        .containsExactly(
            "a-2026-07-01.log", "a-2026-07-01.log.gz", "a-2026-07-02.log", "b/2026/07/x.csv");
    assertThat(expand("c.log", "./c.log", "b/../c.log")).containsExactly("c.log");
    assertThat(expand("**.csv")).containsExactly("b/2026/07/x.csv");
  }

  @Test
  void aMonthlyFileComesWithItsNeighbours() throws IOException {
    files("m-2026-05.csv", "m-2026-06.csv", "m-2026-07.csv", "m-2026-08.csv", "m-2026-09.csv");

    assertThat(expand("m-{year}-{month}.csv"))
        .containsExactly("m-2026-06.csv", "m-2026-07.csv", "m-2026-08.csv");
  }

  @Test
  void nothingIsFoundWhereNothingIs() throws IOException {
    files("x.log");

    assertThat(expand("none/*.log", "none.log", "x.log.*")).isEmpty();
  }
}

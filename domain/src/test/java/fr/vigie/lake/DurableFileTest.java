package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir Path folder;

  @Test
  void everyFolderFromAFileToTheOneThatHoldsTheLakeIsForcedOnce() throws IOException {
    Path lake = folder.resolve("lake");
    Path run = Files.createDirectories(lake.resolve("daily_usage/month=2026-07/run=r-1"));
    List<Path> files =
        List.of(run.resolve("part-00000.parquet"), run.resolve("part-00001.parquet"));

    assertThat(DurableFile.forceFolders(files, lake))
        .containsExactly(run, run.getParent(), lake.resolve("daily_usage"), lake, folder);
    assertThat(DurableFile.forceFolders(List.of(), lake)).isEmpty();
  }

  @Test
  void aFileIsWrittenWithTheFoldersAboveIt() throws IOException {
    Path file = folder.resolve("lake/runs/r-1/manifest.json");

    DurableFile.create(file, "one".getBytes(StandardCharsets.UTF_8));

    assertThat(file).hasContent("one");
    assertThat(Files.list(file.getParent())).containsExactly(file);
  }
}

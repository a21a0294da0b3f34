package fr.vigie.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasThereIsReplacedAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("report.html");
    ReplaceFile.with(file, bytes("old"));
    ReplaceFile.with(file, bytes("new"));
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aLinkStaysAndTheFileItLeadsToIsReplaced() throws IOException {
    Path file = Files.createDirectories(folder.resolve("kept")).resolve("report.html");
    ReplaceFile.with(file, bytes("old"));
    Path link = Files.createSymbolicLink(folder.resolve("latest.html"), file);
    ReplaceFile.with(link, bytes("new"));
    assertThat(link).isSymbolicLink();
    assertThat(file).isRegularFile().hasContent("new");
  }

  @Test
  void aFolderInThePlaceIsRefusedAndKept() throws IOException {
    Path place = Files.createDirectories(folder.resolve("report.html"));
    assertThatThrownBy(() -> ReplaceFile.with(place, bytes("new"))).isInstanceOf(IOException.class);
    assertThat(place).isEmptyDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }
}

package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file where a folder is asked for, a folder where a file is, numbers and words that are none.
 */
class AskedForTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void aFileIsThere() throws IOException {
    file = Files.writeString(folder.resolve("un fichier à côté"), "x");
  }

  private CommandLineRun run(String command) {
    String config = CommandLineRun.checkout().resolve("sample-logs/vigie.yaml").toString();
    String[] words = command.split(" ", -1);
    for (int at = 0; at < words.length; at++) {
      words[at] =
          words[at]
              .replace("FILE", file.toString())
              .replace("FOLDER", folder.toString())
              .replace("NONE", folder.resolve("none").toString())
              .replace("CONFIG", config);
    }
    return CommandLineRun.of(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query --lake FILE SELECT",
        "verify --lake FILE",
        "explain --lake FILE id",
        "simulate --lake FILE --month 2026-10 --charter isere",
        "purge --config CONFIG --lake FILE --before 2026-08",
        "ingest --config CONFIG --month 2026-10 --lake FILE",
        "run --config CONFIG --month 2026-10 --lake FILE",
        "run --config CONFIG --month 2026-10 --lake NONE --out FILE",
        "report --config CONFIG --month 2026-10 --lake FILE",
        "report --config CONFIG --month 2026-10 --lake NONE --out FILE",
        "sample --lines 1 --out FILE",
        "demo --out FILE",
        "catalog check FILE"
      })
  void a_file_is_no_folder(String command) {
    CommandLineRun run = run(command);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEqualTo("vigie: " + file + " is a file, and a folder is asked for\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impact --cases FOLDER",
        "inspect --format squid --options FOLDER FILE",
        "inspect --format mapped --options FOLDER FILE",
        "verify --lake FOLDER --public-key FOLDER"
      })
  void a_folder_is_no_file(String command) {
    CommandLineRun run = run(command);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEqualTo("vigie: " + folder + " is a folder, and a file is asked for\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impact --cases NONE",
        "inspect --format squid --options NONE FILE",
        "verify --lake NONE",
        "query --lake NONE SELECT"
      })
  void what_is_not_there_is_named(String command) {
    CommandLineRun run = run(command);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEqualTo("vigie: no such file: " + folder.resolve("none") + "\n");
  }

  @Test
  void wrong_words_are_told_in_one_style() {
    assertThat(run("sample --lines x --out NONE").err())
        .startsWith("vigie: invalid value for option '--lines': 'x' is not a whole number\n");
    assertThat(run("sample --lines 9 --files 1.5 --out NONE").err())
        .contains("'1.5' is not a whole number");
    assertThat(run("query --lake NONE --format xml SELECT").err())
        .startsWith(
            "vigie: invalid value for option '--format': 'xml' is none of table, csv, json\n");
    assertThat(run("nonsense").err()).startsWith("vigie: unmatched argument");
    assertThat(run("verify").err())
        .isEqualTo("vigie: missing required option: '--lake=D'\ntry: vigie verify --help\n");
  }
}

package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigie verify} holds for what was published and for nothing else. */
class TamperedLakeTest {
  @TempDir Path temporary;
  private Path lake;

  @BeforeEach
  void copyTheLake() throws IOException {
    lake = DemoRun.copy(DemoRun.here().lake(), temporary.resolve("lake"));
  }

  @Test
  void an_untouched_lake_holds_inputs_included() {
    CommandLineRun run = CommandLineRun.of("verify", "--lake", lake.toString(), "--inputs");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("all holds: 4 publications");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage_events/.*\\.parquet",
        "daily_usage/.*\\.parquet",
        "event_origins/.*\\.parquet",
        "coverage/.*\\.parquet",
        "runs/.*/manifest\\.json",
        "published/.*/001\\.json",
        "views\\.sql"
      })
  void one_changed_byte_is_found(String kind) throws IOException {
    Path file = files(kind).get(0);
    // The first file found is of the first month.
    String month = "2026-07";
    byte[] bytes = Files.readAllBytes(file);
    // The first, the last and one in the middle: magic numbers and line ends count too.
    for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      CommandLineRun run = CommandLineRun.of("verify", "--lake", lake.toString(), "--month", month);
      assertThat(run.exitCode()).as("byte %d of %s", at, file).isEqualTo(6);
      assertThat(run.err()).contains(lake.relativize(file).toString());
    }
    Files.write(file, bytes);
    assertThat(CommandLineRun.of("verify", "--lake", lake.toString(), "--month", month).exitCode())
        .isZero();
  }

  @Test
  void a_forger_who_computes_every_digest_anew_is_found_by_the_signature() throws IOException {
    Path parquet = files("daily_usage/month=2026-10/.*\\.parquet").get(0);
    String before = Digest.sha256(parquet);
    byte[] bytes = Files.readAllBytes(parquet);
    bytes[bytes.length / 2] ^= 1;
    Files.write(parquet, bytes);
    String after = Digest.sha256(parquet);
    for (Path manifest : files("runs/.*/manifest\\.json")) {
      String digest = Digest.sha256(manifest);
      replace(manifest, before, after);
      for (Path publication : files("published/.*\\.json")) {
        replace(publication, before, after);
        replace(publication, digest, Digest.sha256(manifest));
      }
    }
    CommandLineRun run = CommandLineRun.of("verify", "--lake", lake.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains("signature");
  }

  @Test
  void a_publication_taken_away_is_found() throws IOException {
    Files.delete(lake.resolve("published/2026-08/001.json"));
    assertThat(CommandLineRun.of("verify", "--lake", lake.toString()).exitCode()).isEqualTo(6);
  }

  @Test
  void another_key_than_the_auditors_is_found() throws IOException {
    Path otherKey = DemoRun.elsewhere().lake().resolve("signing.pub");
    CommandLineRun run =
        CommandLineRun.of("verify", "--lake", lake.toString(), "--public-key", otherKey.toString());
    assertThat(run.exitCode()).isEqualTo(6);
  }

  @Test
  void a_month_that_nobody_published_is_told_apart() {
    CommandLineRun run =
        CommandLineRun.of("verify", "--lake", lake.toString(), "--month", "2026-12");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  @Test
  void a_lake_that_is_not_there_is_a_missing_input() {
    CommandLineRun run =
        CommandLineRun.of("verify", "--lake", temporary.resolve("nowhere").toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no such file");
  }

  private static void replace(Path file, String before, String after) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(file, text.replace(before, after), StandardCharsets.UTF_8);
  }

  private List<Path> files(String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(lake)) {
      List<Path> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> lake.relativize(file).toString().matches(pattern))
              .sorted()
              .toList();
      assertThat(found).as(pattern).isNotEmpty();
      return found;
    }
  }

  @Test
  void a_file_that_is_no_key_is_a_slip_of_the_caller_and_no_finding() throws IOException {
    Path noKey = Files.writeString(lake.resolve("signing.txt"), "not a key");
    CommandLineRun run =
        CommandLineRun.of("verify", "--lake", lake.toString(), "--public-key", noKey.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("signing.txt holds no Ed25519 public key");
  }
}

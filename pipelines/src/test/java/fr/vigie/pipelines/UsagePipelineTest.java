package fr.vigie.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metamorphic: what must not change the result does not, byte for byte; and every record is
 * accounted for.
 */
class UsagePipelineTest {
  @TempDir Path folder;
  private SmallMonth month;
  private static byte[] first;
  private static byte[] second;

  /** The run that every variation is held against. */
  private static RunResult plain;

  @BeforeAll
  static void runOnce(@TempDir Path folder) throws IOException {
    first = SmallMonth.lines(11, 600);
    second = SmallMonth.lines(12, 400);
    SmallMonth once = new SmallMonth(folder);
    once.write("a.log", first);
    once.write("b.log", second);
    plain = once.run(once.plan("r-1"));
  }

  @BeforeEach
  void writeLogs() throws IOException {
    month = new SmallMonth(folder);
    month.write("a.log", first);
    month.write("b.log", second);
  }

  @Test
  void everyRecordIsAccountedFor() throws IOException {
    RunResult result = plain;
    assertThat(result.accounts()).hasSize(2).allMatch(InputAccount::balances);
    InputAccount a = result.accounts().get(0);
    assertThat(a.records()).isEqualTo(count(first));
    assertThat(a.outcomes().get(Outcome.USED)).isPositive();
    assertThat(a.outcomes().get(Outcome.SUPPORT)).isPositive();
    assertThat(a.outcomes().get(Outcome.OTHER_TRAFFIC)).isPositive();
    assertThat(a.outcomes().get(Outcome.OTHER_MONTH)).isPositive();
    assertThat(a.outcomes().get(Outcome.FOLDED)).isPositive();
    assertThat(a.outcomes().get(Outcome.SKIPPED)).isPositive();
    assertThat(a.outcomes().get(Outcome.REJECTED)).isPositive();
    assertThat(a.reasons().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(a.outcomes().get(Outcome.SKIPPED) + a.outcomes().get(Outcome.REJECTED));
    long events =
        result.outputs().stream()
            .filter(output -> output.table().equals("usage_events"))
            .mapToLong(OutputFile::rows)
            .sum();
    assertThat(result.accounts().stream().mapToLong(InputAccount::events).sum()).isEqualTo(events);
  }

  @ParameterizedTest
  @ValueSource(longs = {1024, 7_777, 100_000_000})
  void splitSizeDoesNotMatter(long splitBytes) throws IOException {
    assertThat(tables(month.run(month.plan("r-2").splitBytes(splitBytes))))
        .isEqualTo(tables(plain));
  }

  @ParameterizedTest
  @ValueSource(longs = {1024, 7_777})
  void splitSizeDoesNotMatterUnderHeaders(long splitBytes, @TempDir Path other) throws IOException {
    SmallMonth headed = new SmallMonth(other, "w3c-elff");
    headed.write("a.log", SmallMonth.underHeaders(first));
    RunResult whole = headed.run(headed.plan("r-1"));
    assertThat(whole.accounts().get(0).outcomes().get(Outcome.USED)).isPositive();
    assertThat(whole.accounts().get(0).outcomes().get(Outcome.REJECTED)).isPositive();
    assertThat(tables(headed.run(headed.plan("r-2").splitBytes(splitBytes))))
        .isEqualTo(tables(whole));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void parallelismDoesNotMatter(int parallelism) throws IOException {
    assertThat(tables(month.run(month.plan("r-2").parallelism(parallelism))))
        .isEqualTo(tables(plain));
  }

  @Test
  void aPlanThatTravelsGivesTheSame() throws IOException {
    assertThat(tables(month.run(month.plan("r-2").travelling()))).isEqualTo(tables(plain));
  }

  @Test
  void aFileDoubledChangesOnlyItsOwnAccount() throws IOException {
    Map<String, String> once = tables(plain);
    month.write("c.log", first);
    RunResult twice = month.run(month.plan("r-2"));
    assertThat(tables(twice)).isEqualTo(once);
    InputAccount copy = twice.accounts().get(2);
    assertThat(copy.balances()).isTrue();
    assertThat(copy.outcomes().get(Outcome.DUPLICATE) + copy.outcomes().get(Outcome.SKIPPED))
        .isEqualTo(copy.records());
    assertThat(copy.events()).isZero();
  }

  @Test
  void aCompressedCopyIsTheSameFile() throws IOException {
    Map<String, String> once = tables(plain);
    month.write("c.log.gz", gzip(first));
    month.write("d.log.zst", Zstd.compress(second));
    assertThat(tables(month.run(month.plan("r-2")))).isEqualTo(once);
  }

  @Test
  void plainOrCompressedGivesTheSameUse() throws IOException {
    Map<String, String> uncompressed = tables(plain);
    Files.delete(folder.resolve("logs/a.log"));
    Files.delete(folder.resolve("logs/b.log"));
    month.write("a.log.gz", gzip(first));
    month.write("b.log.zst", Zstd.compress(second));
    Map<String, String> compressed = tables(month.run(month.plan("r-2")));
    // Origins and rejected lines name the digest of the file as delivered.
    uncompressed
        .keySet()
        .removeIf(name -> name.startsWith("event_origins") || name.startsWith("rejected"));
    compressed
        .keySet()
        .removeIf(name -> name.startsWith("event_origins") || name.startsWith("rejected"));
    assertThat(compressed).isEqualTo(uncompressed);
  }

  @Test
  void aPartialCopyCountsNoUseTwice() throws IOException {
    Map<String, String> once = tables(plain);
    int cut = 0;
    for (int lines = 0; lines < 150; cut++) {
      lines += first[cut] == '\n' ? 1 : 0;
    }
    month.write("mid-day.log", java.util.Arrays.copyOf(first, cut));
    RunResult result = month.run(month.plan("r-2"));
    Map<String, String> again = tables(result);
    assertThat(result.accounts()).allMatch(InputAccount::balances);
    for (String table : new String[] {"usage_events", "daily_usage"}) {
      assertThat(only(again, table)).isEqualTo(only(once, table));
    }
  }

  private static Map<String, String> only(Map<String, String> tables, String name) {
    Map<String, String> some = new TreeMap<>(tables);
    some.keySet().removeIf(key -> !key.startsWith(name));
    return some;
  }

  /** Digest of every part by table and part name: the run's own folder left out. */
  private static Map<String, String> tables(RunResult result) {
    Map<String, String> digests = new TreeMap<>();
    for (OutputFile output : result.outputs()) {
      String part = output.path().substring(output.path().lastIndexOf('/') + 1);
      digests.put(output.table() + "/" + part, output.sha256());
    }
    return digests;
  }

  private static long count(byte[] lines) {
    return new String(lines, StandardCharsets.UTF_8).lines().count();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Jazzer look for inputs that reach code which no other reached, in a process of its own, from
 * the seeds of every format: {@code -Dfuzz.inputs=N} of them, random from {@code -Dfuzz.seed=N}.
 * {@code -Dfuzz.folder=DIR} keeps the inputs found and the log, and a later run with another seed
 * goes on from there.
 */
@Tag("proof")
class CoverageFuzzTest {
  /** What holds a format to its laws is no code to explore, and would only cost time. */
  private static final String NOT_EXPLORED =
      Stream.of(FuzzTarget.class, FuzzedFormat.class, FormatSeeds.class, Parsed.class)
          .map(Class::getName)
          .collect(Collectors.joining(":"));

  @TempDir private Path temporary;

  @Test
  void noInputThatCoverageLeadsToBreaksAFormat() throws IOException, InterruptedException {
    String kept = System.getProperty("fuzz.folder");
    Path folder = kept == null ? temporary : Files.createDirectories(Path.of(kept));
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    writeSeeds(corpus);
    long seed = Long.getLong("fuzz.seed", 1);
    Path log = folder.resolve("jazzer-" + seed + ".log");
    Process jazzer =
        new ProcessBuilder(command(corpus, seed))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = jazzer.waitFor();
    assertThat(exit).as(tail(log)).isZero();
    File[] findings = folder.toFile().listFiles((parent, name) -> name.startsWith("crash-"));
    assertThat(Arrays.asList(findings == null ? new File[0] : findings)).isEmpty();
    assertThat(tail(log)).contains("Done ");
  }

  private static void writeSeeds(Path corpus) throws IOException {
    List<LogFormat> formats = List.copyOf(LogFormats.all());
    for (int i = 0; i < formats.size(); i++) {
      int number = 0;
      for (byte[] seed : FormatSeeds.of(formats.get(i).name()).logs()) {
        byte[] input = new byte[seed.length + 1];
        input[0] = (byte) i;
        System.arraycopy(seed, 0, input, 1, seed.length);
        Files.write(corpus.resolve(formats.get(i).name() + "-" + number++), input);
      }
    }
  }

  private static List<String> command(Path corpus, long seed) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzTarget.class.getName(),
        "--instrumentation_includes=fr.vigie.formats.**",
        "--instrumentation_excludes=" + NOT_EXPLORED,
        "-runs=" + Long.getLong("fuzz.inputs", 200_000),
        "-max_len=4096",
        // Only for what never ends: FuzzedFormat says what is too slow, also on a machine that is
        // busy with something else.
        "-timeout=600",
        // Jazzer's records of every comparison, down to single bytes, and of how often each input
        // reaches what few reach took most of the time; without them as much computing reaches
        // more code. They would also count as the memory that a format takes.
        "--trace=cov",
        "-entropic=0",
        // Nobody else writes into the folder.
        "-reload=0",
        "-seed=" + seed,
        corpus.toString());
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Jazzer look for inputs that reach code which no other reached, in a process of its own, from
 * the seeds of every format; {@code -Dfuzz.inputs=N} says how many inputs.
 */
@Tag("proof")
class CoverageFuzzTest {
  @TempDir private Path folder;

  @Test
  void noInputThatCoverageLeadsToBreaksAFormat() throws IOException, InterruptedException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
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
    Path log = folder.resolve("jazzer.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=fr.vigie.formats.**",
                "-runs=" + Long.getLong("fuzz.inputs", 200_000),
                "-max_len=4096",
                "-timeout=20",
                "-seed=1",
                corpus.toString()));
    Process jazzer =
        new ProcessBuilder(command)
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

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}

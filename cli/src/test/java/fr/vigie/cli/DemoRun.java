package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * The demo, run once for every test that looks at its output, and once more in another country.
 *
 * @param folder what {@code --out} named
 * @param run what the command said
 */
record DemoRun(Path folder, CommandLineRun run) {

  /** The demo as anyone runs it. */
  static DemoRun here() {
    return Here.RUN;
  }

  /** The demo again, into another folder, where dotted i's and the date line are elsewhere. */
  static DemoRun elsewhere() {
    return Elsewhere.RUN;
  }

  Path lake() {
    return folder.resolve("lake");
  }

  Path reports() {
    return folder.resolve("reports");
  }

  private static final class Here {
    static final DemoRun RUN = run("demo-here");
  }

  private static final class Elsewhere {
    static final DemoRun RUN = run();

    private static DemoRun run() {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        return DemoRun.run("demo-elsewhere");
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  private static DemoRun run(String name) {
    try {
      Path folder = Path.of("target", name).toAbsolutePath();
      delete(folder);
      CommandLineRun run = CommandLineRun.of("demo", "--out", folder.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      return new DemoRun(folder, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Copies a folder, so that a test may spoil it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}

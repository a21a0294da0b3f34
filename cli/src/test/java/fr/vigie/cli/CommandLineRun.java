package fr.vigie.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One run of the command in this JVM, and what it said. */
record CommandLineRun(int exitCode, String out, String err) {
  /** A day on which every month of the sample is closed. */
  static final Clock AFTER_THE_SAMPLE =
      Clock.fixed(Instant.parse("2026-11-16T08:00:00Z"), ZoneOffset.UTC);

  /** The root of the checkout: Maven runs tests in the module's folder. */
  static Path checkout() {
    return Path.of("").toAbsolutePath().getParent();
  }

  static CommandLineRun of(String... arguments) {
    return withInput("", arguments);
  }

  static CommandLineRun withInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Vigie.run(
            new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                false,
                AFTER_THE_SAMPLE,
                checkout()),
            arguments);
    return new CommandLineRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

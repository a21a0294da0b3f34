package fr.vigie.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation sees of the world; tests give their own.
 *
 * @param out results: text or JSON, UTF-8
 * @param err messages and progress, UTF-8
 * @param in standard input
 * @param terminal whether a person watches {@code err}: {@code ./vigie} finds out, Java 17 cannot
 * @param clock the current time: decides "previous month" and "provisional or final"
 * @param home the folder of the checkout ({@code sample-logs} lies there), or null when unknown
 */
record Console(
    PrintStream out,
    PrintStream err,
    InputStream in,
    boolean terminal,
    Clock clock,
    @Nullable Path home) {

  /** The process's own streams. */
  static Console ofProcess() {
    return new Console(
        utf8(FileDescriptor.out, false),
        utf8(FileDescriptor.err, true),
        System.in,
        Boolean.getBoolean("vigie.terminal"),
        Clock.systemUTC(),
        homeOfProcess());
  }

  /**
   * Whether a person types standard input: {@code ./vigie} finds out; without it Java can tell only
   * where its output is a terminal too.
   */
  boolean isTyped() {
    String found = System.getProperty("vigie.typed");
    return in == System.in && (found == null ? isTerminal() : Boolean.parseBoolean(found));
  }

  @SuppressWarnings("SystemConsoleNull") // from Java 22 on isTerminal tells
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    try {
      return console != null
          && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      // There a console is given on a terminal only.
      return true;
    }
  }

  /** Streams of a caller in the same JVM. */
  static Console of(PrintStream out, PrintStream err, InputStream in) {
    return new Console(out, err, in, false, Clock.systemUTC(), homeOfProcess());
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean flushEveryLine) {
    return new PrintStream(
        new BufferedOutputStream(
            OutputClosed.telling(new FileOutputStream(descriptor)), flushEveryLine ? 1024 : 65536),
        flushEveryLine,
        StandardCharsets.UTF_8);
  }

  private static @Nullable Path homeOfProcess() {
    String home = System.getenv("VIGIE_HOME");
    return home == null || home.isEmpty() ? null : Path.of(home);
  }
}

package fr.vigie.cli;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long work is: one line rewritten in place on a terminal, a plain line from time to time
 * elsewhere.
 */
final class ProgressLine {
  private static final long NANOS = 1_000_000_000L;
  private static final long PLAIN_EVERY_NANOS = 10 * NANOS;
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final String what;
  private final long totalBytes;
  private final LongSupplier nanoTime;
  private final long started;
  private long shown;

  /**
   * Starts the clock.
   *
   * @param what the work's name, for instance the month
   * @param totalBytes bytes to read in all
   * @param nanoTime a clock such as {@link System#nanoTime()}
   */
  ProgressLine(Console console, String what, long totalBytes, LongSupplier nanoTime) {
    this.console = console;
    this.what = what;
    this.totalBytes = totalBytes;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.shown = started;
  }

  /** Told from time to time how far the work is. */
  void scanned(long bytes, long records) {
    long now = nanoTime.getAsLong();
    if (console.terminal()) {
      console.err().print(CLEAR + line(bytes, records, now));
      console.err().flush();
    } else if (now - shown >= PLAIN_EVERY_NANOS) {
      shown = now;
      console.err().println(line(bytes, records, now));
    }
  }

  /** Leaves a terminal's line free for what follows. */
  void end() {
    if (console.terminal()) {
      console.err().print(CLEAR);
      console.err().flush();
    }
  }

  private String line(long bytes, long records, long now) {
    double seconds = Math.max(1e-3, (now - started) / (double) NANOS);
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s: %s of %s, %,.0f lines a second",
                what,
                size(bytes),
                size(totalBytes),
                records / seconds));
    if (bytes > 0 && bytes < totalBytes) {
      double left = seconds * (totalBytes - bytes) / bytes;
      line.append(String.format(Locale.ROOT, ", about %.0f s left", Math.ceil(left)));
    }
    return line.toString();
  }

  /** A size in the unit that keeps it readable, decimal prefixes. */
  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    if (bytes < 1_000_000_000) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
    return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }
}

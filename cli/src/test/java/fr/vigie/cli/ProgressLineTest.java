package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;

  @Test
  void a_terminal_sees_one_line_rewritten() {
    ProgressLine progress = progress(true);
    now = 2_000_000_000L;
    progress.scanned(500_000_000L, 4_000_000);
    progress.end();
    assertThat(text())
        .isEqualTo(
            "\r\u001b[K2026-07: 500.0 MB of 1.00 GB, 2,000,000 lines a second, about 2 s left"
                + "\r\u001b[K");
  }

  @Test
  void elsewhere_a_plain_line_appears_every_ten_seconds_and_short_work_is_silent() {
    ProgressLine progress = progress(false);
    now = 9_999_999_999L;
    progress.scanned(1, 1);
    assertThat(text()).isEmpty();
    now = 10_000_000_000L;
    progress.scanned(1_000_000_000L, 8_000_000);
    progress.scanned(1_000_000_000L, 8_000_000);
    progress.end();
    assertThat(text()).isEqualTo("2026-07: 1.00 GB of 1.00 GB, 800,000 lines a second\n");
  }

  @Test
  void nothing_read_yet_promises_no_time() {
    ProgressLine progress = progress(true);
    progress.scanned(0, 0);
    assertThat(text()).doesNotContain("left").contains("0.0 kB of 1.00 GB");
  }

  private ProgressLine progress(boolean terminal) {
    Console console =
        new Console(
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            terminal,
            Clock.systemUTC(),
            null);
    return new ProgressLine(console, "2026-07", 1_000_000_000L, () -> now);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

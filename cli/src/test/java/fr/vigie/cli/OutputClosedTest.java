package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class OutputClosedTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_reader_that_had_enough_is_no_failure() {
    assertThat(helpInto("Broken pipe")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_full_disk_is_a_failure() {
    assertThat(helpInto("No space left on device")).isEqualTo(ExitCode.INPUT.number());
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
  }

  private int helpInto(String failure) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException(failure);
          }
        };
    return Vigie.run(
        new Console(
            new PrintStream(OutputClosed.telling(failing), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            false,
            Clock.systemUTC(),
            null),
        "--help");
  }
}

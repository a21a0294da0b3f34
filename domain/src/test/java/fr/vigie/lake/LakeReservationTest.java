package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeReservationTest {
  @TempDir private Path folder;

  @Test
  void isFreeAgainOnceClosed() throws IOException {
    LakeLayout lake = new LakeLayout(folder.resolve("lake"));
    AtomicBoolean waited = new AtomicBoolean();
    LakeReservation.of(lake, () -> waited.set(true)).close();
    LakeReservation.of(lake, () -> waited.set(true)).close();
    assertThat(waited).isFalse();
  }

  @Test
  void refusesTheSameProcessTwice() throws IOException {
    LakeLayout lake = new LakeLayout(folder);
    try (LakeReservation held = LakeReservation.of(lake, () -> {})) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> LakeReservation.of(lake, () -> {}))
          .isInstanceOf(LakeException.class)
          .hasMessageStartingWith("this process is already at work on ");
    }
  }

  @Test
  void waitsForAnotherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("reserved");
    AtomicBoolean waited = new AtomicBoolean();
    Runnable letGo =
        () -> {
          waited.set(true);
          other.destroy();
        };
    LakeReservation.of(new LakeLayout(folder), letGo).close();
    assertThat(waited).isTrue();
  }

  /** Another process that keeps the lake until it is killed. */
  static final class Holder {
    @SuppressWarnings("try") // held, not used
    public static void main(String[] arguments) throws Exception {
      try (LakeReservation held =
          LakeReservation.of(new LakeLayout(Path.of(arguments[0])), () -> {})) {
        System.out.println("reserved");
        System.in.read(); // until the other end is closed
      }
    }
  }
}

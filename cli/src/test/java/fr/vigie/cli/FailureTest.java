package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final String SECRET = "user-jeanne-d-arc-0f83c1";

  @Test
  void a_missing_input_is_named() {
    Failure failure = Failure.of(new UncheckedIOException(new NoSuchFileException("agents.csv")));
    assertThat(failure.code()).isEqualTo(ExitCode.INPUT);
    assertThat(failure.lines()).containsExactly("no such file: agents.csv");
  }

  @Test
  void a_refused_input_is_named() {
    Failure failure = Failure.of(new AccessDeniedException("keys"));
    assertThat(failure.code()).isEqualTo(ExitCode.INPUT);
    assertThat(failure.lines()).containsExactly("permission denied: keys");
  }

  @Test
  void a_path_that_the_system_cannot_name_is_the_users_to_mend() {
    Failure failure = Failure.of(new InvalidPathException("a\0b", "Nul character not allowed"));
    assertThat(failure.code()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure.lines().get(0)).endsWith("is no path that this system can name");
  }

  @Test
  void the_message_of_an_unknown_exception_is_withheld() {
    Failure failure = Failure.of(new IllegalStateException("cannot read " + SECRET));
    assertThat(failure.code()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(failure.lines().toString())
        .contains("java.lang.IllegalStateException")
        .contains("FailureTest")
        .doesNotContain(SECRET);
  }

  @Test
  void debug_shows_the_way_of_a_failure_but_still_no_text_of_others() {
    RuntimeException thrown =
        new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
    String told = told(thrown, Failure.Detail.DEBUG);
    assertThat(told)
        .contains("    at fr.vigie.cli.FailureTest.")
        .contains("java.lang.IllegalArgumentException")
        .doesNotContain(SECRET);
  }

  @Test
  void without_debug_no_stack_trace_is_shown() {
    assertThat(told(new IllegalStateException(), Failure.Detail.MESSAGE)).doesNotContain("    at ");
  }

  @Test
  void a_subclass_of_IOException_that_can_quote_data_is_withheld() {
    Failure failure = Failure.of(new QuotingException(SECRET));
    assertThat(failure.lines().toString()).doesNotContain(SECRET);
  }

  private static String told(Throwable thrown, Failure.Detail detail) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Failure.of(thrown).tell(new PrintStream(err, true, StandardCharsets.UTF_8), thrown, detail);
    return err.toString(StandardCharsets.UTF_8);
  }

  private static final class QuotingException extends IOException {
    private static final long serialVersionUID = 1L;

    QuotingException(String message) {
      super(message);
    }
  }
}

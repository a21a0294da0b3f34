package fr.vigie.cli;

import java.util.List;

/** A failure of a command that is the user's to mend, with its exit code. */
final class FailureMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final List<String> lines;

  FailureMessage(ExitCode code, String... lines) {
    super(String.join("; ", lines));
    this.code = code;
    this.lines = List.of(lines);
  }

  ExitCode code() {
    return code;
  }

  List<String> lines() {
    return lines;
  }
}

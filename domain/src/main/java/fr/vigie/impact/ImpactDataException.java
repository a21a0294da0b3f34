package fr.vigie.impact;

import java.util.List;

/** Impact data that cannot be used: every error at once, each with its file and line. */
public final class ImpactDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> errors;

  ImpactDataException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
    this.errors = List.copyOf(errors);
  }

  /** The errors, each {@code file:line: column: problem}. */
  public List<String> errors() {
    return errors;
  }
}

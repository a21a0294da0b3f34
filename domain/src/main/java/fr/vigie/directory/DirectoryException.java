package fr.vigie.directory;

import java.util.List;

/** Everything wrong with a directory file, by line; never a value of the file. */
public final class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  DirectoryException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One sentence an error: {@code file:line: message}. */
  public List<String> errors() {
    return errors;
  }
}

package fr.vigie.configuration;

import java.util.List;

/** Everything wrong with a configuration, so that it is mended in one go. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  ConfigurationException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One sentence an error: {@code file:line: message}. */
  public List<String> errors() {
    return errors;
  }
}

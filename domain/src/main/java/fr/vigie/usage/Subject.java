package fr.vigie.usage;

/** Whom a pseudonym stands for. */
public enum Subject {
  /** A person. */
  USER("user"),
  /** A network address, when the log names no user. */
  ADDRESS("address"),
  /** Nobody: totals only. */
  NONE("none");

  private final String label;

  Subject(String label) {
    this.label = label;
  }

  /** The word stored in the lake and written in YAML and JSON. */
  public String label() {
    return label;
  }

  /**
   * The constant of a label.
   *
   * @throws IllegalArgumentException when no constant has it
   */
  public static Subject of(String label) {
    for (Subject constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown subject: " + label);
  }
}

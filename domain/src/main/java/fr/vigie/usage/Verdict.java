package fr.vigie.usage;

/** What the charter in force says of an event. */
public enum Verdict {
  /** Allowed by name. */
  APPROVED("approved"),
  /** Allowed, not recommended. */
  TOLERATED("tolerated"),
  /** A consumer tool, allowed only under conditions that no log shows. */
  CONSUMER("consumer"),
  /** Forbidden. */
  PROHIBITED("prohibited"),
  /** A human must look: unknown tool, or no rule decides. */
  REVIEW("review"),
  /** The charter does not speak of it. */
  OUT_OF_SCOPE("out_of_scope");

  private final String label;

  Verdict(String label) {
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
  public static Verdict of(String label) {
    for (Verdict constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown verdict: " + label);
  }
}

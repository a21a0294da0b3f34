package fr.vigie.usage;

/** What the source did with the request. */
public enum Action {
  /** It went through. */
  ALLOWED("allowed"),
  /** It was refused: an attempt, never a use. */
  BLOCKED("blocked");

  private final String label;

  Action(String label) {
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
  public static Action of(String label) {
    for (Action constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown action: " + label);
  }
}

package fr.vigie.usage;

/** What a request does for its tool. */
public enum Role {
  /** Sends a prompt. */
  PROMPT("prompt"),
  /** Sends a document. */
  UPLOAD("upload"),
  /** Opens or keeps open the tool. */
  VISIT("visit"),
  /** CDN, telemetry, sign-in: never a use. */
  SUPPORT("support");

  private final String label;

  Role(String label) {
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
  public static Role of(String label) {
    for (Role constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown role: " + label);
  }
}

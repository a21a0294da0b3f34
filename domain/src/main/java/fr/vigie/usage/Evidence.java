package fr.vigie.usage;

/** What kind of record proves a use, strongest first. */
public enum Evidence {
  /** The tool's own log: prompts, sometimes tokens and model. */
  VENDOR_AUDIT("VENDOR_AUDIT"),
  /** One inspected request: method and path are known. */
  DECRYPTED_REQUEST("DECRYPTED_REQUEST"),
  /** Host and bytes of a connection: sessions, never prompt counts. */
  TUNNEL("TUNNEL"),
  /** A name was resolved: neither bytes nor use. */
  NAME_ONLY("NAME_ONLY");

  private final String label;

  Evidence(String label) {
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
  public static Evidence of(String label) {
    for (Evidence constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown evidence: " + label);
  }
}

package fr.vigie.usage;

/** The offer of a tool that a verdict attaches to; one host can serve several. */
public enum Tier {
  /** Anyone's account or none. */
  CONSUMER("consumer"),
  /** An organisation's contract. */
  ENTERPRISE("enterprise"),
  /** A programming interface. */
  API("api"),
  /** Run by the organisation itself. */
  SELF_HOSTED("self-hosted"),
  /** Run by or for the State. */
  PUBLIC_SECTOR("public-sector"),
  /** The log cannot tell. */
  UNDETERMINED("undetermined");

  private final String label;

  Tier(String label) {
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
  public static Tier of(String label) {
    for (Tier constant : values()) {
      if (constant.label.equals(label)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown tier: " + label);
  }
}

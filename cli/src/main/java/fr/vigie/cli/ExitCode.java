package fr.vigie.cli;

/** What the process tells its caller; scripts rely on the numbers. */
public enum ExitCode {
  DONE(0, "done"),
  UNEXPECTED(1, "unexpected"),
  USAGE(2, "wrong use of the command line"),
  CONFIGURATION(3, "configuration, charter, catalog or directory not valid"),
  INPUT(4, "input missing or unreadable"),
  REJECTED(5, "too many rejected lines"),
  VERIFICATION(6, "accounting or verification failed"),
  NOTHING_PUBLISHED(7, "nothing published for that month");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** One line for {@code --help}. */
  public String meaning() {
    return meaning;
  }
}

package fr.vigie.reports.query;

import java.util.Locale;

/** How an answer is written. */
public enum AnswerFormat {
  /** Aligned columns for a terminal. */
  TABLE,
  /** RFC 4180, LF. */
  CSV,
  /** One array, one object a line. */
  JSON;

  /** The word on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

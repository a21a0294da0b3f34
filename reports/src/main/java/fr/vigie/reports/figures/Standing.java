package fr.vigie.reports.figures;

/** How a session stands under the charter, as the report shows it (the macro of views.sql). */
public enum Standing {
  APPROVED,
  TOLERATED,
  CONSUMER,
  /** The log cannot tell which offer of the tool was used. */
  UNDETERMINED,
  REVIEW,
  PROHIBITED
}

package fr.vigie.reports.query;

/** The SQL is not a query, or not one that these tables can answer. */
public final class QueryException extends RuntimeException {
  public QueryException(String message) {
    super(message);
  }
}

package fr.vigie.directory;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code agents.csv}: what holds of one person for a time.
 *
 * @param id the normalised user name, the same in every row of the person
 * @param names the normalised user name and aliases
 * @param department as written, blanks tidied; null when empty
 * @param population as written, blanks tidied; null when empty
 * @param validFrom first day, or null when open
 * @param validTo last day, or null when open
 * @param excluded whether the person counts in totals only
 */
record Agent(
    String id,
    List<String> names,
    @Nullable String department,
    @Nullable String population,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    boolean excluded)
    implements Serializable {

  boolean on(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }

  boolean during(YearMonth month) {
    return (validFrom == null || !month.atEndOfMonth().isBefore(validFrom))
        && (validTo == null || !month.atDay(1).isAfter(validTo));
  }

  boolean overlaps(Agent other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(Agent other) {
    return validFrom == null || other.validTo == null || !validFrom.isAfter(other.validTo);
  }
}

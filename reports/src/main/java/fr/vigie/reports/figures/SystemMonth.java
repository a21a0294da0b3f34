package fr.vigie.reports.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one month shows of each tool beyond its figures; nothing of it follows from few persons.
 *
 * @param month the month
 * @param seen the tools
 * @param offers offers by tool that enough persons used
 * @param populations populations by tool of which enough persons used it, empty name for none
 * @param rules rules by tool that decided the use of enough persons; an empty set for a tool that
 *     rules decided for fewer
 */
record SystemMonth(
    YearMonth month,
    List<Seen> seen,
    Map<String, Set<String>> offers,
    Map<String, Set<String>> populations,
    Map<String, Set<String>> rules) {

  /**
   * A tool that was let through.
   *
   * @param firstDay its first day of use, or null when that would tell of few persons
   * @param lastDay its last day of use, likewise
   * @param judged whether the charter judged any of its use
   */
  record Seen(
      String tool, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, boolean judged) {}
}

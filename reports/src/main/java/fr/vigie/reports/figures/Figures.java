package fr.vigie.reports.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a report: its month, at most twelve before it, and what holds across them.
 *
 * @param months oldest first; the last is the report's
 * @param firstSeen the first day each tool was used or tried, over the months at hand
 * @param coverage whether the month's journals are complete
 * @param displacements what became of the users of tools on which the charter turned
 */
public record Figures(
    List<MonthFigures> months,
    Map<String, LocalDate> firstSeen,
    Coverage coverage,
    List<Displacement> displacements) {

  /** The report's own month. */
  public MonthFigures current() {
    return months.get(months.size() - 1);
  }

  /** The month before, or null when it is not published. */
  public @Nullable MonthFigures previous() {
    YearMonth before = current().month().minusMonths(1);
    return months.stream().filter(month -> month.month().equals(before)).findFirst().orElse(null);
  }

  /**
   * Whether a tool appears in the report's month for the first time; unknowable for a first month.
   */
  public boolean isNew(String tool) {
    LocalDate first = firstSeen.get(tool);
    return months.size() > 1 && first != null && YearMonth.from(first).equals(current().month());
  }
}

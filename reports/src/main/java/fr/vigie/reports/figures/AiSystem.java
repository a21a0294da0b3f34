package fr.vigie.reports.figures;

import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the published months show of one tool, all of them together; nothing of it follows from few
 * persons.
 *
 * @param tool the catalog's id, or the registrable domain of an unknown tool
 * @param first when it was first seen
 * @param last when it was last seen
 * @param offers offers that enough persons used in one month; empty when each had fewer
 * @param judged whether the charter judged any of its use
 * @param sessions sessions of the months that show them; not shown when no month does
 * @param least whether a month hides its sessions, so that there were more
 * @param standings how its last month's sessions stand; empty without a session or when the charter
 *     left them out
 * @param populations populations of which enough persons used it in one month, empty name for none
 *     in the directory
 * @param rules rules that decided the use of enough persons in one month
 * @param rulesHidden whether rules decided the use of fewer only
 */
public record AiSystem(
    String tool,
    Seen first,
    Seen last,
    Set<Tier> offers,
    boolean judged,
    Count sessions,
    boolean least,
    List<Standing> standings,
    Set<String> populations,
    Set<String> rules,
    boolean rulesHidden) {

  /** A day, or its month alone where the day would tell of few persons. */
  public record Seen(YearMonth month, @Nullable LocalDate day) {
    /** As ISO 8601 writes it. */
    public String text() {
      return day == null ? month.toString() : day.toString();
    }
  }
}

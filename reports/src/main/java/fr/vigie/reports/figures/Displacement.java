package fr.vigie.reports.figures;

import fr.vigie.usage.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the persons who used a tool, after the charter banned or approved it: a
 * description of the days around, not a proof of cause.
 *
 * @param day first day of the new verdict
 * @param tool the tool
 * @param becomes the new verdict
 * @param days days compared, as many before as from that day on; 0 when too few are published
 * @param samePseudonyms whether one key covers those days: otherwise nobody can be followed
 * @param persons persons who used the tool in the days before
 * @param outcomes of them by what they did in the days after
 * @param populations the same by population
 */
public record Displacement(
    LocalDate day,
    String tool,
    Verdict becomes,
    int days,
    boolean samePseudonyms,
    Count persons,
    Map<Outcome, Count> outcomes,
    List<Part> populations) {

  /** What a person who used the tool did afterwards; the first that holds. */
  public enum Outcome {
    /** Used it still. */
    WENT_ON,
    /** Used a tool that the charter approves. */
    MOVED_TO_APPROVED,
    /** Used a tool that the charter does not name. */
    MOVED_TO_FORGOTTEN,
    /** Used another tool on which the charter decides. */
    MOVED_ELSEWHERE,
    /** Used none that our logs see. */
    STOPPED
  }

  /** The persons of one population, by the name that the charter gives it, or of none known. */
  public record Part(@Nullable String population, Count persons, Map<Outcome, Count> outcomes) {}

  /** Whether the persons can be followed at all. */
  public boolean measurable() {
    return samePseudonyms && days > 0;
  }
}

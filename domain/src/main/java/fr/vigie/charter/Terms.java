package fr.vigie.charter;

import fr.vigie.charter.Charter.Text;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms in which one version of a charter speaks: what it covers, what it relies on, the words
 * that its rules use, and which of them hold for a time only.
 *
 * @param scope what it covers, or null when the text gives no definition with a list
 * @param references texts that it relies on
 * @param frameworks frameworks of use ({@code cadres d'usage}) that rules name
 * @param supervisionLevels levels of supervision that rules name
 * @param temporaryMeasures rules that were taken for a time
 */
public record Terms(
    @Nullable Scope scope,
    List<Reference> references,
    List<Word> frameworks,
    List<Word> supervisionLevels,
    List<TemporaryMeasure> temporaryMeasures)
    implements Serializable {

  /**
   * What a charter covers, by a definition and by a list: a definition alone leaves staff unsure of
   * a given tool, a list alone leaves out the tool that it forgot.
   *
   * @param definition which systems it means
   * @param kinds kinds of tools that meet the definition
   * @param tools tools listed
   * @param optionalTools tools that an organisation may add to the list
   * @param toComplete what the organisation must write, or null
   */
  public record Scope(
      Text definition,
      String cite,
      Set<String> kinds,
      Set<String> tools,
      Set<String> optionalTools,
      @Nullable Text toComplete)
      implements Serializable {}

  /**
   * A text that a charter relies on.
   *
   * @param kind what it is, for instance {@code it-policy}
   * @param toComplete what the organisation must name, or null when it is named
   */
  public record Reference(
      String id,
      String kind,
      Text title,
      String cite,
      @Nullable String url,
      @Nullable Text toComplete)
      implements Serializable {}

  /** A word that rules use: a framework of use or a level of supervision. */
  public record Word(String id, Text name, String cite, @Nullable Text toComplete)
      implements Serializable {}

  /**
   * Rules taken for a time; past the day of review they stay in force, and a reader is warned.
   *
   * @param rules ids of the rules
   * @param ground why they were taken
   * @param reviewBy the day by which they must be looked at again, or null when the text gives none
   * @param toComplete what the organisation must write, or null
   */
  public record TemporaryMeasure(
      String id,
      Set<String> rules,
      Text ground,
      String cite,
      @Nullable LocalDate reviewBy,
      @Nullable Text toComplete)
      implements Serializable {
    /** Whether the day of review has passed. */
    public boolean overdue(LocalDate day) {
      return reviewBy != null && day.isAfter(reviewBy);
    }
  }
}

package fr.vigie.reports;

import fr.vigie.impact.ImpactData;
import fr.vigie.impact.UseEstimator;
import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.Deviation;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the report needs beyond the published Parquet files; nothing in it names a person.
 *
 * @param organisation who reports, for instance "Département de l'Exemple"
 * @param zone the zone in which its days begin
 * @param language {@code fr} or {@code en}
 * @param month the report's month
 * @param smallGroup groups of fewer persons are hidden
 * @param siteNames names of sites by id
 * @param tools what the catalog says of tools, by id; a tool without entry is shown by its id
 * @param charters the charter versions in force on some day of the months shown, oldest first;
 *     empty in diagnostic mode
 * @param sources the configured feeds
 * @param impact how the impact was estimated
 * @param processing the processing register
 * @param provenance what the figures were made from
 */
public record ReportContext(
    String organisation,
    ZoneId zone,
    String language,
    YearMonth month,
    int smallGroup,
    Map<String, String> siteNames,
    Map<String, Tool> tools,
    List<Charter> charters,
    List<Source> sources,
    ImpactMethod impact,
    Processing processing,
    Provenance provenance) {

  /**
   * A tool as people call it.
   *
   * @param name its name
   * @param vendor who offers it
   * @param kind the catalog's kind, for instance {@code assistant}
   * @param jurisdiction ISO code of the country whose law binds the vendor, or null when unknown
   * @param hosting where it runs, as the catalog says, or null when unknown
   */
  public record Tool(
      String name,
      @Nullable String vendor,
      @Nullable String kind,
      @Nullable String jurisdiction,
      @Nullable String hosting) {}

  /**
   * One version of the charter.
   *
   * @param id the charter
   * @param title its title
   * @param version the version
   * @param from first day in force
   * @param until last day in force, or null when open
   * @param url where its text is public, or null
   * @param rules its rules in order
   * @param turns tools that it bans or approves, or no longer does, from its first day on
   * @param indicators figures that follow it
   * @param temporaryMeasures rules taken for a time
   * @param oversights rules that ask for a framework of use or a level of supervision
   * @param populationNames names of its populations by id
   */
  public record Charter(
      String id,
      String title,
      String version,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String url,
      List<Rule> rules,
      List<Turn> turns,
      List<Indicator> indicators,
      List<TemporaryMeasure> temporaryMeasures,
      List<Oversight> oversights,
      Map<String, String> populationNames) {}

  /** A tool and the verdict that a version gives it anew. */
  public record Turn(String tool, Verdict becomes) {}

  /**
   * One rule of the charter.
   *
   * @param id its id, as events cite it
   * @param text what it asks, in our own words
   * @param cite the place in the charter's text
   * @param kind what a log can do with it
   * @param verdict the verdict it gives, or null when it gives none
   */
  public record Rule(
      String id, String text, String cite, RuleKind kind, @Nullable Verdict verdict) {}

  /**
   * A provision that a figure of the report follows.
   *
   * @param id its id
   * @param text what it asks, in our own words
   * @param cite the place in the charter's text
   * @param measure the charter language's name of the figure, for instance {@code approved_share}
   * @param budget the most that the figure, a share from 0 to 1, may be, or null
   */
  public record Indicator(
      String id, String text, String cite, String measure, @Nullable Double budget) {}

  /**
   * Rules taken for a time.
   *
   * @param ground why
   * @param cite the place in the charter's text
   * @param reviewBy last day for looking at it again, or null when the text gives none
   */
  public record TemporaryMeasure(String ground, String cite, @Nullable LocalDate reviewBy) {}

  /**
   * A rule that asks for a framework of use, a level of supervision or both.
   *
   * @param cite the place of the rule
   * @param framework the framework's name, or null
   * @param supervision the level's name, or null
   * @param tools ids of the tools of which it can decide some use
   * @param tiers offers that it speaks of; empty for all
   * @param populations names of the populations that it speaks of; empty for all
   */
  public record Oversight(
      String cite,
      @Nullable String framework,
      @Nullable String supervision,
      Set<String> tools,
      List<Tier> tiers,
      List<String> populations) {}

  /** What a log can do with a rule. */
  public enum RuleKind {
    /** Decides a verdict. */
    VERDICT,
    /** Rests on a fact that no log shows. */
    NOT_MEASURABLE,
    /** Asks something of people or of the organisation. */
    OBLIGATION
  }

  /**
   * A configured feed.
   *
   * @param id the source
   * @param name what the organisation calls the place it serves, or null for all
   * @param site the site it serves, or null for all
   * @param format its format
   * @param hourly whether a silence of an hour is abnormal; else of a day
   * @param inspectedSince first day on which it decrypts, or null when it does not
   * @param audits the tools whose own log it is, by id; empty for the network's
   * @param since first day on which it is expected, or null when always
   */
  public record Source(
      String id,
      @Nullable String name,
      @Nullable String site,
      String format,
      boolean hourly,
      @Nullable LocalDate inspectedSince,
      List<String> audits,
      @Nullable LocalDate since) {
    /** Whether it is a tool's own log. */
    public boolean audit() {
      return !audits.isEmpty();
    }
  }

  /**
   * How the impact was estimated.
   *
   * @param method the method's id, for instance {@code ecologits-0.10}
   * @param dataVersion version of the data on models and electricity
   * @param data the data at hand, for what is printed beside the estimates
   * @param estimator the method at hand over these data
   */
  public record ImpactMethod(
      String method, String dataVersion, ImpactData data, UseEstimator estimator) {
    /** Whether method and data at hand are those that made the month's estimates. */
    public boolean isAtHand() {
      return estimator.methodId().equals(method) && data.version().equals(dataVersion);
    }
  }

  /** The processing as declared (GDPR article 30), and how long what is kept. */
  public record Processing(
      String purpose,
      String legalBasis,
      String dpiaReference,
      LocalDate staffInformed,
      LocalDate staffConsulted,
      int keyPeriodMonths,
      int eventOriginsMonths,
      int eventsMonths,
      int figuresMonths) {}

  /**
   * What the figures were made from.
   *
   * @param publication number of the month's publication
   * @param reason why a later publication replaced the first, or null for the first
   * @param content name of the month's content, hex: the same for every run over the same logs,
   *     where a manifest is another for every attempt
   * @param software version of Vigie
   * @param catalog version of the catalog
   * @param accounts what became of the records read
   * @param publications every publication of the months shown, oldest first
   */
  public record Provenance(
      int publication,
      @Nullable String reason,
      String content,
      String software,
      String catalog,
      List<Account> accounts,
      List<Publication> publications) {}

  /**
   * One publication of a month.
   *
   * @param month the month
   * @param number from 1; the highest is the one shown
   * @param provisional whether logs could still change it
   * @param reason why it was published, in the publisher's words
   * @param correction what it corrected in the one before it, or null when it corrected nothing
   */
  public record Publication(
      YearMonth month,
      int number,
      boolean provisional,
      String reason,
      @Nullable Correction correction) {}

  /**
   * A declared correction of a published month.
   *
   * @param day the day of the organisation on which it was published
   * @param replaces number of the publication corrected
   * @param causes what is other behind the figures
   * @param newFiles log files read that were not read before
   * @param goneFiles log files read before that were not there any more
   * @param changed the figures that changed, or null when the replaced ones could not be read
   */
  public record Correction(
      LocalDate day,
      int replaces,
      Set<Deviation.Cause> causes,
      int newFiles,
      int goneFiles,
      @Nullable ChangedFigures changed) {}

  /**
   * Records of one source, as the manifest accounts for them.
   *
   * @param source the source
   * @param files input files
   * @param read records that the format delimits
   * @param used records that gave an event
   * @param duplicates other deliveries of records that count already
   * @param rejected records that could not be read
   */
  public record Account(
      String source, long files, long read, long used, long duplicates, long rejected) {}
}

package fr.vigie.configuration;

import fr.vigie.formats.FormatOptions;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * vigie.yaml, checked; every path is resolved against the file's folder.
 *
 * @param file the file it was read from
 * @param organisation who reports
 * @param processing the declared processing without which nothing is read
 * @param keys where the keys lie and how long one serves
 * @param sources the feeds
 * @param agents the directory {@code agents.csv}, or null when there is none
 * @param charter id of a shipped charter or path of a file; null in diagnostic mode
 * @param localTools in-house tools, in the catalog's own YAML form, checked by the catalog
 * @param aiSystems what the organisation declares of AI systems that it uses
 * @param hosting what the organisation states of how its in-house tools are served, in the form of
 *     vigie.yaml, checked by {@link fr.vigie.impact.ReadHosting}
 * @param discoveryLists lists of domains, one a line, whose hosts surface as {@code review}
 * @param smallGroup groups of fewer persons are suppressed or merged; at least 5
 * @param rejectedTolerance share of rejected records of one file above which the run fails, 0 to 1
 * @param lateDays days after the month's end whose files are still read
 * @param closeAfterDays days after the month's end before which it is provisional
 * @param retention what is kept how long
 * @param lake the lake's folder
 * @param reports the reports' folder
 */
public record Configuration(
    Path file,
    Organisation organisation,
    Processing processing,
    Keys keys,
    List<Source> sources,
    @Nullable Path agents,
    @Nullable String charter,
    List<Map<String, Object>> localTools,
    List<AiSystem> aiSystems,
    List<Map<String, Object>> hosting,
    List<DiscoveryList> discoveryLists,
    int smallGroup,
    double rejectedTolerance,
    int lateDays,
    int closeAfterDays,
    Retention retention,
    Path lake,
    Path reports) {

  /**
   * Who reports, where its days begin, and in which language it reads ({@code fr} or {@code en}).
   */
  public record Organisation(String name, ZoneId zone, String locale, List<Site> sites) {}

  /** A place with its own feed. */
  public record Site(String id, String name) {}

  /**
   * The declared processing (GDPR art. 30): what for, on which basis, who was told and asked, and
   * when.
   */
  public record Processing(
      String purpose,
      String legalBasis,
      String dpiaReference,
      LocalDate staffInformed,
      LocalDate staffConsulted) {
    /** The first day whose events may be read. */
    public LocalDate firstDay() {
      return staffInformed.isAfter(staffConsulted) ? staffInformed : staffConsulted;
    }
  }

  /**
   * Keys apart from the lake.
   *
   * @param folder where they lie
   * @param period how long one pseudonym key serves
   * @param accessRequests whether they may be used to find a person's rows at that person's own
   *     request (GDPR art. 15)
   */
  public record Keys(Path folder, Period period, boolean accessRequests) {}

  /** How long one pseudonym key serves: figures over a longer time are not measurable. */
  public enum Period {
    MONTH,
    QUARTER,
    YEAR
  }

  /**
   * One configured feed.
   *
   * @param id its name in every output
   * @param site the site it serves, or null for all
   * @param format a name of {@code vigie inspect --list}
   * @param zone zone of stamps that carry none
   * @param paths path patterns, {@code {year} {month} {day}} and glob characters allowed
   * @param tlsInspectedSince first day on which it decrypts TLS, or null when it does not
   * @param expects how often a file must come
   * @param audits what a vendor's own log covers; empty for a proxy
   * @param categories the source's own categories that mean generative AI: such hosts surface as
   *     {@code review}
   * @param settings the format's own settings
   */
  public record Source(
      String id,
      @Nullable String site,
      String format,
      ZoneId zone,
      List<String> paths,
      @Nullable LocalDate tlsInspectedSince,
      Expects expects,
      List<AuditCoverage> audits,
      List<String> categories,
      Map<String, String> settings)
      implements Serializable {
    /** What the source says about its format. */
    public FormatOptions formatOptions() {
      return new FormatOptions(zone, settings);
    }
  }

  /** How often a source delivers: a silence longer than this shows. */
  public enum Expects {
    HOURLY,
    DAILY
  }

  /**
   * A tool that a vendor's own log covers, for which tiers and populations (empty: all), since
   * when.
   */
  public record AuditCoverage(
      String tool, List<String> tiers, List<String> populations, LocalDate since)
      implements Serializable {}

  /**
   * What the organisation declares of an AI system that it uses, because no log shows it; null is
   * not declared.
   *
   * @param tool id of a tool, or the domain of one that the catalog does not have
   * @param purpose what it is used for
   * @param hosting where the contract says that it runs
   * @param retention how long the contract says that what is entrusted to it is kept
   * @param deletionEvidence what proves that it was deleted
   * @param evaluation the evaluation before use
   */
  public record AiSystem(
      String tool,
      @Nullable String purpose,
      @Nullable String hosting,
      @Nullable String retention,
      @Nullable String deletionEvidence,
      @Nullable Evaluation evaluation) {}

  /**
   * An evaluation of an AI system.
   *
   * @param day the day it was done, or null when it is declared that none was
   * @param reference where it is found, or null
   */
  public record Evaluation(@Nullable LocalDate day, @Nullable String reference) {}

  /** A list of domains, one a line. */
  public record DiscoveryList(String id, Path path) {}

  /**
   * Months that each kind of data is kept; keys are destroyed with the events they pseudonymise.
   */
  public record Retention(
      int eventOriginsMonths, int eventsMonths, int keysMonths, int figuresMonths) {}
}

package fr.vigie.charter;

import fr.vigie.catalog.Catalog;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An organisation's own rules for generative AI, in dated versions that are never edited. */
public final class Charter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final String id;
  private final Text name;
  private final String organisation;
  private final Nature nature;
  private final @Nullable Licence licence;
  private final List<Population> populations;
  private final String localToolsDefinition;
  private final List<Version> versions;
  private final String definition;

  Charter(
      String id,
      Text name,
      String organisation,
      Nature nature,
      @Nullable Licence licence,
      List<Population> populations,
      String localToolsDefinition,
      List<Version> versions,
      String definition) {
    this.id = id;
    this.name = name;
    this.organisation = organisation;
    this.nature = nature;
    this.licence = licence;
    this.populations = List.copyOf(populations);
    this.localToolsDefinition = localToolsDefinition;
    this.versions = List.copyOf(versions);
    this.definition = definition;
  }

  /** What the text is that a charter was written from. */
  public enum Nature {
    /** The organisation's own. */
    ADOPTED("adopted"),
    /** Written for others to adapt. */
    MODEL("model"),
    /** A page that offers to write one. */
    OFFER("offer"),
    /** A decision known from the press only. */
    REPORTED("reported");

    private final String label;

    Nature(String label) {
      this.label = label;
    }

    /** The word written in YAML. */
    public String label() {
      return label;
    }

    /**
     * The constant of a label.
     *
     * @throws IllegalArgumentException when no constant has it
     */
    public static Nature of(String label) {
      for (Nature constant : values()) {
        if (constant.label.equals(label)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("unknown nature: " + label);
    }
  }

  /**
   * The licence of the text.
   *
   * @param attribution the line that it asks to show, word for word
   */
  public record Licence(String name, @Nullable String url, String attribution)
      implements Serializable {}

  /** A text in the two languages of reports. */
  public record Text(String fr, String en) implements Serializable {
    /** The text in a locale's language, French unless {@code en}. */
    public String in(String locale) {
      return locale.equals("en") ? en : fr;
    }
  }

  /**
   * What a charter said between two days.
   *
   * @param name its name, never reused
   * @param validFrom first day in force
   * @param validTo first day no longer in force, or null while it is
   * @param dateNote what is uncertain about the days, or null
   * @param document title of the text
   * @param url where the text is public, or null
   * @param unverifiedPopulations populations whose use is counted and not verified
   * @param rules in order: the first that applies decides
   * @param fallback decides when no rule applies
   * @param statements what the text says besides, in its order
   * @param terms the terms in which it speaks
   */
  public record Version(
      String name,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Text dateNote,
      String document,
      @Nullable String url,
      List<UnverifiedPopulation> unverifiedPopulations,
      List<Rule> rules,
      Rule fallback,
      List<Provision> statements,
      Terms terms)
      implements Serializable {

    /** Whether a day lies in {@code [validFrom, validTo)}. */
    public boolean covers(LocalDate day) {
      return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /** The same, still in force. */
    Version withoutEnd() {
      return new Version(
          name,
          validFrom,
          null,
          dateNote,
          document,
          url,
          unverifiedPopulations,
          rules,
          fallback,
          statements,
          terms);
    }

    /** Every provision of the text: the rules, then all that no verdict can show. */
    public List<Provision> provisions() {
      List<Provision> all = new ArrayList<>();
      for (Rule rule : rules) {
        all.add(
            new Provision(
                rule.id(),
                Kind.RULE,
                rule.cite(),
                rule.text(),
                rule.condition(),
                null,
                null,
                rule.toComplete()));
      }
      all.addAll(statements);
      return List.copyOf(all);
    }

    /** What the text leaves open, in the order of the file. */
    public List<Blank> blanks() {
      return ListBlanks.of(this);
    }
  }

  /** A population whose use is counted in totals, for the reason that the text gives. */
  public record UnverifiedPopulation(String population, String cite, Text text)
      implements Serializable {}

  /**
   * A rule that gives verdicts.
   *
   * @param id its name within the charter
   * @param when what it speaks of
   * @param verdict what it says of it
   * @param cite the place in the text
   * @param text what it asks, in the project's own words
   * @param condition a condition of the text that no log shows, or null
   * @param framework the framework of use, one of {@link Terms#frameworks}, or null
   * @param supervision the level of supervision, one of {@link Terms#supervisionLevels}, or null
   * @param toComplete what the text leaves open, or null
   * @param examples uses that it decides
   */
  public record Rule(
      String id,
      When when,
      Verdict verdict,
      String cite,
      Text text,
      @Nullable Text condition,
      @Nullable String framework,
      @Nullable String supervision,
      @Nullable Text toComplete,
      List<Example> examples)
      implements Serializable {}

  /**
   * What a rule speaks of: every selector given must hold; an empty one holds always.
   *
   * @param tools ids of tools
   * @param notTools ids of tools it does not speak of
   * @param internalResource whether a vendor's record says an internal resource was used
   */
  public record When(
      Set<String> tools,
      Set<String> notTools,
      Set<Tier> tiers,
      Set<String> kinds,
      Set<String> vendors,
      Set<String> jurisdictions,
      Set<Role> roles,
      Set<Action> actions,
      Set<String> populations,
      Set<String> departments,
      @Nullable Boolean internalResource)
      implements Serializable {
    /** Speaks of everything. */
    public static final When ALWAYS =
        new When(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
            Set.of(), Set.of(), null);

    /** What it asks besides the tool: the offer, the use and the user. */
    When ofAnyTool() {
      return new When(
          Set.of(),
          Set.of(),
          tiers,
          Set.of(),
          Set.of(),
          Set.of(),
          roles,
          actions,
          populations,
          departments,
          internalResource);
    }

    /** Whether whatever the other speaks of, this one does too. */
    boolean covers(When other) {
      return wider(tools, other.tools)
          && other.notTools.containsAll(notTools)
          && wider(tiers, other.tiers)
          && wider(kinds, other.kinds)
          && wider(vendors, other.vendors)
          && wider(jurisdictions, other.jurisdictions)
          && wider(roles, other.roles)
          && wider(actions, other.actions)
          && wider(populations, other.populations)
          && wider(departments, other.departments)
          && (internalResource == null || internalResource.equals(other.internalResource));
    }

    private static <T> boolean wider(Set<T> mine, Set<T> theirs) {
      return mine.isEmpty() || (!theirs.isEmpty() && mine.containsAll(theirs));
    }
  }

  /**
   * A use that a rule must decide.
   *
   * @param tool a tool of the catalog or of the charter
   * @param tier the offer
   */
  public record Example(
      String tool,
      Tier tier,
      Role role,
      Action action,
      @Nullable String population,
      @Nullable String department,
      boolean internalResource)
      implements Serializable {}

  /** What a provision of the text is to a reader of figures. */
  public enum Kind {
    /** Gives verdicts. */
    RULE("rule"),
    /** A figure of the report follows it. */
    INDICATOR("indicator"),
    /** The organisation owes or promises it: followed by declaration. */
    OBLIGATION("obligation"),
    /** No log can show it. */
    NOT_MEASURABLE("not_measurable"),
    /** The text allows, advises or offers it, and asks nothing. */
    OPTION("option");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word written in YAML. */
    public String label() {
      return label;
    }

    /**
     * The constant of a label.
     *
     * @throws IllegalArgumentException when no constant has it
     */
    public static Kind of(String label) {
      for (Kind constant : values()) {
        if (constant.label.equals(label)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("unknown kind: " + label);
    }
  }

  /**
   * One thing that the text asks, forbids or promises.
   *
   * @param id its name within the charter
   * @param kind what it is to a reader of figures
   * @param cite the place in the text
   * @param text what it says, in the project's own words
   * @param note what logs show of it or why they show nothing, or null
   * @param measure the figure that follows it, or null
   * @param budget the most that the measure, a share from 0 to 1, may be, or null
   * @param toComplete what the text leaves open, or null
   */
  public record Provision(
      String id,
      Kind kind,
      String cite,
      Text text,
      @Nullable Text note,
      @Nullable String measure,
      @Nullable Double budget,
      @Nullable Text toComplete)
      implements Serializable {}

  /** Ids of the charters that came with the program. */
  public static final List<String> SHIPPED =
      List.of(
          "dpo-consulting",
          "isere",
          "linagora",
          "montpellier",
          "nine-principles-private",
          "nine-principles-public");

  /**
   * A charter that came with the program.
   *
   * @throws IllegalArgumentException when there is none of that id
   */
  public static Charter shipped(String id) {
    return ReadCharter.read(YamlDocument.parse(file(id), shippedText(id)), Catalog.shipped());
  }

  /**
   * The file of a charter that came with the program, comments included.
   *
   * @throws IllegalArgumentException when there is none of that id
   */
  public static String shippedText(String id) {
    try (InputStream in =
        ID.matcher(id).matches()
            ? Charter.class.getResourceAsStream("/fr/vigie/shipped/" + file(id))
            : null) {
      if (in == null) {
        throw new IllegalArgumentException("no shipped charter: " + id);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(id), e);
    }
  }

  private static String file(String id) {
    return "charters/" + id + ".yaml";
  }

  /**
   * A charter as a run recorded it, without its examples run: the catalog may have changed since.
   *
   * @param definition what {@link #definition} gave
   */
  public static Charter recorded(String definition) {
    return ReadCharter.structure(YamlDocument.parse("charter", definition));
  }

  /**
   * Reads a charter and runs its examples against the shipped catalog.
   *
   * @throws InvalidYamlException with every mistake
   * @throws UncheckedIOException when the file cannot be read
   */
  public static Charter load(Path file) {
    return load(file, Catalog.shipped());
  }

  /**
   * Reads a charter and runs its examples.
   *
   * @param catalog the tools it may speak of, besides its own
   * @throws InvalidYamlException with every mistake
   * @throws UncheckedIOException when the file cannot be read
   */
  public static Charter load(Path file, Catalog catalog) {
    return ReadCharter.read(YamlDocument.read(file), catalog);
  }

  public String id() {
    return id;
  }

  public Text name() {
    return name;
  }

  public String organisation() {
    return organisation;
  }

  /** What the text is. */
  public Nature nature() {
    return nature;
  }

  /** The licence of the text, when it asks for an attribution. */
  public Optional<Licence> licence() {
    return Optional.ofNullable(licence);
  }

  /** Whom it speaks of; empty when it names no population. */
  public List<Population> populations() {
    return populations;
  }

  /** In-house tools it names, as {@link Catalog#withLocalTools} takes them. */
  public List<Map<String, Object>> localTools() {
    List<Map<String, Object>> tools = new ArrayList<>();
    YamlDocument.parse(id, localToolsDefinition)
        .root()
        .forEach(tool -> tools.add(YamlDocument.plain(tool)));
    return tools;
  }

  /** The catalog with the charter's own tools in it. */
  public Catalog complete(Catalog catalog) {
    return catalog.withLocalTools(localTools());
  }

  /** SHA-256 over the content, comments and layout apart, lower-case hex. */
  public String digest() {
    return YamlDocument.sha256(definition);
  }

  /** The content as canonical JSON. */
  public String definition() {
    return definition;
  }

  /** The same charter with one version only. */
  Charter only(Version version) {
    return new Charter(
        id,
        name,
        organisation,
        nature,
        licence,
        populations,
        localToolsDefinition,
        List.of(version),
        definition);
  }

  /** Versions, oldest first. */
  public List<Version> versions() {
    return versions;
  }

  /** The version in force on a day. */
  public Optional<Version> on(LocalDate day) {
    return versions.stream().filter(version -> version.covers(day)).findFirst();
  }

  /** Vendors that rules name and no tool of the catalog has, sorted. */
  public List<String> unknownVendors(Catalog catalog) {
    Set<String> unknown = new TreeSet<>();
    versions.forEach(
        version -> version.rules().forEach(rule -> unknown.addAll(rule.when().vendors())));
    catalog.tools().forEach(tool -> unknown.remove(tool.vendor().id()));
    return List.copyOf(unknown);
  }

  /** Tools that rules name and the catalog does not have, sorted. */
  public List<String> unknownTools(Catalog catalog) {
    Set<String> unknown = new TreeSet<>();
    for (Version version : versions) {
      for (Rule rule : version.rules()) {
        unknown.addAll(rule.when().tools());
        unknown.addAll(rule.when().notTools());
      }
      Terms.Scope scope = version.terms().scope();
      if (scope != null) {
        unknown.addAll(scope.tools());
        unknown.addAll(scope.optionalTools());
      }
    }
    unknown.removeIf(catalog::has);
    return List.copyOf(unknown);
  }
}

package fr.vigie.charter;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Verdict;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds every mistake of meaning in a charter at once: dates that leave gaps, words that nothing
 * defines, rules that are never reached, blanks that judge, examples that do not hold.
 */
final class CheckCharter {
  /** Lists whose members are named by {@code id} within a version. */
  private static final List<String> NAMED =
      List.of(
          "rules",
          "statements",
          "references",
          "frameworks",
          "supervision_levels",
          "temporary_measures");

  /** Figures that are a share, which alone can have a budget. */
  private static final Set<String> SHARES =
      Set.of("approved_share", "heavy_model_share", "undetermined_share");

  private static final Pattern LOCAL_TOOL = Pattern.compile("local_tools\\[(\\d+)]");

  private final Charter charter;
  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private CheckCharter(Charter charter, YamlDocument document) {
    this.charter = charter;
    this.document = document;
  }

  /**
   * Every mistake, in the order of its lines.
   *
   * @param dated whether the days of its versions are those of the file
   * @param catalog the tools of its examples, or null when these cannot be run
   */
  static List<Problem> check(
      Charter charter, YamlDocument document, boolean dated, @Nullable Catalog catalog) {
    CheckCharter check = new CheckCharter(charter, document);
    List<Charter.Version> versions = charter.versions();
    if (dated) {
      check.dates(versions);
    }
    check.versionNames(versions);
    for (int i = 0; i < versions.size(); i++) {
      check.version(versions.get(i), "/versions/" + i);
    }
    if (catalog != null) {
      check.examples(catalog);
    }
    return check.problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }

  private void problem(String pointer, String message) {
    problems.add(document.problem(pointer, message));
  }

  private void dates(List<Charter.Version> versions) {
    for (int i = 0; i < versions.size(); i++) {
      Charter.Version version = versions.get(i);
      LocalDate until = version.validTo();
      String at = "/versions/" + i;
      if (until != null && !until.isAfter(version.validFrom())) {
        problem(at + "/valid_to", "not after valid_from: " + until);
      }
      if (i + 1 < versions.size()) {
        LocalDate next = versions.get(i + 1).validFrom();
        if (until == null || !until.equals(next)) {
          problem(
              at,
              "versions follow each other without gap or overlap: valid_to of "
                  + version.name()
                  + " must be "
                  + next);
        }
      }
    }
  }

  private void versionNames(List<Charter.Version> versions) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < versions.size(); i++) {
      if (!names.add(versions.get(i).name())) {
        problem("/versions/" + i + "/version", "name given twice");
      }
    }
    Set<String> populations = new HashSet<>();
    for (int i = 0; i < charter.populations().size(); i++) {
      if (!populations.add(charter.populations().get(i).id())) {
        problem("/populations/" + i, "id given twice");
      }
    }
  }

  private void version(Charter.Version version, String at) {
    names(at);
    temporaryMeasures(version, at);
    List<Charter.Rule> rules = version.rules();
    for (int j = 0; j < rules.size(); j++) {
      rule(version, rules.get(j), at + "/rules/" + j);
      reach(rules, j, at + "/rules/" + j);
    }
    blankJudges(version.fallback(), at + "/default");
    persons(at + "/default/examples");
    Set<String> unverified = new HashSet<>();
    for (int j = 0; j < version.unverifiedPopulations().size(); j++) {
      String place = at + "/unverified_populations/" + j;
      population(place + "/population");
      String name = version.unverifiedPopulations().get(j).population();
      if (!name.isEmpty() && !unverified.add(name)) {
        problem(place, "population given twice");
      }
    }
    List<Charter.Provision> statements = version.statements();
    for (int j = 0; j < statements.size(); j++) {
      statement(statements.get(j), at + "/statements/" + j);
    }
  }

  /** A figure is printed by the id of its rule or statement: within a version none is shared. */
  private void names(String at) {
    Set<String> ids = new HashSet<>();
    for (String list : NAMED) {
      JsonNode members = document.root().at(at + "/" + list);
      for (int j = 0; j < members.size(); j++) {
        if (!ids.add(members.get(j).path("id").asText())) {
          problem(at + "/" + list + "/" + j, "id given twice");
        }
      }
    }
  }

  private void temporaryMeasures(Charter.Version version, String at) {
    List<Terms.TemporaryMeasure> measures = version.terms().temporaryMeasures();
    for (int j = 0; j < measures.size(); j++) {
      Terms.TemporaryMeasure measure = measures.get(j);
      String place = at + "/temporary_measures/" + j;
      for (String id : measure.rules().stream().sorted().toList()) {
        if (version.rules().stream().noneMatch(rule -> rule.id().equals(id))) {
          problem(place + "/rules", "no such rule: " + id);
        }
      }
      LocalDate review = measure.reviewBy();
      if (review != null && review.isBefore(version.validFrom())) {
        problem(place + "/review_by", "before valid_from: " + review);
      }
    }
  }

  private void rule(Charter.Version version, Charter.Rule rule, String at) {
    blankJudges(rule, at);
    Terms terms = version.terms();
    word(rule.framework(), terms.frameworks(), at + "/framework");
    word(rule.supervision(), terms.supervisionLevels(), at + "/supervision");
    JsonNode when = document.root().at(at + "/when");
    scope(terms, when, "listed", "tools", at);
    scope(terms, when, "defined", "kinds", at);
    persons(at + "/examples");
    for (int k = 0; k < when.path("populations").size(); k++) {
      population(at + "/when/populations/" + k);
    }
    for (int k = 0; k < when.path("departments").size(); k++) {
      department(at + "/when/departments/" + k);
    }
  }

  private void scope(Terms terms, JsonNode when, String selector, String instead, String at) {
    if (when.has(selector) && terms.scope() == null) {
      problem(at + "/when/" + selector, selector + ": the version has no scope");
    }
    if (when.has(selector) && when.has(instead)) {
      problem(at + "/when/" + selector, selector + " and " + instead + " exclude each other");
    }
  }

  private void word(@Nullable String id, List<Terms.Word> words, String at) {
    if (id != null && words.stream().noneMatch(word -> word.id().equals(id))) {
      problem(at, "the version does not define it: " + id);
    }
  }

  private void blankJudges(Charter.Rule rule, String at) {
    if (rule.toComplete() != null && rule.verdict() != Verdict.REVIEW) {
      problem(at + "/verdict", "what is to be completed can only be review");
    }
  }

  private void statement(Charter.Provision statement, String at) {
    boolean indicator = statement.kind() == Charter.Kind.INDICATOR;
    if (indicator == (statement.measure() == null)) {
      problem(at, indicator ? "an indicator needs a measure" : "only an indicator has a measure");
    }
    if (statement.budget() != null && !(indicator && shared(statement.measure()))) {
      problem(
          at + "/budget",
          indicator
              ? "a budget is a share: " + statement.measure() + " is none"
              : "only an indicator has a budget");
    }
    if (statement.kind() == Charter.Kind.NOT_MEASURABLE && statement.note() == null) {
      problem(at, "a note must say why no log shows it");
    }
  }

  private static boolean shared(@Nullable String measure) {
    return measure != null && SHARES.contains(measure);
  }

  private void persons(String examples) {
    for (int k = 0; k < document.root().at(examples).size(); k++) {
      population(examples + "/" + k + "/population");
      department(examples + "/" + k + "/department");
    }
  }

  private void population(String at) {
    JsonNode population = document.root().at(at);
    if (population.isTextual()
        && !charter.populations().isEmpty()
        && charter.populations().stream().noneMatch(one -> one.id().equals(population.asText()))) {
      problem(at, "no such population: " + population.asText());
    }
  }

  private void department(String at) {
    JsonNode department = document.root().at(at);
    JsonNode known = document.root().path("departments");
    if (department.isTextual() && known.isArray() && !contains(known, department)) {
      problem(at, "no such department: " + department.asText());
    }
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void reach(List<Charter.Rule> rules, int j, String at) {
    for (int before = 0; before < j; before++) {
      if (rules.get(before).when().covers(rules.get(j).when())) {
        problem(at, "never reached: " + rules.get(before).id() + " decides before");
        return;
      }
    }
  }

  private void examples(Catalog shared) {
    Catalog catalog;
    try {
      catalog = charter.complete(shared);
    } catch (InvalidYamlException e) {
      for (Problem problem : e.problems()) {
        Matcher place = LOCAL_TOOL.matcher(problem.file());
        String index = place.matches() ? "/" + place.group(1) : "";
        problem("/local_tools" + index, problem.toString());
      }
      return;
    }
    for (int i = 0; i < charter.versions().size(); i++) {
      Charter.Version version = charter.versions().get(i);
      // By itself and without end: days that overlap or end too soon are told once, not here again.
      CharterJudge judge = CharterJudge.of(charter.only(version.withoutEnd()), catalog);
      for (int j = 0; j < version.rules().size(); j++) {
        Charter.Rule rule = version.rules().get(j);
        String at = "/versions/" + i + "/rules/" + j;
        int before = problems.size();
        examples(judge, catalog, version, rule, rule.id(), at + "/examples/");
        if (problems.size() > before) {
          // A tool that the catalog does not know is no mistake, but may be why an example fails.
          unknownTools(catalog, at + "/when/tools");
          unknownTools(catalog, at + "/when/not_tools");
        }
      }
      String at = "/versions/" + i + "/default/examples/";
      examples(judge, catalog, version, version.fallback(), null, at);
    }
  }

  private void unknownTools(Catalog catalog, String at) {
    JsonNode tools = document.root().at(at);
    for (int k = 0; k < tools.size(); k++) {
      if (!catalog.has(tools.get(k).asText())) {
        problem(at + "/" + k, "no such tool in the catalog: " + tools.get(k).asText());
      }
    }
  }

  private void examples(
      CharterJudge judge,
      Catalog catalog,
      Charter.Version version,
      Charter.Rule rule,
      @Nullable String decides,
      String at) {
    for (int i = 0; i < rule.examples().size(); i++) {
      Charter.Example example = rule.examples().get(i);
      if (!catalog.has(example.tool())) {
        problem(at + i, "no such tool in the catalog: " + example.tool());
        continue;
      }
      Judgement judgement = judge.judge(facts(example, version, catalog.tool(example.tool())));
      if (!Objects.equals(judgement.ruleId(), decides) || judgement.verdict() != rule.verdict()) {
        problem(
            at + i,
            "the example is "
                + judgement.verdict().label()
                + " by "
                + (judgement.ruleId() == null ? judgement.reason() : judgement.ruleId()));
      }
    }
  }

  private static UseFacts facts(Charter.Example example, Charter.Version version, Tool tool) {
    ToolMatch match =
        new ToolMatch(
            0,
            tool.id(),
            tool.vendor().id(),
            null,
            example.tier(),
            example.role(),
            false,
            tool.origin());
    return new UseFacts(
        match,
        version.validFrom(),
        example.population(),
        example.department(),
        example.action(),
        example.internalResource());
  }
}

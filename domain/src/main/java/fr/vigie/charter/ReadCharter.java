package fr.vigie.charter;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import fr.vigie.yaml.YamlSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** YAML to charter: structure, dates, rules that can be reached, examples that hold. */
final class ReadCharter {
  private static final YamlSchema SCHEMA =
      YamlSchema.shipped("/fr/vigie/schemas/charter/charter.schema.json");

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private ReadCharter(YamlDocument document) {
    this.document = document;
  }

  static Charter read(YamlDocument document, Catalog catalog) {
    return new ReadCharter(document).read(catalog);
  }

  private Charter read(Catalog catalog) {
    problems.addAll(SCHEMA.check(document));
    fail();
    JsonNode root = document.root();
    List<Charter.Version> versions = new ArrayList<>();
    for (int i = 0; i < root.path("versions").size(); i++) {
      versions.add(version(root.path("versions").get(i)));
    }
    Charter charter =
        new Charter(
            root.path("charter").asText(),
            text(root.path("name")),
            root.path("organisation").asText(),
            root.has("local_tools") ? YamlDocument.canonical(root.path("local_tools")) : "[]",
            versions,
            document.canonical());
    checkDates(versions);
    checkNames(versions);
    checkReach(versions);
    fail();
    Catalog complete;
    try {
      complete = charter.complete(catalog);
    } catch (InvalidYamlException e) {
      for (Problem problem : e.problems()) {
        problems.add(document.problem("/local_tools", problem.toString()));
      }
      throw new InvalidYamlException(problems);
    }
    checkTools(versions, complete);
    fail();
    checkExamples(charter, complete);
    fail();
    return charter;
  }

  private void fail() {
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
  }

  private Charter.Version version(JsonNode node) {
    List<Charter.UnverifiedPopulation> unverified = new ArrayList<>();
    for (JsonNode population : node.path("unverified_populations")) {
      unverified.add(
          new Charter.UnverifiedPopulation(
              population.path("population").asText(),
              population.path("cite").asText(),
              text(population.path("text"))));
    }
    List<Charter.Rule> rules = new ArrayList<>();
    for (JsonNode rule : node.path("rules")) {
      rules.add(rule(rule, when(rule.path("when"))));
    }
    List<Charter.Provision> statements = new ArrayList<>();
    for (JsonNode statement : node.path("statements")) {
      statements.add(
          new Charter.Provision(
              statement.path("id").asText(),
              Charter.Kind.of(statement.path("kind").asText()),
              statement.path("cite").asText(),
              text(statement.path("text")),
              optionalText(statement.path("note")),
              optional(statement.path("measure"))));
    }
    String until = optional(node.path("valid_to"));
    JsonNode source = node.path("source");
    return new Charter.Version(
        node.path("version").asText(),
        LocalDate.parse(node.path("valid_from").asText()),
        until == null ? null : LocalDate.parse(until),
        optionalText(node.path("date_note")),
        source.path("document").asText(),
        optional(source.path("url")),
        List.copyOf(unverified),
        List.copyOf(rules),
        rule(node.path("default"), Charter.When.ALWAYS),
        List.copyOf(statements));
  }

  private static Charter.Rule rule(JsonNode node, Charter.When when) {
    List<Charter.Example> examples = new ArrayList<>();
    for (JsonNode example : node.path("examples")) {
      examples.add(
          new Charter.Example(
              example.path("tool").asText(),
              Tier.of(example.path("tier").asText()),
              Role.of(example.path("role").asText(Role.VISIT.label())),
              Action.of(example.path("action").asText(Action.ALLOWED.label())),
              optional(example.path("population")),
              optional(example.path("department")),
              example.path("internal_resource").asBoolean(false)));
    }
    return new Charter.Rule(
        node.path("id").asText(),
        when,
        Verdict.of(node.path("verdict").asText()),
        node.path("cite").asText(),
        text(node.path("text")),
        optionalText(node.path("condition")),
        List.copyOf(examples));
  }

  private static Charter.When when(JsonNode node) {
    JsonNode internal = node.path("internal_resource");
    return new Charter.When(
        set(node.path("tools"), Function.identity()),
        set(node.path("not_tools"), Function.identity()),
        set(node.path("tiers"), Tier::of),
        set(node.path("kinds"), Function.identity()),
        set(node.path("vendors"), Function.identity()),
        set(node.path("jurisdictions"), Function.identity()),
        set(node.path("roles"), Role::of),
        set(node.path("actions"), Action::of),
        set(node.path("populations"), Function.identity()),
        set(node.path("departments"), Function.identity()),
        internal.isBoolean() ? internal.asBoolean() : null);
  }

  private static <T> Set<T> set(JsonNode nodes, Function<String, T> read) {
    Set<T> values = new HashSet<>();
    nodes.forEach(node -> values.add(read.apply(node.asText())));
    return Set.copyOf(values);
  }

  private static Charter.Text text(JsonNode node) {
    return new Charter.Text(node.path("fr").asText(), node.path("en").asText());
  }

  private static Charter.@Nullable Text optionalText(JsonNode node) {
    return node.isObject() ? text(node) : null;
  }

  private static @Nullable String optional(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  private void checkDates(List<Charter.Version> versions) {
    for (int i = 0; i < versions.size(); i++) {
      Charter.Version version = versions.get(i);
      LocalDate until = version.validTo();
      String at = "/versions/" + i;
      if (until != null && !until.isAfter(version.validFrom())) {
        problems.add(document.problem(at + "/valid_to", "not after valid_from: " + until));
      }
      if (i + 1 < versions.size()) {
        LocalDate next = versions.get(i + 1).validFrom();
        if (until == null || !until.equals(next)) {
          problems.add(
              document.problem(
                  at,
                  "versions follow each other without gap or overlap: valid_to of "
                      + version.name()
                      + " must be "
                      + next));
        }
      }
    }
  }

  private void checkNames(List<Charter.Version> versions) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < versions.size(); i++) {
      String at = "/versions/" + i;
      if (!names.add(versions.get(i).name())) {
        problems.add(document.problem(at + "/version", "name given twice"));
      }
      Set<String> ids = new TreeSet<>();
      List<Charter.Rule> rules = versions.get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        if (!ids.add(rules.get(j).id())) {
          problems.add(document.problem(at + "/rules/" + j, "id given twice"));
        }
      }
      List<Charter.Provision> statements = versions.get(i).statements();
      for (int j = 0; j < statements.size(); j++) {
        if (!ids.add(statements.get(j).id())) {
          problems.add(document.problem(at + "/statements/" + j, "id given twice"));
        }
      }
    }
  }

  private void checkReach(List<Charter.Version> versions) {
    for (int i = 0; i < versions.size(); i++) {
      List<Charter.Rule> rules = versions.get(i).rules();
      for (int j = 0; j < rules.size(); j++) {
        for (int before = 0; before < j; before++) {
          if (rules.get(before).when().covers(rules.get(j).when())) {
            problems.add(
                document.problem(
                    "/versions/" + i + "/rules/" + j,
                    "never reached: " + rules.get(before).id() + " decides before"));
            break;
          }
        }
      }
    }
  }

  private void checkTools(List<Charter.Version> versions, Catalog catalog) {
    for (int i = 0; i < versions.size(); i++) {
      List<Charter.Rule> rules = new ArrayList<>(versions.get(i).rules());
      for (int j = 0; j < rules.size(); j++) {
        for (Charter.Example example : rules.get(j).examples()) {
          if (!catalog.has(example.tool())) {
            problems.add(
                document.problem(
                    "/versions/" + i + "/rules/" + j + "/examples",
                    "no such tool in the catalog: " + example.tool()));
          }
        }
      }
      for (Charter.Example example : versions.get(i).fallback().examples()) {
        if (!catalog.has(example.tool())) {
          problems.add(
              document.problem(
                  "/versions/" + i + "/default/examples",
                  "no such tool in the catalog: " + example.tool()));
        }
      }
    }
  }

  private void checkExamples(Charter charter, Catalog catalog) {
    CharterJudge judge = CharterJudge.of(charter, catalog);
    for (int i = 0; i < charter.versions().size(); i++) {
      Charter.Version version = charter.versions().get(i);
      List<Charter.Rule> rules = version.rules();
      for (int j = 0; j < rules.size(); j++) {
        String at = "/versions/" + i + "/rules/" + j + "/examples/";
        checkExamples(judge, catalog, version, rules.get(j), rules.get(j).id(), at);
      }
      checkExamples(
          judge,
          catalog,
          version,
          version.fallback(),
          null,
          "/versions/" + i + "/default/examples/");
    }
  }

  private void checkExamples(
      CharterJudge judge,
      Catalog catalog,
      Charter.Version version,
      Charter.Rule rule,
      @Nullable String decides,
      String at) {
    for (int i = 0; i < rule.examples().size(); i++) {
      Charter.Example example = rule.examples().get(i);
      Tool tool = catalog.tool(example.tool());
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
      Judgement judgement =
          judge.judge(
              new UseFacts(
                  match,
                  version.validFrom(),
                  example.population(),
                  example.department(),
                  example.action(),
                  example.internalResource()));
      if (!Objects.equals(judgement.ruleId(), decides) || judgement.verdict() != rule.verdict()) {
        problems.add(
            document.problem(
                at + i,
                "the example is "
                    + judgement.verdict().label()
                    + " by "
                    + (judgement.ruleId() == null ? judgement.reason() : judgement.ruleId())));
      }
    }
  }
}

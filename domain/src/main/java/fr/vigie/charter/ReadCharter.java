package fr.vigie.charter;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.catalog.Catalog;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** YAML to charter: its structure; {@link CheckCharter} sees to its meaning. */
final class ReadCharter {
  private static final YamlSchema SCHEMA =
      YamlSchema.shipped("/fr/vigie/schemas/charter/charter.schema.json");

  /** Selects no tool: an empty set would select them all. */
  private static final Set<String> NOTHING = Set.of("");

  private ReadCharter() {}

  /** A charter whose meaning was checked and whose examples hold. */
  static Charter read(YamlDocument document, Catalog catalog) {
    List<Problem> problems = new ArrayList<>(SCHEMA.check(document));
    if (problems.isEmpty()) {
      Charter charter = charter(document);
      fail(CheckCharter.check(charter, document, true, catalog));
      return charter;
    }
    LeaveOutBroken rest = LeaveOutBroken.of(document, SCHEMA.broken(document));
    YamlDocument left = rest.document();
    if (left != null) {
      problems.addAll(
          CheckCharter.check(charter(left), left, rest.dated(), rest.judges() ? catalog : null));
    }
    problems.sort(Comparator.comparingInt(Problem::line));
    throw new InvalidYamlException(problems);
  }

  /** A charter as it is written, whatever it means. */
  static Charter structure(YamlDocument document) {
    fail(SCHEMA.check(document));
    return charter(document);
  }

  private static Charter charter(YamlDocument document) {
    JsonNode root = document.root();
    JsonNode licence = root.path("licence");
    return new Charter(
        root.path("charter").asText(),
        text(root.path("name")),
        root.path("organisation").asText(),
        Charter.Nature.of(root.path("nature").asText(Charter.Nature.ADOPTED.label())),
        licence.isObject()
            ? new Charter.Licence(
                licence.path("name").asText(),
                optional(licence.path("url")),
                licence.path("attribution").asText())
            : null,
        list(root.path("populations"), ReadCharter::population),
        root.has("local_tools") ? YamlDocument.canonical(root.path("local_tools")) : "[]",
        list(root.path("versions"), ReadCharter::version),
        document.canonical());
  }

  private static void fail(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
  }

  private static Population population(JsonNode node) {
    return new Population(
        node.path("id").asText(),
        text(node.path("name")),
        node.path("external").asBoolean(false),
        optional(node.path("cite")),
        optionalText(node.path("note")));
  }

  private static Charter.Version version(JsonNode node) {
    Terms terms = terms(node);
    JsonNode source = node.path("source");
    return new Charter.Version(
        node.path("version").asText(),
        LocalDate.parse(node.path("valid_from").asText()),
        optionalDay(node.path("valid_to")),
        optionalText(node.path("date_note")),
        source.path("document").asText(),
        optional(source.path("url")),
        list(
            node.path("unverified_populations"),
            population ->
                new Charter.UnverifiedPopulation(
                    population.path("population").asText(),
                    population.path("cite").asText(),
                    text(population.path("text")))),
        list(node.path("rules"), rule -> rule(rule, when(rule.path("when"), terms.scope()))),
        rule(node.path("default"), Charter.When.ALWAYS),
        list(node.path("statements"), ReadCharter::statement),
        terms);
  }

  private static Terms terms(JsonNode version) {
    JsonNode scope = version.path("scope");
    return new Terms(
        scope.isObject() ? scope(scope) : null,
        list(
            version.path("references"),
            node ->
                new Terms.Reference(
                    node.path("id").asText(),
                    node.path("kind").asText(),
                    text(node.path("title")),
                    node.path("cite").asText(),
                    optional(node.path("url")),
                    optionalText(node.path("to_complete")))),
        list(version.path("frameworks"), ReadCharter::word),
        list(version.path("supervision_levels"), ReadCharter::word),
        list(
            version.path("temporary_measures"),
            node ->
                new Terms.TemporaryMeasure(
                    node.path("id").asText(),
                    set(node.path("rules"), Function.identity()),
                    text(node.path("ground")),
                    node.path("cite").asText(),
                    optionalDay(node.path("review_by")),
                    optionalText(node.path("to_complete")))));
  }

  private static Terms.Scope scope(JsonNode node) {
    return new Terms.Scope(
        text(node.path("definition")),
        node.path("cite").asText(),
        set(node.path("kinds"), Function.identity()),
        set(node.path("tools"), Function.identity()),
        set(node.path("optional_tools"), Function.identity()),
        optionalText(node.path("to_complete")));
  }

  private static Terms.Word word(JsonNode node) {
    return new Terms.Word(
        node.path("id").asText(),
        text(node.path("name")),
        node.path("cite").asText(),
        optionalText(node.path("to_complete")));
  }

  private static Charter.Rule rule(JsonNode node, Charter.When when) {
    return new Charter.Rule(
        node.path("id").asText(),
        when,
        Verdict.of(node.path("verdict").asText()),
        node.path("cite").asText(),
        text(node.path("text")),
        optionalText(node.path("condition")),
        optional(node.path("framework")),
        optional(node.path("supervision")),
        optionalText(node.path("to_complete")),
        list(node.path("examples"), ReadCharter::example));
  }

  private static Charter.Example example(JsonNode node) {
    return new Charter.Example(
        node.path("tool").asText(),
        Tier.of(node.path("tier").asText()),
        Role.of(node.path("role").asText(Role.VISIT.label())),
        Action.of(node.path("action").asText(Action.ALLOWED.label())),
        optional(node.path("population")),
        optional(node.path("department")),
        node.path("internal_resource").asBoolean(false));
  }

  /** {@code listed} and {@code defined} stand for the tools and kinds of the version's scope. */
  private static Charter.When when(JsonNode node, Terms.@Nullable Scope scope) {
    Set<String> tools = set(node.path("tools"), Function.identity());
    Set<String> kinds = set(node.path("kinds"), Function.identity());
    JsonNode internal = node.path("internal_resource");
    return new Charter.When(
        node.has("listed") ? (scope == null ? NOTHING : scope.tools()) : tools,
        set(node.path("not_tools"), Function.identity()),
        set(node.path("tiers"), Tier::of),
        node.has("defined") ? (scope == null ? NOTHING : scope.kinds()) : kinds,
        set(node.path("vendors"), Function.identity()),
        set(node.path("jurisdictions"), Function.identity()),
        set(node.path("roles"), Role::of),
        set(node.path("actions"), Action::of),
        set(node.path("populations"), Function.identity()),
        set(node.path("departments"), Function.identity()),
        internal.isBoolean() ? internal.asBoolean() : null);
  }

  private static Charter.Provision statement(JsonNode node) {
    JsonNode most = node.path("budget").path("most");
    return new Charter.Provision(
        node.path("id").asText(),
        Charter.Kind.of(node.path("kind").asText()),
        node.path("cite").asText(),
        text(node.path("text")),
        optionalText(node.path("note")),
        optional(node.path("measure")),
        most.isNumber() ? most.asDouble() : null,
        optionalText(node.path("to_complete")));
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    nodes.forEach(node -> values.add(read.apply(node)));
    return List.copyOf(values);
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

  private static @Nullable LocalDate optionalDay(JsonNode node) {
    return node.isTextual() ? LocalDate.parse(node.asText()) : null;
  }
}

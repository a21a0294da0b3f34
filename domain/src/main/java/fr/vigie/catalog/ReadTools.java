package fr.vigie.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import fr.vigie.yaml.YamlSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** YAML declarations to tools; mistakes go to a list, never to the first reader's face alone. */
final class ReadTools {
  private static final YamlSchema SHARED =
      YamlSchema.shipped("/fr/vigie/schemas/catalog/tool.schema.json");
  private static final YamlSchema LOCAL =
      YamlSchema.shipped("/fr/vigie/schemas/catalog/local-tool.schema.json");

  /** Lower-case letters, digits and dashes, labels of 1 to 63 characters (RFC 1123, 2.1). */
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** The organisation itself; ZZ is the user-assigned code that CLDR reads as unknown country. */
  private static final Tool.Vendor IN_HOUSE = new Tool.Vendor("in-house", "in-house", "ZZ");

  private final List<Problem> problems;

  ReadTools(List<Problem> problems) {
    this.problems = problems;
  }

  /** A tool of the shared catalog, or nothing when it has mistakes. */
  Optional<Tool> shared(YamlDocument document) {
    List<Problem> structure = SHARED.check(document);
    problems.addAll(structure);
    if (!structure.isEmpty()) {
      return Optional.empty();
    }
    return checked(document);
  }

  /** As {@link #shared}, of a file whose structure was compared with the schema before. */
  Optional<Tool> checked(YamlDocument document) {
    int before = problems.size();
    JsonNode root = document.root();
    String id = root.path("id").asText();
    if (!document.file().replace('\\', '/').endsWith("/" + id + ".yaml")) {
      problems.add(document.problem("/id", "the file of tool " + id + " is named " + id + ".yaml"));
    }
    Map<String, Tool.Source> sources = sources(root.path("sources"));
    checkCitations(document, sources);
    List<Tool.HostRule> hosts = hosts(document, false);
    List<String> imitated = texts(root.path("imitated"));
    for (int i = 0; i < imitated.size(); i++) {
      HostPattern suffix = new HostPattern(HostPattern.Match.SUFFIX, imitated.get(i));
      if (hosts.stream().noneMatch(host -> host.pattern().equals(suffix))) {
        problems.add(
            document.problem(
                "/imitated/" + i, "an imitated domain is a suffix host too: " + imitated.get(i)));
      }
    }
    Tool tool =
        new Tool(
            id,
            root.path("name").asText(),
            formerNames(root.path("former_names")),
            vendor(root.path("vendor")),
            root.path("kind").asText(),
            tiers(document),
            hosts,
            audit(root.path("audit")),
            imitated,
            texts(root.path("notes")),
            sources,
            examples(root.path("examples")),
            LocalDate.parse(root.path("reviewed").asText()),
            ToolMatch.Origin.CATALOG,
            document.canonical());
    return problems.size() == before ? Optional.of(tool) : Optional.empty();
  }

  /** An in-house tool, or nothing when it has mistakes. */
  Optional<Tool> local(YamlDocument document) {
    List<Problem> structure = LOCAL.check(document);
    problems.addAll(structure);
    if (!structure.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.size();
    JsonNode root = document.root();
    Tier tier = Tier.of(root.path("tier").asText(Tier.SELF_HOSTED.label()));
    List<Tool.HostRule> hosts = new ArrayList<>(hosts(document, true));
    List<String> addresses = texts(root.path("ips"));
    for (int i = 0; i < addresses.size(); i++) {
      String address = addresses.get(i);
      if (!InetAddresses.isInetAddress(address)) {
        problems.add(document.problem("/ips/" + i, "not an IP address"));
        continue;
      }
      String bare = InetAddresses.toAddrString(InetAddresses.forString(address));
      hosts.add(address(bare, tier));
      if (bare.indexOf(':') >= 0) {
        hosts.add(address("[" + bare + "]", tier));
      }
    }
    if (hosts.isEmpty() && addresses.isEmpty() && root.path("audit").isEmpty()) {
      problems.add(
          document.problem("", "an in-house tool has at least one host, address or audit record"));
    }
    String id = root.path("id").asText();
    Tool tool =
        new Tool(
            id,
            root.path("name").asText(id),
            List.of(),
            root.has("vendor") ? vendor(root.path("vendor")) : IN_HOUSE,
            root.path("kind").asText("assistant"),
            Map.of(tier, facts(root)),
            List.copyOf(hosts),
            audit(root.path("audit")),
            List.of(),
            texts(root.path("notes")),
            Map.of(),
            examples(root.path("examples")),
            LocalDate.EPOCH,
            ToolMatch.Origin.LOCAL,
            document.canonical());
    return problems.size() == before ? Optional.of(tool) : Optional.empty();
  }

  private static Tool.HostRule address(String text, Tier tier) {
    return new Tool.HostRule(
        new HostPattern(HostPattern.Match.EXACT, text),
        Tool.HostMeaning.VISIT,
        tier,
        false,
        List.of());
  }

  private static Tool.TierFacts facts(JsonNode tier) {
    return new Tool.TierFacts(
        fact(tier.path("hosting")),
        fact(tier.path("trains_on_user_data")),
        fact(tier.path("retention")));
  }

  private static Map<Tier, Tool.TierFacts> tiers(YamlDocument document) {
    Map<Tier, Tool.TierFacts> tiers = new EnumMap<>(Tier.class);
    document
        .root()
        .path("tiers")
        .fields()
        .forEachRemaining(entry -> tiers.put(Tier.of(entry.getKey()), facts(entry.getValue())));
    return Map.copyOf(tiers);
  }

  private static Tool.Fact fact(JsonNode fact) {
    if (fact.isMissingNode() || fact.isNull()) {
      return Tool.Fact.UNKNOWN;
    }
    if (fact.isTextual()) {
      return new Tool.Fact(fact.asText(), List.of(), null);
    }
    JsonNode source = fact.path("source");
    return new Tool.Fact(
        fact.path("value").asText(),
        source.isTextual() ? List.of(source.asText()) : texts(source),
        day(fact.path("checked")));
  }

  private static @Nullable LocalDate day(JsonNode day) {
    return day.isTextual() ? LocalDate.parse(day.asText()) : null;
  }

  /** Whether every fact and host cites sources that are there, two when they disagree. */
  private void checkCitations(YamlDocument document, Map<String, Tool.Source> sources) {
    JsonNode root = document.root();
    root.path("tiers")
        .fields()
        .forEachRemaining(
            tier ->
                tier.getValue()
                    .fields()
                    .forEachRemaining(
                        entry -> {
                          String pointer = "/tiers/" + tier.getKey() + "/" + entry.getKey();
                          Tool.Fact fact = fact(entry.getValue());
                          cites(document, pointer, fact.sources(), sources);
                          boolean unknown = fact.value().equals("unknown");
                          if (!unknown && (fact.sources().isEmpty() || fact.checked() == null)) {
                            problems.add(
                                document.problem(
                                    pointer, "a fact that is not unknown has source and checked"));
                          }
                          if (fact.value().equals("conflicting") && fact.sources().size() < 2) {
                            problems.add(
                                document.problem(
                                    pointer, "conflicting needs at least two sources"));
                          }
                        }));
    JsonNode hosts = root.path("hosts");
    for (int i = 0; i < hosts.size(); i++) {
      cites(document, "/hosts/" + i, List.of(hosts.get(i).path("source").asText()), sources);
    }
  }

  private void cites(
      YamlDocument document, String pointer, List<String> cited, Map<String, Tool.Source> sources) {
    for (String name : cited) {
      if (!sources.containsKey(name)) {
        problems.add(document.problem(pointer, "no such source in the file: " + name));
      }
    }
  }

  private List<Tool.HostRule> hosts(YamlDocument document, boolean local) {
    List<Tool.HostRule> hosts = new ArrayList<>();
    JsonNode nodes = document.root().path("hosts");
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      String pointer = "/hosts/" + i;
      HostPattern pattern =
          new HostPattern(
              HostPattern.Match.of(node.path("match").asText("exact")), node.path("host").asText());
      Tool.HostMeaning meaning = Tool.HostMeaning.of(node.path("role").asText("visit"));
      checkHost(document, pointer + "/host", pattern, meaning, local);
      Tier tier =
          Tier.of(
              node.path("tier")
                  .asText(
                      local
                          ? document.root().path("tier").asText(Tier.SELF_HOSTED.label())
                          : Tier.UNDETERMINED.label()));
      boolean streams = node.path("streams").asBoolean(false);
      List<Tool.PathRule> paths = new ArrayList<>();
      JsonNode rules = node.path("paths");
      for (int j = 0; j < rules.size(); j++) {
        JsonNode rule = rules.get(j);
        PathPattern path = new PathPattern(rule.path("path").asText());
        if (!path.fault().isEmpty()) {
          problems.add(document.problem(pointer + "/paths/" + j + "/path", path.fault()));
        }
        String role = rule.path("role").asText();
        paths.add(
            new Tool.PathRule(
                path,
                Set.copyOf(texts(rule.path("methods"))),
                query(rule.path("query")),
                role.equals("none") ? null : Role.of(role),
                rule.has("tier") ? Tier.of(rule.path("tier").asText()) : tier,
                rule.path("streams").asBoolean(streams)));
      }
      hosts.add(new Tool.HostRule(pattern, meaning, tier, streams, List.copyOf(paths)));
    }
    return List.copyOf(hosts);
  }

  private void checkHost(
      YamlDocument document,
      String pointer,
      HostPattern pattern,
      Tool.HostMeaning meaning,
      boolean local) {
    String text = pattern.text();
    boolean wildcard = pattern.match() == HostPattern.Match.WILDCARD;
    if (wildcard != text.contains("*")) {
      problems.add(document.problem(pointer, "* and match: wildcard go together"));
      return;
    }
    String example = text.replace('*', '0');
    if (InetAddresses.isInetAddress(text.replace("[", "").replace("]", ""))) {
      problems.add(
          document.problem(
              pointer,
              local
                  ? "an address goes under ips"
                  : "addresses are for an organisation's own tools only"));
      return;
    }
    for (String label : text.split("\\.", -1)) {
      if (!(label.equals("*") && wildcard) && !LABEL.matcher(label).matches()) {
        problems.add(
            document.problem(
                pointer,
                "a host is lower-case A-labels without scheme, port or trailing dot: " + text));
        return;
      }
    }
    if (local) {
      return;
    }
    if (example.indexOf('.') < 0) {
      problems.add(
          document.problem(pointer, "a host of one label is for an organisation's own tools only"));
      return;
    }
    boolean harmless = meaning == Tool.HostMeaning.SUPPORT || meaning == Tool.HostMeaning.PUBLISHED;
    String end = wildcard ? pattern.fixedEnd().substring(1) : text;
    if (pattern.match() != HostPattern.Match.EXACT
        && !harmless
        && InternetDomainName.from(end).isPublicSuffix()) {
      problems.add(
          document.problem(pointer, "anyone can have a host under this public suffix: " + end));
    }
  }

  private static Map<String, String> query(JsonNode query) {
    Map<String, String> parameters = new TreeMap<>();
    query
        .fields()
        .forEachRemaining(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
    return Map.copyOf(parameters);
  }

  private static List<Tool.AuditRule> audit(JsonNode nodes) {
    List<Tool.AuditRule> rules = new ArrayList<>();
    for (JsonNode node : nodes) {
      rules.add(
          new Tool.AuditRule(
              node.path("record").asText(),
              new TreeSet<>(texts(node.path("apps"))),
              Tier.of(node.path("tier").asText()),
              Role.of(node.path("role").asText())));
    }
    return List.copyOf(rules);
  }

  private static List<Tool.FormerName> formerNames(JsonNode nodes) {
    List<Tool.FormerName> names = new ArrayList<>();
    for (JsonNode node : nodes) {
      names.add(new Tool.FormerName(node.path("name").asText(), node.path("until").asText()));
    }
    return List.copyOf(names);
  }

  private static Tool.Vendor vendor(JsonNode node) {
    return new Tool.Vendor(
        node.path("id").asText(), node.path("name").asText(), node.path("jurisdiction").asText());
  }

  private static Map<String, Tool.Source> sources(JsonNode nodes) {
    Map<String, Tool.Source> sources = new TreeMap<>();
    nodes
        .fields()
        .forEachRemaining(
            entry -> {
              JsonNode source = entry.getValue();
              sources.put(
                  entry.getKey(),
                  new Tool.Source(
                      source.path("url").isTextual() ? source.path("url").asText() : null,
                      source.path("kind").asText(),
                      LocalDate.parse(source.path("checked").asText())));
            });
    return Map.copyOf(sources);
  }

  private static List<Tool.Example> examples(JsonNode nodes) {
    List<Tool.Example> examples = new ArrayList<>();
    for (JsonNode node : nodes) {
      examples.add(
          new Tool.Example(
              node.path("request").asText(),
              node.path("role").asText(),
              node.has("tier") ? Tier.of(node.path("tier").asText()) : null));
    }
    return List.copyOf(examples);
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }
}

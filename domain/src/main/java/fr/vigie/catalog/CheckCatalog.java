package fr.vigie.catalog;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What only shows when all tools stand together: claims that collide, examples that fail. */
final class CheckCatalog {
  private final Catalog catalog;
  private final List<Problem> problems;

  private CheckCatalog(Catalog catalog, List<Problem> problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Checks the tools of these documents against the whole catalog. */
  static void check(Catalog catalog, List<YamlDocument> documents, List<Problem> problems) {
    CheckCatalog check = new CheckCatalog(catalog, problems);
    Map<String, YamlDocument> byId = new TreeMap<>();
    for (YamlDocument document : documents) {
      byId.put(document.root().path("id").asText(), document);
    }
    check.claims(byId);
    check.examples(byId);
  }

  private void claims(Map<String, YamlDocument> documents) {
    Map<String, String> owners = new HashMap<>();
    for (Tool tool : catalog.tools()) {
      YamlDocument document = documents.get(tool.id());
      List<Tool.HostRule> hosts = tool.hosts();
      for (int i = 0; i < hosts.size(); i++) {
        Tool.HostRule host = hosts.get(i);
        String place = host.pattern().match().label() + " " + host.pattern().text();
        boolean shared = host.meaning() == Tool.HostMeaning.SHARED;
        // Tools may share a host; within one file the second mention is a slip.
        String key = shared ? place + " shared by " + tool.id() : place;
        claim(owners, key, place, tool, document, "/hosts/" + i);
        for (int j = 0; j < host.paths().size(); j++) {
          Tool.PathRule path = host.paths().get(j);
          for (String method : path.methods().isEmpty() ? List.of("*") : path.methods()) {
            String request =
                method
                    + " "
                    + place
                    + path.pattern().text()
                    + (path.query().isEmpty() ? "" : "?" + new TreeMap<>(path.query()));
            claim(owners, request, request, tool, document, "/hosts/" + i + "/paths/" + j);
          }
        }
      }
    }
  }

  private void claim(
      Map<String, String> owners,
      String key,
      String claimed,
      Tool tool,
      @Nullable YamlDocument document,
      String pointer) {
    String owner = owners.putIfAbsent(key, tool.id());
    if (owner != null) {
      String message = "claimed by " + owner + " already: " + claimed;
      problems.add(
          document == null
              ? new Problem(tool.id(), 0, message)
              : document.problem(pointer, message));
    }
  }

  private void examples(Map<String, YamlDocument> documents) {
    ToolMatcher matcher = ToolMatcher.compile(catalog, List.of(), List.of());
    LineFields fields = new LineFields();
    documents.forEach(
        (id, document) -> {
          if (!catalog.has(id)) {
            return;
          }
          List<Tool.Example> examples = catalog.tool(id).examples();
          for (int i = 0; i < examples.size(); i++) {
            String fault = fault(matcher, fields, id, examples.get(i));
            if (!fault.isEmpty()) {
              problems.add(document.problem("/examples/" + i, fault));
            }
          }
        });
  }

  private static String fault(
      ToolMatcher matcher, LineFields fields, String id, Tool.Example example) {
    Optional<Request> request = Request.parse(example.request());
    if (request.isEmpty()) {
      return "not a request: " + example.request();
    }
    request.get().fill(fields);
    int host =
        matcher.host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST));
    ToolMatch match = host == ToolMatcher.NONE ? null : matcher.match(host, fields);
    String found;
    if (match == null) {
      found = "none";
    } else if (match.toolId() == null) {
      found = "suspicious";
    } else if (!match.toolId().equals(id)) {
      found = "none";
    } else {
      found = match.role().label();
    }
    if (!found.equals(example.expected())) {
      return "the example is " + found + ", not " + example.expected() + ": " + example.request();
    }
    if (match != null && example.tier() != null && match.tier() != example.tier()) {
      return "the example is of tier "
          + match.tier().label()
          + ", not "
          + example.tier().label()
          + ": "
          + example.request();
    }
    return "";
  }
}

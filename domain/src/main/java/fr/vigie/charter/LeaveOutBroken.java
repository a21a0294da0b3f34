package fr.vigie.charter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.usage.Verdict;
import fr.vigie.yaml.YamlDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a charter what breaks its schema, so that every mistake of meaning in the rest is
 * told at the same time.
 *
 * @param document the rest, each member in its place, those left out replaced by one that says
 *     nothing; null when there is no list of versions
 * @param dated whether every day could be read
 * @param judges whether the rest decides examples as the whole would
 */
record LeaveOutBroken(@Nullable YamlDocument document, boolean dated, boolean judges) {
  /** Lists of a version whose members can be left out one by one. */
  private static final List<String> LISTS =
      List.of(
          "rules",
          "statements",
          "references",
          "frameworks",
          "supervision_levels",
          "temporary_measures",
          "unverified_populations");

  /**
   * The rest of a document.
   *
   * @param broken JSON pointers to what breaks the schema
   */
  static LeaveOutBroken of(YamlDocument document, List<String> broken) {
    if (!(document.root() instanceof ObjectNode written) || !readable(written.path("versions"))) {
      return new LeaveOutBroken(null, false, false);
    }
    ObjectNode root = written.deepCopy();
    for (String part : List.of("nature", "licence", "populations", "departments")) {
      if (touched("/" + part, broken)) {
        root.remove(part);
      }
    }
    boolean judges = !touched("/local_tools", broken);
    if (!judges) {
      root.remove("local_tools");
    }
    boolean dated = true;
    for (int i = 0; i < root.path("versions").size(); i++) {
      ObjectNode version = (ObjectNode) root.path("versions").get(i);
      String at = "/versions/" + i;
      members(version, at, broken);
      judges &= scope(version, at, broken);
      dated &= days(version, at, broken);
    }
    return new LeaveOutBroken(document.withRoot(root), dated, judges && dated);
  }

  private static boolean readable(JsonNode versions) {
    for (JsonNode version : versions) {
      if (!version.isObject()) {
        return false;
      }
    }
    return versions.isArray();
  }

  private static void members(ObjectNode version, String at, List<String> broken) {
    for (String list : LISTS) {
      if (!version.path(list).isArray()) {
        version.remove(list);
      }
      for (int k = 0; k < version.path(list).size(); k++) {
        String member = at + "/" + list + "/" + k;
        if (touched(member, broken)) {
          ((ArrayNode) version.path(list)).set(k, silent(version.path(list).get(k), member));
        }
      }
    }
    if (!version.path("default").isObject() || touched(at + "/default", broken)) {
      version.set("default", silent(version.path("default"), at));
    }
  }

  /** Rules may still name a scope that is left out: it holds no tool. */
  private static boolean scope(ObjectNode version, String at, List<String> broken) {
    boolean whole = !touched(at + "/scope", broken);
    if (!whole) {
      ObjectNode empty = version.putObject("scope");
      empty.putArray("tools").add(at);
      empty.putArray("kinds").add(at);
    }
    return whole;
  }

  private static boolean days(ObjectNode version, String at, List<String> broken) {
    boolean whole = version.has("valid_from");
    for (String day : List.of("valid_from", "valid_to")) {
      if (touched(at + "/" + day, broken)) {
        version.remove(day);
        whole = false;
      }
    }
    if (!version.has("valid_from")) {
      version.put("valid_from", "0001-01-01");
    }
    return whole;
  }

  /** A member of the same name that no use and no other rule can meet. */
  private static ObjectNode silent(JsonNode member, String at) {
    ObjectNode silent = JsonNodeFactory.instance.objectNode();
    silent.put("id", member.path("id").isTextual() ? member.path("id").asText() : at);
    silent.putObject("when").putArray("tools").add(at);
    silent.put("verdict", Verdict.REVIEW.label());
    silent.put("kind", Charter.Kind.OPTION.label());
    return silent;
  }

  private static boolean touched(String pointer, List<String> broken) {
    return broken.stream().anyMatch(at -> at.equals(pointer) || at.startsWith(pointer + "/"));
  }
}

package fr.vigie.charter;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the tools of which each rule of a version can decide some use, from the text alone: what it
 * tells of a tool says nothing of who used it.
 */
public final class ReachOfRules {
  private ReachOfRules() {}

  /**
   * Ids of tools by rule, rules in order; a rule that decides no use of any tool has none.
   *
   * @param catalog the tools, in-house ones included
   */
  public static Map<String, Set<String>> of(Charter.Version version, Catalog catalog) {
    Map<String, Set<String>> reach = new LinkedHashMap<>();
    version.rules().forEach(rule -> reach.put(rule.id(), new TreeSet<>()));
    for (Tool tool : catalog.tools()) {
      List<Charter.When> before = new ArrayList<>();
      for (Charter.Rule rule : version.rules()) {
        Charter.When rest = rule.when().ofAnyTool();
        if (Selector.holdOf(rule.when(), tool)) {
          if (before.stream().noneMatch(earlier -> earlier.covers(rest))) {
            reach.computeIfAbsent(rule.id(), id -> new TreeSet<>()).add(tool.id());
          }
          before.add(rest);
        }
      }
    }
    return reach;
  }
}

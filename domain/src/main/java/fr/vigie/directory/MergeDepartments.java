package fr.vigie.directory;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges departments with too few persons into one group before anything is stored, so that no
 * stored row speaks of fewer persons than the threshold.
 */
final class MergeDepartments {
  private MergeDepartments() {}

  /**
   * The label under which each department is stored; a department without entry is stored under
   * none, because all departments together are too few.
   *
   * @param members distinct persons of each department in the month
   */
  static Map<String, String> labels(Map<String, Set<String>> members, int smallGroup) {
    List<String> bySize =
        members.keySet().stream()
            .sorted(
                Comparator.comparingInt((String name) -> size(members, name))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Set<String> merged = new HashSet<>();
    // Persons, not a sum of headcounts: who moves between two small departments is one person.
    Set<String> group = new HashSet<>();
    for (String name : bySize) {
      boolean small = size(members, name) < smallGroup || name.equals(Directory.MERGED);
      if (small || (!merged.isEmpty() && group.size() < smallGroup)) {
        merged.add(name);
        group.addAll(members.getOrDefault(name, Set.of()));
      }
    }
    Map<String, String> labels = new TreeMap<>();
    for (String name : members.keySet()) {
      if (!merged.contains(name)) {
        labels.put(name, name);
      } else if (group.size() >= smallGroup) {
        labels.put(name, Directory.MERGED);
      }
    }
    return labels;
  }

  private static int size(Map<String, Set<String>> members, String name) {
    return members.getOrDefault(name, Set.of()).size();
  }
}

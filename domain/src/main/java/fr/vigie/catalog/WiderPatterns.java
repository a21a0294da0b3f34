package fr.vigie.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which pattern means all the hosts of another one: found by label, not by comparing all pairs. */
final class WiderPatterns {
  private final List<HostPattern> patterns;
  private final Map<String, Integer> suffixes = new HashMap<>();
  private final List<Integer> wildcards = new ArrayList<>();

  /**
   * Takes patterns.
   *
   * @param patterns the most specific first
   */
  WiderPatterns(List<HostPattern> patterns) {
    this.patterns = patterns;
    for (int i = 0; i < patterns.size(); i++) {
      switch (patterns.get(i).match()) {
        case SUFFIX -> suffixes.put(patterns.get(i).text(), i);
        case WILDCARD -> wildcards.add(i);
        case EXACT -> {
          // Means one host: wider than nothing.
        }
      }
    }
  }

  /** The next pattern after this one that means all of its hosts, or {@link ToolMatcher#NONE}. */
  int than(int number) {
    HostPattern pattern = patterns.get(number);
    int next = Integer.MAX_VALUE;
    for (String rest = pattern.text(); !rest.isEmpty(); rest = parent(rest)) {
      Integer suffix = suffixes.get(rest);
      if (suffix != null && suffix > number) {
        next = Math.min(next, suffix);
      }
    }
    for (int wildcard : wildcards) {
      if (wildcard > number && wildcard < next && patterns.get(wildcard).covers(pattern)) {
        next = wildcard;
      }
    }
    return next == Integer.MAX_VALUE ? ToolMatcher.NONE : next;
  }

  /** Whether some pattern means this domain and every host under it. */
  boolean cover(HostPattern domain) {
    for (String rest = domain.text(); !rest.isEmpty(); rest = parent(rest)) {
      if (suffixes.containsKey(rest)) {
        return true;
      }
    }
    return false;
  }

  private static String parent(String host) {
    return host.substring(host.indexOf('.') < 0 ? host.length() : host.indexOf('.') + 1);
  }
}

package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WiderPatternsTest {
  @Test
  void saysWhatComparingAllPairsSays() {
    List<HostPattern> patterns =
        Catalog.shipped().tools().stream()
            .flatMap(tool -> tool.hosts().stream())
            .map(Tool.HostRule::pattern)
            .distinct()
            .sorted((a, b) -> Integer.compare(b.labels(), a.labels()))
            .toList();
    WiderPatterns wider = new WiderPatterns(patterns);
    for (int i = 0; i < patterns.size(); i++) {
      int slow = ToolMatcher.NONE;
      for (int j = i + 1; j < patterns.size() && slow == ToolMatcher.NONE; j++) {
        if (patterns.get(j).covers(patterns.get(i))) {
          slow = j;
        }
      }
      assertThat(wider.than(i)).as(patterns.get(i).text()).isEqualTo(slow);
    }
    for (String domain : List.of("x.gamma.app", "gamma.app", "app", "notgamma.app", "openai.com")) {
      HostPattern listed = new HostPattern(HostPattern.Match.SUFFIX, domain);
      assertThat(wider.cover(listed))
          .as(domain)
          .isEqualTo(
              Stream.of(listed).anyMatch(one -> patterns.stream().anyMatch(p -> p.covers(one))));
    }
  }
}

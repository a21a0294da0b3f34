package fr.vigie.reports.story;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.catalog.Tool.TierFacts;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import fr.vigie.usage.Tier;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemFactsTest {
  private final Wording french = new Wording(Language.of("fr"));

  /** The press, or a site that compares tools, says only what the vendor is said to say. */
  @Test
  void aSourceThatIsNotTheVendorIsCalledSecondary() {
    Set<Boolean> seen = new HashSet<>();
    for (Tool tool : Catalog.shipped().tools()) {
      for (Tier tier : tool.tiers().keySet()) {
        String told =
            new SystemFacts(french, tool, Set.of(tier)).sources(TierFacts::trainsOnUserData);
        for (String name : tool.tiers().get(tier).trainsOnUserData().sources()) {
          Tool.Source source = tool.sources().get(name);
          if (source.url() != null) {
            boolean secondary = !source.kind().equals("vendor");
            assertThat(told.contains(source.url() + ", source secondaire"))
                .as("%s of %s", name, tool.id())
                .isEqualTo(secondary);
            seen.add(secondary);
          }
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(true, false);
  }
}

package fr.vigie.reports.story;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool.TierFacts;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import fr.vigie.usage.Tier;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemFactsTest {
  @Test
  void aSourceThatRepeatsWhatAVendorSaysIsCalledSecondary() {
    SystemFacts claude =
        new SystemFacts(
            new Wording(Language.of("fr")),
            Catalog.shipped().tool("claude"),
            Set.of(Tier.CONSUMER));
    assertThat(claude.sources(TierFacts::retention))
        .matches(
            "https://www\\.modelcharter\\.com\\S+, source secondaire \\(lu le \\d{4}-\\d\\d-\\d\\d\\)");
    assertThat(claude.sources(TierFacts::trainsOnUserData))
        .containsPattern("https://code\\.claude\\.com\\S+ \\(lu le");
  }
}

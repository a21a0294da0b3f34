package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharterJudgeTest {
  private static final Charter ISERE = Charter.shipped("isere");
  private static final CharterJudge JUDGE =
      CharterJudge.of(ISERE, ISERE.complete(Catalog.shipped()));
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          iris, self-hosted, agents, false, approved, iris-a-privilegier, -
          iris, self-hosted, -, true, approved, iris-a-privilegier, -
          iris, self-hosted, elus, false, out_of_scope, -, POPULATION_NOT_VERIFIED
          chatgpt, undetermined, agents, false, consumer, outils-grand-public, -
          chatgpt, consumer, -, false, consumer, outils-grand-public, -
          chatgpt, enterprise, agents, false, tolerated, autres-outils-professionnels, -
          assistant-ia-etat, public-sector, agents, false, tolerated, autres-outils-professionnels, -
          mistral-api, api, prestataires, false, tolerated, autres-outils-professionnels, -
          m365-copilot, enterprise, agents, true, review, ressource-interne-hors-iris, -
          m365-copilot, enterprise, elus, true, out_of_scope, -, POPULATION_NOT_VERIFIED
          -, undetermined, agents, false, review, -, UNKNOWN_TOOL
          -, undetermined, elus, false, out_of_scope, -, POPULATION_NOT_VERIFIED
          """)
  void theIsereCharter(
      @Nullable String tool,
      String tier,
      @Nullable String population,
      boolean internalResource,
      String verdict,
      @Nullable String rule,
      @Nullable String reason) {
    for (Action action : Action.values()) {
      Judgement judgement =
          JUDGE.judge(
              new UseFacts(
                  match(tool, Tier.of(tier), ToolMatch.Origin.CATALOG),
                  DAY,
                  population,
                  "Direction",
                  action,
                  internalResource));
      assertThat(judgement.verdict().label()).isEqualTo(verdict);
      assertThat(judgement.ruleId()).isEqualTo(rule);
      assertThat(judgement.reason() == null ? null : judgement.reason().name()).isEqualTo(reason);
      assertThat(judgement.charterId()).isEqualTo("isere");
      assertThat(judgement.charterVersion()).isEqualTo("2025");
    }
  }

  @Test
  void beforeItsFirstDayNothingIsInForce() {
    Judgement judgement =
        judge(
            match("chatgpt", Tier.CONSUMER, ToolMatch.Origin.CATALOG),
            LocalDate.of(2025, 8, 31),
            "elus");
    assertThat(judgement)
        .isEqualTo(
            new Judgement(
                Verdict.REVIEW, "isere", null, null, null, Judgement.Reason.NO_CHARTER_IN_FORCE));
  }

  @Test
  void withoutACharterNothingIsJudged() {
    CharterJudge judge = CharterJudge.of(null, Catalog.shipped());
    ToolMatch match = match("chatgpt", Tier.CONSUMER, ToolMatch.Origin.CATALOG);
    assertThat(judge.judge(new UseFacts(match, DAY, "agents", null, Action.ALLOWED, false)))
        .isEqualTo(
            new Judgement(Verdict.REVIEW, null, null, null, null, Judgement.Reason.NO_CHARTER));
  }

  @Test
  void aLookalikeIsToldFromAnUnknownToolEvenWithoutACharter() {
    CharterJudge judge = CharterJudge.of(null, Catalog.shipped());
    for (ToolMatch.Origin origin :
        new ToolMatch.Origin[] {ToolMatch.Origin.LOOKALIKE, ToolMatch.Origin.LIST}) {
      Judgement judgement =
          judge.judge(
              new UseFacts(
                  match(null, Tier.UNDETERMINED, origin), DAY, null, null, Action.ALLOWED, false));
      assertThat(judgement.charterId()).isNull();
      assertThat(judgement.reason())
          .isEqualTo(
              origin == ToolMatch.Origin.LOOKALIKE
                  ? Judgement.Reason.LOOKALIKE_HOST
                  : Judgement.Reason.UNKNOWN_TOOL);
    }
  }

  @Test
  void aLookalikeIsToldFromAnUnknownTool() {
    assertThat(
            judge(match(null, Tier.UNDETERMINED, ToolMatch.Origin.LOOKALIKE), DAY, null).reason())
        .isEqualTo(Judgement.Reason.LOOKALIKE_HOST);
    assertThat(judge(match(null, Tier.UNDETERMINED, ToolMatch.Origin.LIST), DAY, null).reason())
        .isEqualTo(Judgement.Reason.UNKNOWN_TOOL);
  }

  @Test
  void equalFactsGiveTheSameObject() {
    ToolMatch match = match("chatgpt", Tier.CONSUMER, ToolMatch.Origin.CATALOG);
    assertThat(judge(match, DAY, "agents")).isSameAs(judge(match, DAY.plusDays(1), null));
  }

  private static Judgement judge(ToolMatch match, LocalDate day, @Nullable String population) {
    return JUDGE.judge(new UseFacts(match, day, population, null, Action.ALLOWED, false));
  }

  private static ToolMatch match(@Nullable String tool, Tier tier, ToolMatch.Origin origin) {
    return new ToolMatch(
        0, tool, tool == null ? null : "vendor", null, tier, Role.VISIT, false, origin);
  }
}

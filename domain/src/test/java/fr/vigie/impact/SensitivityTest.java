package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.impact.Sensitivity.Assumption;
import fr.vigie.impact.Sensitivity.Swing;
import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
  private static final ImpactData DATA = ImpactData.shipped();
  private static final UseEstimator ESTIMATOR = UseEstimator.of(new Ecologits010(), DATA);

  /** The factors of a session are the priors' own, and together they are its range of tokens. */
  @Test
  void aSessionMovesByThePriors() {
    List<Swing> swings = Sensitivity.of(ESTIMATOR, List.of(session("chatgpt")));
    double central = session("chatgpt").energyWh().central();
    assertEnds(swings, Assumption.PROMPTS, DATA.priors().promptsPerSession(), central);
    assertEnds(swings, Assumption.TOKENS, DATA.priors().visibleTokensPerPrompt(), central);
    assertEnds(swings, Assumption.REASONING, DATA.priors().reasoningFactor(), central);
    assertThat(swings).isSortedAccordingTo((a, b) -> Double.compare(b.width(), a.width()));
  }

  @Test
  void theMethodMovesByItsMeasuredSpread() {
    Swing method = swing(Sensitivity.of(ESTIMATOR, List.of(session("chatgpt"))), Assumption.METHOD);
    double factor = Math.pow(1.85, 1.96);
    assertThat(method.energyWh().high() / method.energyWh().central())
        .isCloseTo(factor, within(1e-12));
    assertThat(method.energyWh().central() / method.energyWh().low())
        .isCloseTo(factor, within(1e-12));
  }

  /** Tokens and model from a gateway: what remains is what was published and the method. */
  @Test
  void whatIsCountedDoesNotMove() {
    String named = DATA.models().get(0).id();
    UseEstimate counted = ESTIMATOR.ofAudit("chatgpt", Tier.ENTERPRISE, DAY, 4, 2000, named);
    assertThat(Sensitivity.of(ESTIMATOR, List.of(use("chatgpt", counted, named))))
        .extracting(Swing::assumption)
        .doesNotContain(
            Assumption.PROMPTS, Assumption.TOKENS, Assumption.REASONING, Assumption.MODEL)
        .contains(Assumption.METHOD);
  }

  @Property
  void enclosesTheCentralSumAndAddsUp(@ForAll @IntRange(min = 1, max = 40) int many) {
    Sensitivity.Use one = session("gemini");
    List<Swing> once = Sensitivity.of(ESTIMATOR, List.of(one));
    List<Swing> often =
        Sensitivity.of(ESTIMATOR, java.util.Collections.nCopies(many, session("gemini")));
    for (Swing swing : once) {
      Range sum = swing(often, swing.assumption()).energyWh();
      assertThat(sum.low()).isLessThanOrEqualTo(sum.central());
      assertThat(sum.high()).isGreaterThanOrEqualTo(sum.central());
      assertThat(sum.high()).isCloseTo(many * swing.energyWh().high(), within(1e-9 * sum.high()));
    }
  }

  @Test
  void aMeterMovesByItsOwnErrorOnly() {
    Sensitivity.Use metered =
        new Sensitivity.Use(
            "iris",
            Tier.SELF_HOSTED,
            DAY,
            null,
            true,
            new Range(980, 1000, 1020),
            new Range(1, 2.5, 4.6),
            new Range(130, 1000, 4600));
    assertThat(Sensitivity.of(ESTIMATOR, List.of(metered)))
        .containsExactly(new Swing(Assumption.METER, new Range(980, 1000, 1020)));
    List<Swing> beside = Sensitivity.of(ESTIMATOR, List.of(metered, session("gemini")));
    double gemini = session("gemini").energyWh().central();
    assertThat(swing(beside, Assumption.METER).energyWh().low())
        .isCloseTo(980 + gemini, within(1e-9));
    assertThat(swing(beside, Assumption.PROMPTS).energyWh().low())
        .isCloseTo(1000 + gemini / 2.5, within(1e-9));
  }

  @Test
  void nothingUsedMovesNothing() {
    assertThat(Sensitivity.of(ESTIMATOR, List.of())).isEmpty();
  }

  private static void assertEnds(
      List<Swing> swings, Assumption assumption, Range prior, double central) {
    Range energy = swing(swings, assumption).energyWh();
    assertThat(energy.central()).isCloseTo(central, within(1e-9 * central));
    assertThat(energy.low() / central).isCloseTo(prior.low() / prior.central(), within(1e-9));
    assertThat(energy.high() / central).isCloseTo(prior.high() / prior.central(), within(1e-9));
  }

  private static Swing swing(List<Swing> swings, Assumption assumption) {
    return swings.stream()
        .filter(swing -> swing.assumption() == assumption)
        .findFirst()
        .orElseThrow();
  }

  private static Sensitivity.Use session(String tool) {
    return use(tool, ESTIMATOR.ofSession(tool, Tier.UNDETERMINED, DAY), null);
  }

  private static Sensitivity.Use use(
      String tool, UseEstimate estimate, @org.jspecify.annotations.Nullable String model) {
    return new Sensitivity.Use(
        tool,
        Tier.UNDETERMINED,
        DAY,
        model,
        false,
        java.util.Objects.requireNonNull(estimate.energyWh()),
        java.util.Objects.requireNonNull(estimate.prompts()),
        java.util.Objects.requireNonNull(estimate.outputTokens()));
  }
}

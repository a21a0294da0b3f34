package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.impact.Knowledge.Tokens;
import fr.vigie.usage.Evidence;
import org.junit.jupiter.api.Test;

class IntervalFactorTest {
  private static final Spreads SPREADS = ImpactData.shipped().spreads();

  @Test
  void narrowsWithWhatALogLetsUsKnow() {
    assertThat(factor(Knowledge.atLeast(Evidence.TUNNEL))).isEqualTo(13.9, within(0.05));
    assertThat(factor(Knowledge.atLeast(Evidence.VENDOR_AUDIT))).isEqualTo(13.9, within(0.05));
    assertThat(factor(new Knowledge(Tokens.CALIBRATED_BYTES, false, true)))
        .isEqualTo(12.3, within(0.05));
    assertThat(factor(new Knowledge(Tokens.PRIOR, true, true))).isEqualTo(8.0, within(0.05));
    assertThat(factor(new Knowledge(Tokens.CALIBRATED_BYTES, true, false)))
        .isEqualTo(3.95, within(0.05));
    assertThat(factor(Knowledge.complete())).isEqualTo(3.34, within(0.05));
  }

  @Test
  void saysWhichCauseWeighsMost() {
    IntervalFactor tunnel = IntervalFactor.of(SPREADS, Knowledge.atLeast(Evidence.TUNNEL));
    assertThat(tunnel.parts())
        .extracting(IntervalFactor.Part::cause)
        .containsExactly(
            IntervalFactor.Cause.MODEL,
            IntervalFactor.Cause.REASONING,
            IntervalFactor.Cause.METHOD,
            IntervalFactor.Cause.TOKENS);
    assertThat(tunnel.parts().stream().mapToDouble(IntervalFactor.Part::share).sum())
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void surroundsTheCentralFigure() {
    IntervalFactor factor = IntervalFactor.of(SPREADS, Knowledge.complete());
    assertThat(factor.around(10).low()).isEqualTo(10 / factor.factor());
    assertThat(factor.around(10).high()).isEqualTo(10 * factor.factor());
    assertThat(factor.around(0).high()).isZero();
  }

  private static double factor(Knowledge knowledge) {
    return IntervalFactor.of(SPREADS, knowledge).factor();
  }
}

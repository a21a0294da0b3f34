package fr.vigie.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.usage.Range;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private final Wording french = new Wording(Language.of("fr"));

  @Test
  void choosesTheUnitByTheLargestValue() {
    assertThat(Measure.ELECTRICITY.between(new Range(90_000, 200_000, 410_000), french))
        .isEqualTo("entre 90 et 410\u00A0kWh");
    assertThat(Measure.ELECTRICITY.between(new Range(0.4, 3, 999), french))
        .isEqualTo("entre 0,4 et 1\u202F000\u00A0Wh");
    assertThat(Measure.COOLING_WATER.between(new Range(1_000_000, 2_000_000, 3_000_000), french))
        .isEqualTo("entre 1 et 3\u00A0m³");
    assertThat(Measure.MATERIALS.between(new Range(0.001, 0.02, 0.3), french))
        .isEqualTo("entre 0,001 et 0,3\u00A0mg Sb éq.");
  }

  @Test
  void saysOneValueWhenBothEndsReadTheSame() {
    assertThat(Measure.GREENHOUSE_GASES.between(Range.exactly(1234), french))
        .isEqualTo("1,2\u00A0kg CO₂e");
    assertThat(Measure.GREENHOUSE_GASES.between(Range.ZERO, french)).isEqualTo("0\u00A0g CO₂e");
  }

  @Test
  void machinesGetThePrintedPrecision() {
    assertThat(Measure.rounded(84.66)).isEqualTo(85);
    assertThat(Measure.rounded(0.4719)).isEqualTo(0.47);
  }
}

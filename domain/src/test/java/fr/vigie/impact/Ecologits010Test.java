package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ecologits010Test {
  private static final ImpactMethod METHOD = new Ecologits010();
  private static final ElectricityMix SWEDEN =
      new ElectricityMix("SWE", 0.03582, 7.771e-08, 4.7301, 6.0315, "");
  private static final DataCentre MISTRAL =
      new DataCentre(
          "mistralai", Bounds.exactly(1.16), Bounds.exactly(0.09), Confidence.DOCUMENTED, "");

  @Test
  void everyPublishedCaseAgreesToTwelveDigits() throws IOException {
    StringBuilder out = new StringBuilder();
    ImpactCases.Summary summary;
    try (var in =
        new InputStreamReader(
            Ecologits010Test.class.getResourceAsStream("ecologits-0.10-cases.csv"),
            StandardCharsets.UTF_8)) {
      summary = ImpactCases.run(METHOD, in, out);
    }
    System.out.println("ecologits-0.10: " + summary);
    assertThat(summary.cases()).isEqualTo(90);
    assertThat(summary.compared()).isEqualTo(90 * 22);
    assertThat(summary.worst().relativeError()).isLessThanOrEqualTo(1e-12);
  }

  /** The worked example of docs/impact.md, computed by hand: 400 tokens of Mistral Large 2. */
  @Test
  void agreesWithTheExampleComputedByHand() {
    Model large = model(123, 123, 36.9, 1.05);
    Impact impact =
        METHOD
            .estimate(InferenceRequest.of(large, SWEDEN, MISTRAL, 400, Double.POSITIVE_INFINITY))
            .low();
    assertThat(impact.gpus()).isEqualTo(4);
    assertThat(impact.seconds()).isCloseTo(11.8901084, within(1e-7));
    assertThat(impact.energyKwh() * 1000).isCloseTo(0.2411307, within(1e-7));
    assertThat(impact.gwpUsage() * 1000).isCloseTo(0.0086373, within(1e-7));
    assertThat(impact.gwpEmbodied() * 1000).isCloseTo(0.0077410, within(1e-7));
    assertThat(impact.adpe() * 1e6).isCloseTo(0.00045233, within(1e-8));
    assertThat(impact.waterCooling() * 1000).isCloseTo(0.0187084, within(1e-7));
    assertThat(impact.waterElectricity() * 1000).isCloseTo(1.4543801, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "33.3, 1",
    "33.4, 2",
    "66.66, 2",
    "66.67, 4",
    "133.3, 4",
    "133.4, 8",
    "266.7, 16",
    "533.4, 32",
    "3600, 128"
  })
  void gpusDoubleAsTheModelOutgrowsThem(double totalParameters, long gpus) {
    assertThat(estimate(model(1, totalParameters, null, null), 1).low().gpus()).isEqualTo(gpus);
  }

  @Test
  void coolingWaterDoesNotGrowWithTheDataCentresOverhead() {
    DataCentre wasteful =
        new DataCentre("x", Bounds.exactly(2), Bounds.exactly(0.09), Confidence.ASSUMED, "");
    Model model = model(123, 123, null, null);
    InferenceRequest thrifty = InferenceRequest.of(model, SWEDEN, MISTRAL, 400, 10);
    InferenceRequest costly = InferenceRequest.of(model, SWEDEN, wasteful, 400, 10);
    assertThat(METHOD.estimate(costly).low().waterCooling())
        .isEqualTo(METHOD.estimate(thrifty).low().waterCooling());
    assertThat(METHOD.estimate(costly).low().waterElectricity())
        .isGreaterThan(METHOD.estimate(thrifty).low().waterElectricity());
  }

  @Test
  void aRequestOfNoTimeTakesGpuEnergyAndNoHardware() {
    Impact impact =
        METHOD
            .estimate(InferenceRequest.of(model(44, 440, null, null), SWEDEN, MISTRAL, 400, 0))
            .low();
    assertThat(impact.seconds()).isZero();
    assertThat(impact.gwpEmbodied()).isZero();
    assertThat(impact.energyKwh()).isPositive();
  }

  @Property
  void moreTokensNeverTakeLess(
      @ForAll @DoubleRange(min = 0, max = 1e5) double tokens,
      @ForAll @DoubleRange(min = 0, max = 1e5) double more,
      @ForAll @DoubleRange(min = 0.1, max = 2000) double parameters,
      @ForAll @DoubleRange(min = 0, max = 100) double seconds) {
    Model model = model(parameters, parameters * 2, null, 0.5);
    Impact few =
        METHOD.estimate(InferenceRequest.of(model, SWEDEN, MISTRAL, tokens, seconds)).low();
    Impact many =
        METHOD.estimate(InferenceRequest.of(model, SWEDEN, MISTRAL, tokens + more, seconds)).low();
    assertThat(many.energyKwh()).isGreaterThanOrEqualTo(few.energyKwh());
    assertThat(many.gwp()).isGreaterThanOrEqualTo(few.gwp());
    assertThat(many.adpe()).isGreaterThanOrEqualTo(few.adpe());
    assertThat(many.adpf()).isGreaterThanOrEqualTo(few.adpf());
    assertThat(many.waterCooling()).isGreaterThanOrEqualTo(few.waterCooling());
    assertThat(many.waterElectricity()).isGreaterThanOrEqualTo(few.waterElectricity());
  }

  @Property
  void theLowEndIsNeverAboveTheHighEnd(
      @ForAll @DoubleRange(min = 0.1, max = 600) double active,
      @ForAll @DoubleRange(min = 1, max = 5) double spread,
      @ForAll @DoubleRange(min = 0, max = 1e4) double tokens) {
    Model model =
        new Model(
            "p",
            "m",
            List.of(),
            new Bounds(active, active * spread),
            new Bounds(active * 2, active * 2 * spread),
            null,
            null,
            Model.Reasoning.NONE,
            Confidence.ASSUMED,
            "");
    DataCentre open =
        new DataCentre("x", new Bounds(1.1, 1.5), new Bounds(0, 1.8), Confidence.ASSUMED, "");
    ImpactEstimate estimate =
        METHOD.estimate(InferenceRequest.of(model, SWEDEN, open, tokens, Double.POSITIVE_INFINITY));
    assertThat(estimate.low().energyKwh()).isLessThanOrEqualTo(estimate.high().energyKwh());
    assertThat(estimate.low().gwp()).isLessThanOrEqualTo(estimate.high().gwp());
    assertThat(estimate.low().adpe()).isLessThanOrEqualTo(estimate.high().adpe());
    assertThat(estimate.low().water()).isLessThanOrEqualTo(estimate.high().water());
  }

  private static ImpactEstimate estimate(Model model, double tokens) {
    return METHOD.estimate(
        InferenceRequest.of(model, SWEDEN, MISTRAL, tokens, Double.POSITIVE_INFINITY));
  }

  private static Model model(double active, double total, Double speed, Double first) {
    return new Model(
        "p",
        "m",
        List.of(),
        Bounds.exactly(active),
        Bounds.exactly(total),
        speed,
        first,
        Model.Reasoning.NONE,
        Confidence.ASSUMED,
        "");
  }
}

package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HostingTest {
  private static final ImpactData DATA = ImpactData.shipped();
  private static final LocalDate DAY = LocalDate.of(2026, 9, 15);
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  private static final String MACHINE =
      """
      hosting:
        - tool: iris
          since: 2026-09-01
          model: {name: maison-24b, total_parameters_b: 24, reasoning: false}
          machine: {gpu: L40S, gpus: 2, watts_per_gpu: 300, other_watts: 400, tokens_per_second: 500}
          data_centre: {pue: 1.4, wue_l_per_kwh: 0.1, source: "relevé annuel"}
          electricity: {zone: FRA}
          meter: {measures: computers, uncertainty: 0.02, kwh: {"2026-10": 300}}
      """;

  @Test
  void aMachinesOwnFiguresReplaceTheRegression() {
    UseEstimate use = audit(estimator(MACHINE), DAY, 1000);
    // 1000 tokens at 500 a second: 2 s; 2·300 + 400 W = 1000 W: 2000 J; PUE 1.4.
    double computing = 2000 / 3600.0;
    assertThat(use.energyWh().low()).isEqualTo(computing * 1.4, within(1e-12));
    assertThat(use.energyWh()).isEqualTo(Range.exactly(use.energyWh().low()));
    assertThat(use.waterCoolingMl().central()).isEqualTo(computing * 0.1, within(1e-12));
    assertThat(use.waterElectricityMl().central())
        .isEqualTo(computing * 1.4 * 3.6737, within(1e-12));
    double making = 2 / 94_608_000.0 * (2 / 8.0 * 5700 + 2 * 273) * 1000;
    assertThat(use.gwpG().central()).isEqualTo(computing * 1.4 * 0.04418 + making, within(1e-12));
    assertThat(use.modelId()).isEqualTo("in-house/maison-24b");
    assertThat(estimator(MACHINE).methodOf("iris", Tier.SELF_HOSTED, DAY))
        .isEqualTo("own-machine-1");
  }

  @Test
  void withoutItsOwnLoadTheMethodTakesItsModelBatchAndBits() {
    UseEstimator own =
        estimator(
            """
            hosting:
              - tool: iris
                since: 2026-09-01
                model: {name: maison-24b, total_parameters_b: 24, tokens_per_second: 40, reasoning: false}
                requests_at_a_time: 8
                bits: 4
                data_centre: {pue: [1.2, 1.6], source: "relevé annuel"}
                electricity: {zone: SWE, gwp_kg_per_kwh: 0.01, source: "contrat"}
            """);
    Model model =
        new Model(
            "in-house",
            "maison-24b",
            List.of(),
            Bounds.exactly(24),
            Bounds.exactly(24),
            40.0,
            null,
            Model.Reasoning.NONE,
            Confidence.DOCUMENTED,
            "");
    ImpactEstimate expected =
        new Ecologits010()
            .estimate(
                new InferenceRequest(
                    model,
                    new ElectricityMix("SWE", 0.01, 7.771e-8, 4.7301, 6.0315, ""),
                    new DataCentre(
                        "", new Bounds(1.2, 1.6), new Bounds(0, 0.43), Confidence.ASSUMED, ""),
                    700,
                    Double.POSITIVE_INFINITY,
                    8,
                    4));
    UseEstimate use = audit(own, DAY, 700);
    assertThat(use.energyWh().low()).isEqualTo(expected.low().energyKwh() * 1000);
    assertThat(use.energyWh().high()).isEqualTo(expected.high().energyKwh() * 1000);
    assertThat(use.gwpG().high()).isEqualTo(expected.high().gwp() * 1000);
    assertThat(use.waterCoolingMl().high()).isEqualTo(expected.high().waterCooling() * 1000);
    assertThat(own.methodOf("iris", Tier.SELF_HOSTED, DAY)).isEqualTo("ecologits-0.10");
  }

  @Test
  void theSharedRowHoldsUntilTheOrganisationsOwn() {
    UseEstimator own = estimator(MACHINE);
    UseEstimator shared = UseEstimator.of(new Ecologits010(), DATA);
    LocalDate before = LocalDate.of(2026, 8, 31);
    assertThat(own.ofSession("iris", Tier.SELF_HOSTED, before))
        .isEqualTo(shared.ofSession("iris", Tier.SELF_HOSTED, before));
    assertThat(own.ofSession("iris", Tier.SELF_HOSTED, DAY))
        .isNotEqualTo(shared.ofSession("iris", Tier.SELF_HOSTED, DAY));
    assertThat(own.ofSession("claude", Tier.CONSUMER, DAY))
        .isEqualTo(shared.ofSession("claude", Tier.CONSUMER, DAY));
  }

  @Test
  void withoutAModelTheSharedOnesAnswerInTheOwnPlace() {
    UseEstimator own =
        estimator("hosting: [{tool: iris, since: 2026-09-01, electricity: {zone: POL}}]");
    UseEstimate here = own.ofSession("iris", Tier.SELF_HOSTED, DAY);
    UseEstimate shared =
        UseEstimator.of(new Ecologits010(), DATA).ofSession("iris", Tier.SELF_HOSTED, DAY);
    assertThat(here.energyWh()).isEqualTo(shared.energyWh());
    assertThat(here.gwpG().central()).isGreaterThan(shared.gwpG().central());
    assertThat(
            estimator("hosting: [{tool: images, since: 2026-09-01, electricity: {zone: POL}}]")
                .ofSession("images", Tier.SELF_HOSTED, DAY))
        .isEqualTo(UseEstimate.NOT_ESTIMATED);
  }

  @Test
  void aReadingIsMeasuredAndAMonthWithoutIsNot() {
    UseEstimator own = estimator(MACHINE);
    assertThat(own.metered(SEPTEMBER)).isEmpty();
    MeteredMonth october = own.metered(YearMonth.of(2026, 10)).get("iris");
    assertThat(october.energyWh().low()).isEqualTo(300_000 * 0.98 * 1.4, within(1e-6));
    assertThat(october.energyWh().central()).isEqualTo(300_000 * 1.4, within(1e-6));
    assertThat(october.energyWh().high()).isEqualTo(300_000 * 1.02 * 1.4, within(1e-6));
    assertThat(october.waterCoolingMl().central()).isEqualTo(300_000 * 0.1, within(1e-6));
    // A month of the machine's three years, used or not: 31 of 1095 days.
    double making = 31 / 1095.0 * (2 / 8.0 * 5700 + 2 * 273) * 1000;
    assertThat(october.gwpG().central()).isEqualTo(300_000 * 1.4 * 0.04418 + making, within(1e-6));
    assertThat(own.methodOf("iris", Tier.SELF_HOSTED, LocalDate.of(2026, 10, 3)))
        .isEqualTo(UseEstimator.METERED_BY_TOKENS);
    assertThat(own.methodOf("claude", Tier.CONSUMER, LocalDate.of(2026, 10, 3)))
        .isEqualTo("ecologits-0.10");
    assertThat(own.methodOf("no-such-tool", Tier.CONSUMER, DAY)).isNull();
  }

  @Test
  void aMeterBeforeTheWholeDataCentreIsNotMultiplied() {
    UseEstimator own = estimator(MACHINE.replace("computers", "data_centre"));
    MeteredMonth october = own.metered(YearMonth.of(2026, 10)).get("iris");
    assertThat(october.energyWh().central()).isEqualTo(300_000, within(1e-6));
    assertThat(october.waterCoolingMl().central()).isEqualTo(300_000 / 1.4 * 0.1, within(1e-6));
  }

  @Test
  void anExactMeterGivesOneFigureAndASilentOneTheLawsWorstClass() {
    MeteredMonth exact =
        estimator(MACHINE.replace("0.02", "0")).metered(YearMonth.of(2026, 10)).get("iris");
    assertThat(exact.energyWh()).isEqualTo(Range.exactly(exact.energyWh().central()));
    MeteredMonth silent =
        estimator(MACHINE.replace("uncertainty: 0.02, ", ""))
            .metered(YearMonth.of(2026, 10))
            .get("iris");
    assertThat(silent.uncertainty()).isEqualTo(0.035);
  }

  @Test
  void aMeteredToolWithoutAModelIsSharedOutBySessions() {
    UseEstimator own =
        estimator(
            """
            hosting:
              - tool: images
                since: 2026-10-01
                machine: {gpu: L40S, gpus: 1}
                electricity: {zone: FRA}
                meter: {measures: computers, kwh: {"2026-10": 80}}
            """);
    assertThat(own.methodOf("images", Tier.SELF_HOSTED, LocalDate.of(2026, 10, 1)))
        .isEqualTo(UseEstimator.METERED_BY_SESSIONS);
    assertThat(own.methodOf("images", Tier.SELF_HOSTED, LocalDate.of(2026, 11, 1))).isNull();
  }

  @Test
  void everyMistakeIsToldWithItsLine() {
    List<Problem> problems = new ArrayList<>();
    ReadHosting.of(
        YamlDocument.parse(
            "vigie.yaml",
            """
            hosting:
              - tool: iris
                since: 2026-09-10
                model: mistralai/no-such-model
                electricity: {zone: ISERE}
                machine: {gpu: L40S, gpus: 2}
                meter:
                  measures: computers
                  kwh:
                    2026-08: 1
                    2026-09: 1
                    2026-11: 1
              - {tool: iris, since: 2026-11-01, model: mistralai/mistral-small-2506, electricity: {zone: FRA}}
              - tool: iris
                since: 2026-09-10
                model: {name: m, active_parameters_b: 30, total_parameters_b: 24}
                electricity: {zone: FRA}
                data_centre: {pue: [1.5, 1.2], source: s}
                machine: {gpu: L40S, gpus: 2}
                meter:
                  measures: computers
                  kwh:
                    2026-09: 1
            """),
        DATA,
        problems);
    assertThat(problems.stream().map(Problem::toString))
        .containsExactlyInAnyOrder(
            "vigie.yaml:4: hosting.0.model: no model of that name in catalog/impact/models.csv",
            "vigie.yaml:5: hosting.0.electricity.zone: no zone of that name in"
                + " catalog/impact/mixes.csv",
            "vigie.yaml:10: hosting.0.meter.kwh.2026-08: before the day from which the statement"
                + " holds",
            "vigie.yaml:12: hosting.0.meter.kwh.2026-11: another statement holds from 2026-11-01"
                + " on",
            "vigie.yaml:15: hosting.2.since: another statement of iris has this day",
            "vigie.yaml:16: hosting.2.model.active_parameters_b: more than total_parameters_b",
            "vigie.yaml:18: hosting.2.data_centre.pue: the first of two numbers is the lower one",
            "vigie.yaml:23: hosting.2.meter.kwh.2026-09: another statement of iris has this"
                + " month");
  }

  @Test
  void survivesTheWayToAWorker() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(estimator(MACHINE));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      UseEstimator copy = (UseEstimator) in.readObject();
      assertThat(copy.metered(YearMonth.of(2026, 10)))
          .isEqualTo(estimator(MACHINE).metered(YearMonth.of(2026, 10)));
      assertThat(copy.methodOf("iris", Tier.SELF_HOSTED, DAY)).isEqualTo("own-machine-1");
    }
  }

  /** Range refuses to be built out of order, so every estimate proves low ≤ central ≤ high. */
  @Property
  void moreTokensNeverTakeLessOnAnyMachine(
      @ForAll @LongRange(max = 100_000) long tokens,
      @ForAll @LongRange(max = 100_000) long more,
      @ForAll @IntRange(min = 1, max = 64) int gpus,
      @ForAll @DoubleRange(min = 1, max = 1000) double watts,
      @ForAll @DoubleRange(min = 0, max = 1000) double moreWatts,
      @ForAll @DoubleRange(min = 1, max = 10_000) double speed,
      @ForAll @DoubleRange(min = 0, max = 10_000) double faster) {
    UseEstimator own =
        estimator(
            MACHINE
                .replace("gpus: 2", "gpus: " + gpus)
                .replace("gpu: 300", "gpu: [" + watts + ", " + (watts + moreWatts) + "]")
                .replace("second: 500", "second: [" + speed + ", " + (speed + faster) + "]"));
    List<Range> few = ranges(audit(own, DAY, tokens));
    List<Range> many = ranges(audit(own, DAY, tokens + more));
    for (int i = 0; i < few.size(); i++) {
      assertThat(many.get(i).low()).isGreaterThanOrEqualTo(few.get(i).low());
      assertThat(many.get(i).central()).isGreaterThanOrEqualTo(few.get(i).central());
      assertThat(many.get(i).high()).isGreaterThanOrEqualTo(few.get(i).high());
    }
  }

  @Property
  void aHigherReadingNeverTakesLessAndSharesAddUp(
      @ForAll @DoubleRange(min = 0, max = 1e6) double kilowattHours,
      @ForAll @DoubleRange(min = 0, max = 1e6) double more,
      @ForAll @DoubleRange(min = 0, max = 0.5) double uncertainty,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    String yaml = MACHINE.replace("0.02", Double.toString(uncertainty));
    YearMonth october = YearMonth.of(2026, 10);
    MeteredMonth low =
        estimator(yaml.replace(": 300}}", ": " + kilowattHours + "}}"))
            .metered(october)
            .get("iris");
    MeteredMonth high =
        estimator(yaml.replace(": 300}}", ": " + (kilowattHours + more) + "}}"))
            .metered(october)
            .get("iris");
    List<Range> part = ranges(low.share(UseEstimate.NOT_ESTIMATED, share));
    List<Range> rest = ranges(low.share(UseEstimate.NOT_ESTIMATED, 1 - share));
    List<Range> whole = ranges(low.share(UseEstimate.NOT_ESTIMATED, 1));
    List<Range> larger = ranges(high.share(UseEstimate.NOT_ESTIMATED, 1));
    for (int i = 0; i < whole.size(); i++) {
      assertThat(part.get(i).plus(rest.get(i)).central())
          .isEqualTo(whole.get(i).central(), within(1e-9 * whole.get(i).central()));
      assertThat(larger.get(i).high()).isGreaterThanOrEqualTo(whole.get(i).high());
    }
  }

  private static UseEstimate audit(UseEstimator estimator, LocalDate day, long tokens) {
    return estimator.ofAudit("iris", Tier.SELF_HOSTED, day, 1, tokens, null);
  }

  private static List<Range> ranges(UseEstimate use) {
    return Stream.of(
            use.energyWh(),
            use.gwpG(),
            use.waterCoolingMl(),
            use.waterElectricityMl(),
            use.adpeMg())
        .toList();
  }

  private static UseEstimator estimator(String yaml) {
    List<Problem> problems = new ArrayList<>();
    List<Hosting> own = ReadHosting.of(YamlDocument.parse("vigie.yaml", yaml), DATA, problems);
    assertThat(problems).isEmpty();
    return UseEstimator.of(new Ecologits010(), DATA.with(own));
  }
}

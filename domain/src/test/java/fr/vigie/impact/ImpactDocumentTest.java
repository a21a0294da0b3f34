package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.impact.Knowledge.Tokens;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures printed in docs/impact.md are the ones the program computes. */
class ImpactDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "impact.md");
  private static final ImpactData DATA = ImpactData.shipped();
  private static final UseEstimator ESTIMATOR = UseEstimator.of(new Ecologits010(), DATA);
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

  @Test
  void theWorkedExampleHolds() throws IOException {
    Model model = DATA.model("mistralai/mistral-large-2411").orElseThrow();
    ElectricityMix sweden =
        DATA.mixes().stream().filter(mix -> mix.zone().equals("SWE")).findFirst().orElseThrow();
    DataCentre mistral =
        DATA.dataCentres().stream()
            .filter(centre -> centre.provider().equals("mistralai"))
            .findFirst()
            .orElseThrow();
    Impact impact =
        new Ecologits010()
            .estimate(InferenceRequest.of(model, sweden, mistral, 400, Double.POSITIVE_INFINITY))
            .low();
    assertDocumentHolds(
        List.of(
            "= **" + impact.gpus() + "** GPUs",
            "= **" + digits(impact.seconds()) + " s**",
            "= **" + digits(impact.energyKwh() * 1000) + " Wh**",
            "= **" + digits(impact.gwpUsage() * 1000) + " g CO2e**",
            "= **" + digits(impact.gwpEmbodied() * 1000) + " g CO2e**",
            "= **" + digits(impact.gwp() * 1000) + " g CO2e**",
            "= **" + digits(impact.waterCooling() * 1000) + " mL**",
            "= **" + digits(impact.waterElectricity() * 1000) + " mL**",
            "= **" + digits(impact.adpe() * 1e6) + " mg Sb eq**"));
  }

  @Test
  void theSessionHolds() throws IOException {
    UseEstimate session = ESTIMATOR.ofSession("mistral-le-chat", Tier.UNDETERMINED, DAY);
    assertDocumentHolds(
        List.of(
            row("prompts", session.prompts()),
            row("tokens generated", session.outputTokens()),
            row("electricity, Wh", session.energyWh()),
            row("greenhouse gases, g CO2e", session.gwpG()),
            row("cooling water, mL", session.waterCoolingMl()),
            row("electricity's water, mL", session.waterElectricityMl()),
            row("materials, mg Sb eq", session.adpeMg())));
  }

  @Test
  void theIntervalFactorsHold() throws IOException {
    assertDocumentHolds(
        List.of(
            factor("tokens counted, model named", Knowledge.complete()),
            factor(
                "bytes of a calibrated tool, model named and without reasoning",
                new Knowledge(Tokens.CALIBRATED_BYTES, true, false)),
            factor("prompts counted, model named", new Knowledge(Tokens.PRIOR, true, true)),
            factor(
                "bytes of a calibrated tool", new Knowledge(Tokens.CALIBRATED_BYTES, false, true)),
            factor("prompts counted, or sessions", Knowledge.atLeast(Evidence.TUNNEL)),
            factor("bytes of any other tool", Knowledge.atLeast(Evidence.DECRYPTED_REQUEST))));
  }

  @Test
  void theInHouseExamplesHold() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```yaml") + "```yaml".length();
    List<Problem> problems = new ArrayList<>();
    List<Hosting> stated =
        ReadHosting.of(
            YamlDocument.parse("impact.md", page.substring(start, page.indexOf("```", start))),
            DATA,
            problems);
    assertThat(problems).isEmpty();
    UseEstimator own = UseEstimator.of(new Ecologits010(), DATA.with(stated));
    UseEstimate use = own.ofAudit("iris", Tier.SELF_HOSTED, DAY, 1, 1000, null);
    MeteredMonth october = own.metered(YearMonth.of(2026, 10)).get("iris");
    assertDocumentHolds(
        List.of(
            "= **" + digits(use.energyWh().central()) + " Wh**",
            "= **" + digits(use.waterCoolingMl().central()) + " mL**",
            "= **" + digits(use.waterElectricityMl().central()) + " mL**",
            "= **" + digits(use.gwpG().central()) + " g CO2e**",
            ": **" + digits(october.energyWh().central() / 1000) + " kWh**",
            "between **" + digits(october.energyWh().low() / 1000) + " kWh**",
            "and **" + digits(october.energyWh().high() / 1000) + " kWh**",
            "together **" + digits(october.gwpG().central() / 1000) + " kg CO2e**",
            "= **" + digits(october.waterCoolingMl().central() / 1000) + " L**",
            "= **" + digits(october.waterElectricityMl().central() / 1000) + " L**",
            ": **" + digits(october.share(use, 1500 / 2e6).energyWh().central()) + " Wh**"));
  }

  private static void assertDocumentHolds(List<String> lines) throws IOException {
    assertThat(Files.readString(PAGE)).contains(lines);
  }

  private static String factor(String what, Knowledge knowledge) {
    double factor = IntervalFactor.of(DATA.spreads(), knowledge).factor();
    return "| " + what + " | ×/÷ " + new BigDecimal(factor).round(new MathContext(2)) + " |";
  }

  private static String row(String what, Range range) {
    return "| %s | %s | %s | %s |"
        .formatted(what, digits(range.low()), digits(range.central()), digits(range.high()));
  }

  private static String digits(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}

package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.vigie.formats.LineFields;
import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UseEstimatorTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final ImpactData DATA = ImpactData.shipped();
  private static final UseEstimator ESTIMATOR = UseEstimator.of(new Ecologits010(), DATA);

  @Test
  void aSessionSeenFromOutsideTakesThePriors() {
    UseEstimate session = ESTIMATOR.ofSession("chatgpt", Tier.UNDETERMINED, DAY);
    assertThat(session.prompts()).isEqualTo(new Range(1, 2.5, 4.6));
    assertThat(session.outputTokens().low()).isEqualTo(130);
    assertThat(session.outputTokens().central()).isEqualTo(2.5 * 400 * 1.5);
    assertThat(session.outputTokens().high()).isEqualTo(4.6 * 1000 * 6, within(1e-9));
    assertThat(session.modelId()).isNull();
  }

  @Test
  void countedTokensAndANamedModelGiveTheMethodItself() {
    UseEstimate audit =
        ESTIMATOR.ofAudit("mistral-api", Tier.API, DAY, 1, 400, "mistral-large-2411");
    assertThat(audit.prompts()).isEqualTo(Range.exactly(1));
    assertThat(audit.outputTokens()).isEqualTo(Range.exactly(400));
    assertThat(audit.modelId()).isEqualTo("mistralai/mistral-large-2411");
    // The worked example of docs/impact.md.
    assertThat(audit.energyWh().low()).isEqualTo(0.2411307, within(1e-7));
    assertThat(audit.energyWh()).isEqualTo(Range.exactly(audit.energyWh().low()));
    assertThat(audit.gwpG().central()).isEqualTo(0.0163783, within(1e-7));
    assertThat(audit.waterCoolingMl().central()).isEqualTo(0.0187084, within(1e-7));
    assertThat(audit.waterElectricityMl().central()).isEqualTo(1.4543801, within(1e-7));
    assertThat(audit.adpeMg().central()).isEqualTo(0.00045233, within(1e-8));
  }

  @Test
  void anExactCountIsSharedOutAmongTheAnswers() {
    UseEstimate four =
        ESTIMATOR.ofAudit("mistral-api", Tier.API, DAY, 4, 1600, "mistral-large-2411");
    UseEstimate one = ESTIMATOR.ofAudit("mistral-api", Tier.API, DAY, 1, 400, "mistral-large-2411");
    assertThat(four.outputTokens()).isEqualTo(Range.exactly(1600));
    assertThat(four.energyWh()).isEqualTo(one.energyWh().times(4));
  }

  @Test
  void aNamedModelThatDoesNotReasonHasNoHiddenTokens() {
    UseEstimate plain =
        ESTIMATOR.ofAudit("chatgpt", Tier.ENTERPRISE, DAY, 1, LineFields.ABSENT, "gpt-4o");
    UseEstimate reasoning =
        ESTIMATOR.ofAudit("chatgpt", Tier.ENTERPRISE, DAY, 1, LineFields.ABSENT, "gpt-5");
    assertThat(plain.outputTokens()).isEqualTo(new Range(130, 400, 1000));
    assertThat(reasoning.outputTokens()).isEqualTo(new Range(130, 600, 6000));
  }

  @Test
  void aModelThatNobodyKnowsIsNeitherGuessedNorWrittenDown() {
    UseEstimate unknown =
        ESTIMATOR.ofAudit("chatgpt", Tier.ENTERPRISE, DAY, 1, 400, "gpt4-de-jean-dupont");
    assertThat(unknown.modelId()).isNull();
    assertThat(unknown.energyWh())
        .isEqualTo(ESTIMATOR.ofAudit("chatgpt", Tier.ENTERPRISE, DAY, 1, 400, null).energyWh());
    assertThat(unknown.toString()).doesNotContain("dupont");
  }

  @Test
  void aToolWithOneModelNamesIt() {
    assertThat(ESTIMATOR.ofSession("lucie-chat", Tier.CONSUMER, DAY).modelId())
        .isEqualTo("openllm-france/lucie-7b-instruct");
  }

  @Test
  void zeroPromptsAreAMeasuredZero() {
    assertThat(ESTIMATOR.ofAudit("m365-copilot", Tier.ENTERPRISE, DAY, 0, LineFields.ABSENT, null))
        .isEqualTo(
            new UseEstimate(
                Range.ZERO,
                Range.ZERO,
                null,
                Range.ZERO,
                Range.ZERO,
                Range.ZERO,
                Range.ZERO,
                Range.ZERO));
    UseEstimate alsoNoTokens = ESTIMATOR.ofAudit("m365-copilot", Tier.ENTERPRISE, DAY, 0, 0, null);
    assertThat(alsoNoTokens.energyWh()).isEqualTo(Range.ZERO);
  }

  @Test
  void tokensWithoutPromptsAreOneAnswerOfUncountedPrompts() {
    UseEstimate tokensOnly =
        ESTIMATOR.ofAudit("openai-api", Tier.API, DAY, LineFields.ABSENT, 500, "gpt-4o");
    assertThat(tokensOnly.prompts()).isNull();
    assertThat(tokensOnly.energyWh())
        .isEqualTo(ESTIMATOR.ofAudit("openai-api", Tier.API, DAY, 1, 500, "gpt-4o").energyWh());
  }

  @Test
  void aNegativeCountIsNoCount() {
    assertThat(ESTIMATOR.ofAudit("openai-api", Tier.API, DAY, -3, -7, "gpt-4o"))
        .isSameAs(UseEstimate.NOT_ESTIMATED);
    assertThat(ESTIMATOR.ofAudit("openai-api", Tier.API, DAY, 2, -7, "gpt-4o").outputTokens())
        .isEqualTo(new Range(260, 800, 2000));
  }

  @Test
  void nothingCountedIsNotEstimated() {
    assertThat(
            ESTIMATOR.ofAudit(
                "m365-copilot",
                Tier.ENTERPRISE,
                DAY,
                LineFields.ABSENT,
                LineFields.ABSENT,
                "gpt-4o"))
        .isSameAs(UseEstimate.NOT_ESTIMATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"midjourney", "canva", "suno", "elevenlabs", "no-such-tool", ""})
  void imagesSoundAndUnknownToolsAreNullNeverZero(String tool) {
    assertThat(ESTIMATOR.ofSession(tool, Tier.CONSUMER, DAY)).isEqualTo(UseEstimate.NOT_ESTIMATED);
    assertThat(ESTIMATOR.ofRequest(tool, Tier.CONSUMER, DAY, 9000, 5000, "gpt-4o"))
        .isEqualTo(UseEstimate.NOT_ESTIMATED);
    assertThat(ESTIMATOR.ofAudit(tool, Tier.CONSUMER, DAY, 1, 400, "gpt-4o"))
        .isEqualTo(UseEstimate.NOT_ESTIMATED);
    assertThat(UseEstimate.NOT_ESTIMATED.estimated()).isFalse();
  }

  @Test
  void aDayBeforeTheToolExistedIsNotEstimated() {
    assertThat(ESTIMATOR.ofSession("chatgpt", Tier.CONSUMER, LocalDate.of(2022, 11, 29)))
        .isEqualTo(UseEstimate.NOT_ESTIMATED);
    assertThat(
            ESTIMATOR.ofSession("chatgpt", Tier.CONSUMER, LocalDate.of(2022, 11, 30)).estimated())
        .isTrue();
  }

  @Test
  void theModelsOfTheDayCount() {
    UseEstimate last = ESTIMATOR.ofSession("chatgpt", Tier.CONSUMER, LocalDate.of(2026, 5, 4));
    UseEstimate first = ESTIMATOR.ofSession("chatgpt", Tier.CONSUMER, LocalDate.of(2026, 5, 5));
    assertThat(first.energyWh()).isNotEqualTo(last.energyWh());
    assertThat(ESTIMATOR.ofSession("chatgpt", Tier.CONSUMER, LocalDate.of(2026, 5, 6)))
        .isEqualTo(first);
  }

  @Test
  void bytesOfACalibratedToolGiveTokens() {
    // 18.5 bytes a token; the spread is ×/÷ 1.4^1.96; reasoning 1, 1.5, 6.
    Range tokens =
        ESTIMATOR.ofRequest("chatgpt", Tier.CONSUMER, DAY, 7400, 60_000, null).outputTokens();
    double spread = Math.pow(1.4, 1.96);
    assertThat(tokens.low()).isEqualTo(400 / spread, within(1e-9));
    assertThat(tokens.central()).isEqualTo(600, within(1e-9));
    assertThat(tokens.high()).isEqualTo(400 * spread * 6, within(1e-9));
  }

  @Test
  void noToolWritesFasterThanTheFastest() {
    Range tokens =
        ESTIMATOR.ofRequest("chatgpt", Tier.CONSUMER, DAY, 7400, 1000, "gpt-4o").outputTokens();
    assertThat(tokens.central()).isEqualTo(321);
    assertThat(tokens.high()).isEqualTo(321);
    // Le Chat does answer at 1100 tokens a second.
    assertThat(
            ESTIMATOR
                .ofRequest("mistral-le-chat", Tier.CONSUMER, DAY, 77_460, 1000, null)
                .outputTokens()
                .central())
        .isEqualTo(1000 * 1.5, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {LineFields.ABSENT, -1, 0, 18, 400_000, Long.MAX_VALUE})
  void bytesThatCannotBeAnAnswerGiveThePrior(long bytes) {
    assertThat(ESTIMATOR.ofRequest("chatgpt", Tier.CONSUMER, DAY, bytes, 1, null).outputTokens())
        .isEqualTo(new Range(130, 600, 6000));
  }

  @ParameterizedTest
  @ValueSource(longs = {LineFields.ABSENT, -5, 0})
  void aDurationThatSaysNothingLimitsNothing(long duration) {
    assertThat(ESTIMATOR.ofRequest("chatgpt", Tier.CONSUMER, DAY, 7400, duration, null))
        .isEqualTo(ESTIMATOR.ofRequest("chatgpt", Tier.CONSUMER, DAY, 7400, 100_000_000, null));
  }

  @Test
  void electricityIsThatOfTheDataCentreNotOfTheOrganisation() {
    UseEstimate american = ESTIMATOR.ofAudit("azure-openai", Tier.API, DAY, 1, 400, "gpt-4o");
    UseEstimate european =
        ESTIMATOR.ofAudit("m365-copilot", Tier.ENTERPRISE, DAY, 1, 400, "gpt-4o");
    assertThat(european.energyWh()).isEqualTo(american.energyWh());
    assertThat(european.gwpG().central()).isLessThan(american.gwpG().central());
  }

  @Test
  void survivesTheWayToAWorker() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(ESTIMATOR);
    }
    UseEstimator copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (UseEstimator) in.readObject();
    }
    assertThat(copy.ofSession("claude", Tier.CONSUMER, DAY))
        .isEqualTo(ESTIMATOR.ofSession("claude", Tier.CONSUMER, DAY));
    assertThat(copy.ofAudit("claude", Tier.CONSUMER, DAY, 2, 900, "claude-opus-4-1"))
        .isEqualTo(ESTIMATOR.ofAudit("claude", Tier.CONSUMER, DAY, 2, 900, "claude-opus-4-1"));
    assertThat(copy.methodId()).isEqualTo("ecologits-0.10");
    assertThat(copy.dataVersion()).isEqualTo(DATA.version());
  }

  @Test
  void everyShippedRowOrdersItsScenarios() {
    for (ToolModels row : DATA.tools()) {
      UseEstimate session =
          ESTIMATOR.ofSession(
              row.tool(), row.tier() == null ? Tier.UNDETERMINED : row.tier(), row.validFrom());
      assertThat(session.estimated()).isEqualTo(row.text() != null);
      if (session.estimated()) {
        assertThat(ranges(session))
            .allMatch(range -> range.low() > 0 || range == session.waterCoolingMl());
        assertThat(session.energyWh().high()).isGreaterThan(session.energyWh().central());
      }
    }
  }

  @Property
  void moreCountedTokensNeverTakeLess(
      @ForAll("tools") String tool,
      @ForAll @LongRange(max = 100_000) long tokens,
      @ForAll @LongRange(max = 100_000) long more,
      @ForAll @LongRange(min = 1, max = 50) long prompts) {
    UseEstimate few = ESTIMATOR.ofAudit(tool, Tier.UNDETERMINED, DAY, prompts, tokens, null);
    UseEstimate many =
        ESTIMATOR.ofAudit(tool, Tier.UNDETERMINED, DAY, prompts, tokens + more, null);
    for (int i = 0; i < ranges(few).size(); i++) {
      assertNotLess(ranges(many).get(i), ranges(few).get(i));
    }
  }

  @Property
  void morePromptsNeverTakeLess(
      @ForAll("tools") String tool,
      @ForAll @LongRange(max = 1000) long prompts,
      @ForAll @LongRange(max = 1000) long more) {
    UseEstimate few =
        ESTIMATOR.ofAudit(tool, Tier.UNDETERMINED, DAY, prompts, LineFields.ABSENT, null);
    UseEstimate many =
        ESTIMATOR.ofAudit(tool, Tier.UNDETERMINED, DAY, prompts + more, LineFields.ABSENT, null);
    for (int i = 0; i < ranges(few).size(); i++) {
      assertNotLess(ranges(many).get(i), ranges(few).get(i));
    }
  }

  /** Range refuses to be built out of order, so every estimate and every sum proves it. */
  @Property
  void sumsOfAnythingKeepTheOrder(
      @ForAll("tools") String tool,
      @ForAll("tools") String other,
      @ForAll @LongRange(min = -10, max = 2_000_000) long bytes,
      @ForAll @LongRange(min = -10, max = 600_000) long duration) {
    UseEstimate request = ESTIMATOR.ofRequest(tool, Tier.UNDETERMINED, DAY, bytes, duration, null);
    UseEstimate session = ESTIMATOR.ofSession(other, Tier.UNDETERMINED, DAY);
    for (int i = 0; i < ranges(request).size(); i++) {
      Range sum = ranges(request).get(i).plus(ranges(session).get(i));
      assertThat(sum.low()).isLessThanOrEqualTo(sum.central());
      assertThat(sum.central()).isLessThanOrEqualTo(sum.high());
      assertThat(sum.high()).isFinite();
    }
  }

  @Provide
  Arbitrary<String> tools() {
    return Arbitraries.of(
        DATA.tools().stream()
            .filter(row -> row.text() != null)
            .map(ToolModels::tool)
            .distinct()
            .toList());
  }

  private static void assertNotLess(Range many, Range few) {
    // Tokens are shared out among answers and multiplied again: the last digit may move.
    assertThat(many.low()).isGreaterThanOrEqualTo(few.low() * (1 - 1e-14));
    assertThat(many.central()).isGreaterThanOrEqualTo(few.central() * (1 - 1e-14));
    assertThat(many.high()).isGreaterThanOrEqualTo(few.high() * (1 - 1e-14));
  }

  private static List<Range> ranges(UseEstimate use) {
    return Stream.of(
            use.outputTokens(),
            use.energyWh(),
            use.gwpG(),
            use.waterCoolingMl(),
            use.waterElectricityMl(),
            use.adpeMg())
        .toList();
  }
}

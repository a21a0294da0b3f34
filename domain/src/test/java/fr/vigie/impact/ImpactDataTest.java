package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.usage.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactDataTest {
  private static final Path SOURCE = Path.of("..", "catalog", "impact");

  @TempDir Path folder;

  @Test
  void knowsEveryToolThatMattersInFrance() {
    Set<String> tools =
        ImpactData.shipped().tools().stream().map(ToolModels::tool).collect(Collectors.toSet());
    assertThat(tools)
        .contains(
            "chatgpt",
            "openai-api",
            "microsoft-copilot",
            "m365-copilot",
            "m365-copilot-chat",
            "bing-copilot-search",
            "google-ai-mode",
            "gemini",
            "gemini-api",
            "mistral-le-chat",
            "mistral-api",
            "claude",
            "anthropic-api",
            "perplexity",
            "deepseek",
            "grok",
            "qwen",
            "meta-ai",
            "github-copilot",
            "cursor",
            "deepl-write",
            "notion-ai",
            "canva",
            "midjourney",
            "suno",
            "elevenlabs",
            "poe",
            "openrouter",
            "huggingface-chat",
            "assistant-ia-etat",
            "albert-api",
            "comparia",
            "euria",
            "lucie-chat",
            "azure-openai",
            "iris");
  }

  @Test
  void saysNothingOfImagesAndSound() {
    assertThat(ImpactData.shipped().tools())
        .filteredOn(row -> !row.modality().equals("text"))
        .extracting(ToolModels::tool)
        .containsExactlyInAnyOrder("midjourney", "canva", "suno", "elevenlabs");
    assertThat(ImpactData.shipped().tools())
        .allMatch(row -> row.modality().equals("text") == (row.text() != null));
  }

  @Test
  void doesNotTakeOverTheWorldFactorsThatNoCountryReaches() {
    List<ElectricityMix> mixes = ImpactData.shipped().mixes();
    ElectricityMix world =
        mixes.stream().filter(mix -> mix.zone().equals("WOR")).findFirst().orElseThrow();
    assertThat(mixes).anyMatch(mix -> mix.adpe() < world.adpe());
    assertThat(world.flag()).isNotEmpty();
  }

  @Test
  void keepsTheLicenceNoticeOfConvertedFiles() throws IOException {
    for (String file : List.of("models.csv", "mixes.csv")) {
      assertThat(Files.readString(SOURCE.resolve(file)))
          .contains("Mozilla Public License, v. 2.0", "https://mozilla.org/MPL/2.0/");
    }
  }

  @Test
  void computesTheBytesPerTokenThatNobodyMeasured() {
    AnswerBytes common =
        ImpactData.shipped().answerBytes().stream()
            .filter(row -> row.tool().equals("*"))
            .findFirst()
            .orElseThrow();
    // 20 to 300 bytes is all that was ever seen; the spread must give it back.
    assertThat(common.perVisibleToken().low()).isBetween(19.5, 20.5);
    assertThat(common.perVisibleToken().high()).isBetween(295.0, 305.0);
  }

  @Test
  void theFolderAndTheProgramHoldTheSameData() {
    assertThat(ImpactData.load(SOURCE)).isEqualTo(ImpactData.shipped());
  }

  @Test
  void theDigestChangesWithAnyFileAndNotWithItsLineEnds() throws IOException {
    copySource();
    String digest = ImpactData.load(folder).digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    Path anchors = folder.resolve("anchors.csv");
    String text = Files.readString(anchors);
    Files.writeString(anchors, text.replace("\n", "\r\n"));
    assertThat(ImpactData.load(folder).digest()).isEqualTo(digest);
    Files.writeString(anchors, text.replace("0.24", "0.25"));
    assertThat(ImpactData.load(folder).digest()).isNotEqualTo(digest);
  }

  @Test
  void tellsEveryErrorWithItsFileAndLine() throws IOException {
    copySource();
    Files.delete(folder.resolve("anchors.csv"));
    Files.writeString(
        folder.resolve("mixes.csv"),
        """
        zone,gwp_kg_per_kwh,adpe_kg_per_kwh,adpf_mj_per_kwh,water_l_per_kwh,flag
        # a comment
        FRA,-1,x,9,3.6,
        FRA,1,1,1,1,
        """);
    Files.writeString(
        folder.resolve("tool-models.csv"),
        """
        tool,tier,valid_from,modality,small,default,largest,data_centre,zone,confidence,source,note
        a,*,2026-02-30,text,openai/gpt-4,openai/gpt-4o,no/model,openai,XXX,maybe,s,
        b,bogus,2026-01-01,smell,,,,,,ASSUMED,s,
        c,*,2026-01-01,text,openai/gpt-4,openai/gpt-4o,openai/gpt-4o-mini,openai,FRA,ASSUMED,s,
        d,*
        """);
    assertThatThrownBy(() -> ImpactData.load(folder))
        .isInstanceOfSatisfying(
            ImpactDataException.class,
            e ->
                assertThat(e.errors())
                    .containsExactlyInAnyOrder(
                        "mixes.csv:3: gwp_kg_per_kwh: not a finite number of at least 0.0",
                        "mixes.csv:3: adpe_kg_per_kwh: not a number",
                        "mixes.csv:4: FRA: repeated",
                        "tool-models.csv:5: 2 cells, the header has 12",
                        "tool-models.csv:2: valid_from: not a date such as 2026-01-31",
                        "tool-models.csv:2: largest: no row of that name",
                        "tool-models.csv:2: zone: no row of that name",
                        "tool-models.csv:2: confidence: not one of"
                            + " [MEASURED, DOCUMENTED, DERIVED, ASSUMED]",
                        "tool-models.csv:3: modality: not one of text, image, audio, video",
                        "tool-models.csv:3: tier: not a tier",
                        "tool-models.csv:4: small: larger than the default",
                        "tool-models.csv:4: largest: smaller than the default",
                        "anchors.csv:1: missing",
                        "anchors.csv:1: no header"));
  }

  @Test
  void comparesFiguresWithWhatTheirSourcesSay() {
    Equivalence car = equivalence("thermal-car-km");
    assertThat(car.worth(new Range(142.3, 284.6, 1423))).isEqualTo(new Range(1, 2, 10));
    assertThat(equivalence("shower").worth(Range.exactly(144_000)).central()).isEqualTo(2);
    assertThat(equivalence("led-hours").worth(Range.exactly(10)).central()).isEqualTo(2);
    assertThat(ImpactData.shipped().equivalences())
        .allMatch(each -> !each.source().isEmpty() && !each.date().isEmpty());
  }

  @Test
  void namesOthersFiguresWithTheirPerimeter() {
    assertThat(ImpactData.shipped().anchors())
        .filteredOn(anchor -> anchor.id().equals("mistral-lca-2025"))
        .singleElement()
        .satisfies(
            anchor -> {
              assertThat(anchor.outputTokens()).isEqualTo(400.0);
              assertThat(anchor.gwpG()).isEqualTo(1.14);
              assertThat(anchor.energyWh()).isNull();
            });
  }

  private static Equivalence equivalence(String id) {
    return ImpactData.shipped().equivalences().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void copySource() throws IOException {
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}

package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.vigie.usage.Tier;
import fr.vigie.yaml.InvalidYamlException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final String TOOL =
      """
      schema: 1
      id: essai
      name: Essai
      vendor: {id: essai, name: Essai, jurisdiction: "NO"}
      kind: assistant
      tiers:
        consumer: {hosting: unknown, trains_on_user_data: {value: "no", source: site, checked: "2026-01-01"}}
      hosts:
        - {host: essai.com, match: suffix, role: visit, tier: consumer, source: site}
      sources:
        site: {kind: vendor, url: "https://essai.com", checked: "2026-01-01"}
      examples:
        - {request: "https://www.essai.com/", role: visit, tier: consumer}
      reviewed: "2026-01-01"
      """;

  @TempDir Path folder;

  @Test
  void thePackedCatalogIsTheOneThatIsWritten() {
    Catalog written = Catalog.shippedChecked();
    assertThat(Catalog.shipped().digest()).isEqualTo(written.digest());
    assertThat(Catalog.shipped().version()).isEqualTo(written.version());
    assertThat(Catalog.shipped().tools()).isEqualTo(written.tools());
    assertThat(Catalog.class.getResource("/fr/vigie/shipped/catalog/" + Catalog.PACKED))
        .isNotNull();
  }

  @Test
  void theShippedCatalogHoldsTheToolsThatMatterMost() {
    Catalog catalog = Catalog.shipped();
    assertThat(catalog.version()).matches("[0-9]{4}\\.[0-9]{2}\\.[0-9]+");
    assertThat(catalog.digest()).matches("[0-9a-f]{64}");
    assertThat(catalog.tools().stream().map(Tool::id))
        .contains(
            "albert-api",
            "anthropic-api",
            "assistant-ia-etat",
            "azure-openai",
            "bing-copilot-search",
            "canva",
            "chatgpt",
            "claude",
            "comparia",
            "cursor",
            "deepl-write",
            "deepseek",
            "elevenlabs",
            "euria",
            "gemini",
            "gemini-api",
            "github-copilot",
            "google-ai-mode",
            "grok",
            "huggingface-chat",
            "lucie-chat",
            "m365-copilot",
            "m365-copilot-chat",
            "meta-ai",
            "microsoft-copilot",
            "midjourney",
            "mistral-api",
            "mistral-le-chat",
            "notion-ai",
            "openai-api",
            "openrouter",
            "perplexity",
            "poe",
            "qwen",
            "suno")
        .isSorted();
    assertThat(catalog.tool("mistral-le-chat").tiers().get(Tier.CONSUMER))
        .extracting(facts -> facts.trainsOnUserData().value())
        .isEqualTo("conflicting");
  }

  @Test
  void whatIsShippedHoldsWhenCheckedAgain() {
    Catalog checked = Catalog.load(Path.of("..", "catalog"));
    assertThat(checked.digest()).isEqualTo(Catalog.shipped().digest());
    assertThat(Catalog.shippedChecked().digest()).isEqualTo(checked.digest());
    assertThat(checked.tools()).hasSizeGreaterThan(300);
    assertThat(checked.tools()).allSatisfy(tool -> assertThat(tool.examples()).isNotEmpty());
  }

  @Test
  void aWellFormedFileIsRead() throws IOException {
    Catalog catalog = load(TOOL);
    assertThat(catalog.tool("essai").vendor().jurisdiction()).isEqualTo("NO");
    assertThat(catalog.tool("essai").tiers().get(Tier.CONSUMER).trainsOnUserData().value())
        .isEqualTo("no");
    assertThatThrownBy(() -> catalog.tool("autre")).hasMessage("no tool in the catalog: autre");
  }

  @Test
  void layoutAndCommentsDoNotChangeTheDigest() throws IOException {
    String before = load(TOOL).digest();
    assertThat(
            load("# comment\n" + TOOL.replace("name: Essai\nvendor", "\nname:   \"Essai\"\nvendor"))
                .digest())
        .isEqualTo(before);
    assertThat(load(TOOL.replace("name: Essai\nvendor", "name: Essai 2\nvendor")).digest())
        .isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          host: essai.com, | host: ESSAI.com, | :9: a host is lower-case A-labels without scheme, port or trailing dot: ESSAI.com
          host: essai.com, | host: "essai.com.", | :9: a host is lower-case A-labels without scheme, port or trailing dot: essai.com.
          host: essai.com, | host: "essai.com:443", | :9: a host is lower-case A-labels without scheme, port or trailing dot: essai.com:443
          host: essai.com, | host: "https://essai.com", | :9: a host is lower-case A-labels without scheme, port or trailing dot: https://essai.com
          host: essai.com, | host: "éssai.com", | :9: a host is lower-case A-labels without scheme, port or trailing dot: éssai.com
          host: essai.com, | host: hf.space, | :9: anyone can have a host under this public suffix: hf.space
          host: essai.com, | host: vercel.app, | :9: anyone can have a host under this public suffix: vercel.app
          host: essai.com, | host: co.uk, | :9: anyone can have a host under this public suffix: co.uk
          host: essai.com, | host: com, | :9: a host of one label is for an organisation's own tools only
          host: essai.com, | host: 192.0.2.1, | :9: addresses are for an organisation's own tools only
          host: essai.com, | host: "*.essai.com", | :9: * and match: wildcard go together
          host: essai.com, match: suffix | host: "*.vercel.app", match: wildcard | :9: anyone can have a host under this public suffix: vercel.app
          match: suffix | match: contains | :9: hosts.0.match: does not have a value in the enumeration
          role: visit, tier: consumer, source: site} | role: visit, tier: consumer, source: other} | :9: no such source in the file: other
          {value: "no", source: site, checked: "2026-01-01"} | {value: "no", source: site} | :7: tiers.consumer.trains_on_user_data: required property 'checked' not found
          {value: "no", source: site, | {value: "no", source: other, | :7: no such source in the file: other
          {value: "no", | {value: no, | :7: tiers.consumer.trains_on_user_data.value: boolean found, string expected: write it in quotes
          jurisdiction: "NO" | jurisdiction: NO | :4: vendor.jurisdiction: boolean found, string expected: write it in quotes
          value: "no", | value: conflicting, | :7: conflicting needs at least two sources
          id: essai | id: autre | :2: the file of tool autre is named autre.yaml
          kind: assistant | kind: oracle | :5: kind: does not have a value in the enumeration
          jurisdiction: "NO" | jurisdiction: Norvège | :4: vendor.jurisdiction:
          www.essai.com/", role: visit | www.autre.com/", role: visit | :13: the example is none, not visit: https://www.autre.com/
          www.essai.com/", role: visit, tier: consumer | www.essai.com/", role: visit, tier: api | :13: the example is of tier consumer, not api: https://www.essai.com/
          reviewed: "2026-01-01" | reviewed: "2026-02-30" | :14: reviewed:
          schema: 1 | schema: 2 | :1: schema:
          kind: assistant | kind: assistant\\nkind: code | key given twice: kind
          kind: assistant | kind: [assistant | not YAML:
          """)
  void aMistakeIsToldWithFileAndLine(String written, String mistaken, String message)
      throws IOException {
    assertThat(TOOL).contains(written);
    String text =
        TOOL.replaceFirst(
            Pattern.quote(written), Matcher.quoteReplacement(mistaken.replace("\\n", "\n")));
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageContaining("essai.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void allMistakesOfAllFilesComeAtOnce() throws IOException {
    write("essai", TOOL.replace("essai.com,", "ESSAI.com,").replace("source: site}", "source: x}"));
    write("autre", "id: autre\n");
    InvalidYamlException refused =
        catchThrowableOfType(InvalidYamlException.class, () -> Catalog.load(folder));
    assertThat(refused.problems())
        .anySatisfy(
            problem -> assertThat(problem.toString()).contains("essai.yaml:9").contains("A-labels"))
        .anySatisfy(
            problem ->
                assertThat(problem.toString()).contains("essai.yaml:9").contains("no such source"))
        .anySatisfy(
            problem ->
                assertThat(problem.toString()).contains("autre.yaml:1").contains("'vendor'"));
  }

  @Test
  void twoToolsCannotClaimTheSameHost() throws IOException {
    write("essai", TOOL);
    write("second", TOOL.replace("id: essai\nname", "id: second\nname"));
    assertThatThrownBy(() -> Catalog.load(folder))
        .hasMessageContaining("second.yaml:9: claimed by essai already: suffix essai.com");
  }

  @Test
  void twoToolsCanShareAHostByPath() throws IOException {
    String first =
        TOOL.replace(
                "{host: essai.com, match: suffix, role: visit, tier: consumer, source: site}",
                "{host: essai.com, match: suffix, role: shared, tier: consumer, source: site, paths: [{path: /a/**, role: visit}]}")
            .replace("www.essai.com/", "www.essai.com/a");
    write("essai", first);
    write(
        "second",
        first
            .replace("id: essai\nname", "id: second\nname")
            .replace("/a/**", "/b/**")
            .replace("essai.com/a", "essai.com/b"));
    Catalog catalog = Catalog.load(folder);
    ToolMatcher matcher = ToolMatcher.compile(catalog, List.of(), List.of());
    assertThat(ToolMatcherTest.match(matcher, "GET https://essai.com/a/x"))
        .extracting(ToolMatch::toolId)
        .isEqualTo("essai");
    assertThat(ToolMatcherTest.match(matcher, "GET https://essai.com/b"))
        .extracting(ToolMatch::toolId)
        .isEqualTo("second");
    assertThat(ToolMatcherTest.match(matcher, "GET https://essai.com/c")).isNull();
    write("second", first.replace("id: essai\nname", "id: second\nname"));
    assertThatThrownBy(() -> Catalog.load(folder))
        .hasMessageContaining("claimed by essai already: * suffix essai.com/a/**");
  }

  @Test
  void theOrganisationsDeclarationReplacesTheHostsOfATool() {
    Catalog declared =
        Catalog.shipped()
            .withLocalTools(
                List.of(
                    Map.of(
                        "id", "iris",
                        "name", "IRIS",
                        "retention", "temporaire",
                        "hosts", List.of(Map.of("host", "iris.invente.example")))));
    Catalog replaced =
        declared.withLocalTools(
            List.of(
                Map.of("id", "iris", "hosts", List.of(Map.of("host", "iris.intranet.example")))));
    assertThat(replaced.tool("iris").name()).isEqualTo("IRIS");
    assertThat(replaced.tool("iris").hosts())
        .extracting(host -> host.pattern().text())
        .containsExactly("iris.intranet.example");
    assertThat(replaced.tool("iris").tiers().get(Tier.SELF_HOSTED).retention().value())
        .isEqualTo("temporaire");
    Catalog moved =
        replaced.withLocalTools(List.of(Map.of("id", "iris", "ips", List.of("10.0.0.9"))));
    assertThat(moved.tool("iris").hosts())
        .extracting(host -> host.pattern().text())
        .containsExactly("10.0.0.9");
    assertThat(replaced.digest()).isNotEqualTo(declared.digest());
    assertThat(declared.tool("iris").hosts()).hasSize(1);
  }

  @Test
  void anInHouseToolCannotTakeAnIdOrAHostOfTheSharedCatalog() {
    assertThatThrownBy(
            () ->
                Catalog.shipped()
                    .withLocalTools(
                        List.of(Map.of("id", "chatgpt", "hosts", List.of(Map.of("host", "x"))))))
        .hasMessage("local_tools[0]: id of a tool of the shared catalog: chatgpt");
    assertThatThrownBy(
            () ->
                Catalog.shipped()
                    .withLocalTools(
                        List.of(
                            Map.of(
                                "id",
                                "a",
                                "hosts",
                                List.of(Map.of("host", "chatgpt.com", "match", "suffix"))))))
        .hasMessageContaining("claimed by a already: suffix chatgpt.com");
    assertThatThrownBy(() -> Catalog.shipped().withLocalTools(List.of(Map.of("id", "a"))))
        .hasMessage(
            "local_tools[0]: an in-house tool has at least one host, address or audit record");
    assertThatThrownBy(
            () ->
                Catalog.shipped()
                    .withLocalTools(List.of(Map.of("id", "a", "ips", List.of("10.0.0.0/8")))))
        .hasMessage("local_tools[0]: not an IP address");
  }

  @Test
  void travelsToWorkers() throws IOException, ClassNotFoundException {
    Catalog catalog =
        Catalog.shipped()
            .withLocalTools(List.of(Map.of("id", "a", "hosts", List.of(Map.of("host", "a")))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(catalog);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Catalog copy = (Catalog) in.readObject();
      assertThat(copy.digest()).isEqualTo(catalog.digest());
      assertThat(ToolMatcher.compile(copy, List.of(), List.of()).matches())
          .isEqualTo(ToolMatcher.compile(catalog, List.of(), List.of()).matches());
    }
  }

  private Catalog load(String tool) throws IOException {
    write("essai", tool);
    return Catalog.load(folder);
  }

  private void write(String id, String text) throws IOException {
    Files.createDirectories(folder.resolve("tools"));
    Files.writeString(folder.resolve("VERSION"), "2026.01.1\n");
    Files.writeString(folder.resolve("tools/" + id + ".yaml"), text);
  }
}

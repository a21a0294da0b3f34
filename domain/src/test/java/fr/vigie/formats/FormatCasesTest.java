package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each format was tried on, counted from its seeds, its tests and the record of real lines.
 */
class FormatCasesTest {
  private static final Path DOCUMENT = Path.of("../docs/format-proofs.md");
  private static final List<String> NAMES = LogFormats.all().stream().map(LogFormat::name).toList();

  /** The tests that were written by hand for some formats alone. */
  private record Tests(Class<?> cases, String... formats) {
    boolean areOf(String format) {
      return List.of(formats).contains(format);
    }
  }

  private static final List<Tests> TESTS =
      List.of(
          new Tests(SquidTest.class, "squid"),
          new Tests(LogformatTest.class, "squid"),
          new Tests(SquidCommonTest.class, "squid-common", "squid-combined"),
          new Tests(FortiGateTest.class, "fortigate"),
          new Tests(PanOsTest.class, "panos"),
          new Tests(StormshieldTest.class, "stormshield"),
          new Tests(SophosTest.class, "sophos"),
          new Tests(CheckPointTest.class, "checkpoint"),
          new Tests(UmbrellaTest.class, "umbrella-proxy", "umbrella-dns"),
          new Tests(OlfeoTest.class, "olfeo", "olfeo-saas"),
          new Tests(ZeekTest.class, "zeek-ssl", "zeek-http", "zeek-dns"),
          new Tests(CloudflareGatewayTest.class, "cloudflare-gateway"),
          new Tests(W3cElffTest.class, "w3c-elff"),
          new Tests(ZscalerNssTest.class, "zscaler-nss"),
          new Tests(NetskopeTransactionsTest.class, "netskope-transactions"),
          new Tests(SkyhighTest.class, "skyhigh"),
          new Tests(ForcepointTest.class, "forcepoint-cef", "forcepoint-csv"),
          new Tests(AccessLogTest.class, "access-log"),
          new Tests(M365AuditTest.class, "m365-audit"),
          new Tests(PurviewCsvTest.class, "purview-csv"),
          new Tests(GoogleGeminiTest.class, "google-gemini"),
          new Tests(OpenAiTest.class, "openai-usage", "openai-audit"),
          new Tests(AnthropicActivityTest.class, "anthropic-activity"),
          new Tests(LiteLlmTest.class, "litellm"),
          new Tests(OpenWebUiTest.class, "open-webui"),
          new Tests(AzureOpenAiTest.class, "azure-openai"),
          new Tests(MappedTest.class, "mapped"));

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyFormatHasTestsOfItsOwnAndReadsItsSeeds(String format) throws IOException {
    assertThat(TESTS).as("its tests are listed above").anyMatch(tests -> tests.areOf(format));
    assertThat(kinds(format)).isPositive();
  }

  @Test
  void theDocumentationHoldsTheTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    String opened = "a test counts them -->\n\n";
    int from = document.indexOf(opened) + opened.length();
    assertThat(document.substring(from, document.indexOf("\n<!-- end of cases -->")))
        .as("the table in docs/format-proofs.md, to be replaced by what is expected")
        .isEqualTo(markdown(document));
  }

  private static String markdown(String document) throws IOException {
    List<RealLines> tried = RealLines.of(document);
    StringBuilder table =
        new StringBuilder(
            "| format | kinds of record | hand-written cases, at least | real lines tried | read | skipped"
                + " | rejected |\n|---|---:|---|---:|---:|---|---|");
    for (String format : NAMES) {
      table
          .append(
              "\n| `" + format + "` | " + kinds(format) + " | " + cases(format, document) + " | ")
          .append(RealLines.cells(tried.stream().filter(row -> row.format.equals(format)).toList()))
          .append(" |");
    }
    return table.toString();
  }

  /** How many records its seeds hold, one of each kind; headers and comments are none. */
  private static int kinds(String format) throws IOException {
    FormatSeeds seeds = FormatSeeds.of(format);
    LogFormat read = LogFormats.named(format).configuredBy(seeds.options());
    LineFields fields = new LineFields();
    int kinds = 0;
    for (byte[] log : seeds.files()) {
      RecordReader reader = RecordReader.of(new ByteArrayInputStream(log), read.newDelimiter());
      RecordParser parser = read.newParser(seeds.options());
      while (reader.next()) {
        Reading reading = InspectRecords.read(reader, parser, fields);
        assertThat(reading.kind()).as(format + ": " + reading).isNotEqualTo(Reading.Kind.REJECTED);
        kinds += reading == Reading.RECORD || reading == Reading.NOT_A_REQUEST ? 1 : 0;
      }
    }
    return kinds;
  }

  /**
   * Test methods, or rows where a method has rows; each may hold several records. What the document
   * says stays while it is true and more than half, so that a test more is not a page to correct.
   */
  private static String cases(String format, String document) {
    List<Tests> own = TESTS.stream().filter(tests -> tests.areOf(format)).toList();
    int cases =
        own.stream()
            .flatMap(tests -> Stream.of(tests.cases.getDeclaredMethods()))
            .mapToInt(FormatCasesTest::cases)
            .sum();
    Matcher row = Pattern.compile("\\| `" + format + "` \\| \\d+ \\| (\\d+)").matcher(document);
    int said = row.find() ? Integer.parseInt(row.group(1)) : 0;
    TreeSet<String> others = new TreeSet<>();
    own.forEach(tests -> others.addAll(List.of(tests.formats)));
    others.remove(format);
    String shared =
        others.stream().map(other -> "`" + other + "`").collect(Collectors.joining(", "));
    return (said <= cases && cases < 2 * said ? said : cases)
        + (shared.isEmpty() ? "" : " with " + shared);
  }

  private static int cases(Method method) {
    if (method.isAnnotationPresent(Test.class)) {
      return 1;
    }
    if (!method.isAnnotationPresent(ParameterizedTest.class)) {
      return 0;
    }
    CsvSource table = method.getAnnotation(CsvSource.class);
    ValueSource values = method.getAnnotation(ValueSource.class);
    int rows =
        (table == null ? 0 : table.value().length + (int) table.textBlock().lines().count())
            + (values == null ? 0 : values.strings().length + values.ints().length);
    assertThat(rows).as(method + ": how its rows are counted").isPositive();
    return rows;
  }

  /** A row of the record of real lines, which the document holds. */
  private record RealLines(String format, int lines, int read, String skipped, String rejected) {
    private static final Pattern ROW =
        Pattern.compile(
            "^\\| `([^`]+)` \\| [^|]+ \\| (\\d+) \\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|$",
            Pattern.MULTILINE);

    static List<RealLines> of(String document) {
      List<RealLines> tried =
          ROW.matcher(document.substring(document.indexOf("## Real lines tried")))
              .results()
              .map(RealLines::of)
              .toList();
      assertThat(tried).isNotEmpty();
      assertThat(NAMES).containsAll(tried.stream().map(RealLines::format).toList());
      return tried;
    }

    private static RealLines of(MatchResult row) {
      int lines = Integer.parseInt(row.group(2));
      return new RealLines(
          row.group(1), lines, Integer.parseInt(row.group(3)), row.group(4), row.group(5));
    }

    static String cells(List<RealLines> rows) {
      if (rows.isEmpty()) {
        return "none | | |";
      }
      return String.join(
          " | ",
          "" + rows.stream().mapToInt(RealLines::lines).sum(),
          "" + rows.stream().mapToInt(RealLines::read).sum(),
          all(rows.stream().map(RealLines::skipped)),
          all(rows.stream().map(RealLines::rejected)));
    }

    private static String all(Stream<String> said) {
      String all = said.filter(some -> !some.equals("0")).collect(Collectors.joining(", "));
      return all.isEmpty() ? "0" : all;
    }
  }
}

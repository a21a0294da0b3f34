package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ToolMatcherPropertyTest {
  private static final Catalog CATALOG = Catalog.shipped();
  private static final ToolMatcher MATCHER = ToolMatcher.compile(CATALOG, List.of(), List.of());
  private static final List<HostPattern> PATTERNS =
      CATALOG.tools().stream()
          .flatMap(tool -> tool.hosts().stream())
          .map(Tool.HostRule::pattern)
          .distinct()
          .toList();

  @Property(tries = 500)
  void labelsOnTheLeftOfASuffixStayUnderIt(
      @ForAll("suffixes") String suffix, @ForAll("labels") List<String> labels) {
    String host = String.join(".", labels) + "." + suffix;
    assertThat(toolOf(host)).as(host).isEqualTo(toolByDefinition(host));
    assertThat(place(host)).as(host).isNotEqualTo(ToolMatcher.NONE);
  }

  @Property(tries = 500)
  void lettersGluedToAPatternAreAnotherHost(
      @ForAll("patterns") String pattern, @ForAll("label") String glue) {
    String host = glue + pattern;
    String tool = toolOf(host);
    assertThat(tool).as(host).isEqualTo(toolByDefinition(host));
  }

  @Property(tries = 500)
  void caseTrailingDotAndNeighboursInTheBufferDoNotMatter(
      @ForAll("hosts") String host, @ForAll Random random) {
    int expected = place(host);
    StringBuilder mixed = new StringBuilder();
    for (char c : host.toCharArray()) {
      mixed.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
    }
    assertThat(place(mixed.toString())).as(host).isEqualTo(expected);
    assertThat(place(host + ".")).as(host).isEqualTo(expected);
    byte[] line = ("GET openai.com." + host + "/openai.com HTTP").getBytes(StandardCharsets.UTF_8);
    int from = "GET openai.com.".length();
    assertThat(MATCHER.host(line, from, from + host.length())).as(host).isEqualTo(expected);
  }

  @Property(tries = 500)
  void theTableSaysWhatThePatternsSay(@ForAll("hosts") String host) {
    int place = place(host);
    boolean meant = PATTERNS.stream().anyMatch(pattern -> pattern.matches(host));
    if (meant) {
      assertThat(place).as(host).isNotEqualTo(ToolMatcher.NONE);
    }
    assertThat(toolOf(host)).as(host).isEqualTo(toolByDefinition(host));
  }

  @Property(tries = 20)
  void theOrderOfDeclarationDoesNotMatter(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    List<DomainList> lists =
        new ArrayList<>(
            List.of(
                DomainList.of("a", List.of("one.example", "two.example", "q.ai")),
                DomainList.of("b", List.of("two.example", "three.example"))));
    ToolMatcher ordered = ToolMatcher.compile(CATALOG, lists, List.of());
    Collections.shuffle(lists, new Random(seed));
    ToolMatcher shuffled = ToolMatcher.compile(CATALOG, lists, List.of());
    assertThat(shuffled.matches()).isEqualTo(ordered.matches());
    for (String host : List.of("one.example", "x.two.example", "q.ai", "chatgpt.com")) {
      byte[] bytes = host.getBytes(StandardCharsets.US_ASCII);
      assertThat(shuffled.host(bytes, 0, bytes.length))
          .isEqualTo(ordered.host(bytes, 0, bytes.length));
    }
  }

  /** What the patterns themselves say of a bare host, without any table. */
  private static @Nullable String toolByDefinition(String host) {
    String best = null;
    int bestRank = -1;
    for (Tool tool : CATALOG.tools()) {
      for (Tool.HostRule rule : tool.hosts()) {
        HostPattern pattern = rule.pattern();
        if (!pattern.matches(host)) {
          continue;
        }
        int rank =
            (pattern.match() == HostPattern.Match.EXACT ? 1000 : 0)
                + pattern.labels() * 2
                + (pattern.match() == HostPattern.Match.WILDCARD ? 1 : 0);
        boolean silent =
            rule.meaning() == Tool.HostMeaning.SHARED
                || rule.meaning() == Tool.HostMeaning.PUBLISHED;
        if (rank > bestRank || (rank == bestRank && best == null && !silent)) {
          bestRank = rank;
          best = silent ? null : tool.id();
        }
      }
    }
    return best;
  }

  private static @Nullable String toolOf(String host) {
    byte[] bytes = host.getBytes(StandardCharsets.US_ASCII);
    int place = MATCHER.host(bytes, 0, bytes.length);
    if (place == ToolMatcher.NONE) {
      return null;
    }
    LineFields fields = new LineFields();
    fields.reset(bytes, 0, bytes.length);
    fields.set(Field.HOST, 0, bytes.length);
    ToolMatch match = MATCHER.match(place, fields);
    return match == null ? null : match.toolId();
  }

  private static int place(String host) {
    byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
    return MATCHER.host(bytes, 0, bytes.length);
  }

  @Provide
  Arbitrary<String> label() {
    Arbitrary<String> plain =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .ofMinLength(1)
            .ofMaxLength(12);
    Arbitrary<String> telling =
        Arbitraries.of(
            "openai", "chatgpt-x", "www", "x-openai", "evil-", "api", "xn--a", "copilot");
    return Arbitraries.oneOf(plain, telling).map(label -> label.toLowerCase(Locale.ROOT));
  }

  @Provide
  Arbitrary<List<String>> labels() {
    return label().list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> suffixes() {
    return Arbitraries.of(
        PATTERNS.stream()
            .filter(pattern -> pattern.match() == HostPattern.Match.SUFFIX)
            .map(HostPattern::text)
            .toList());
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(PATTERNS.stream().map(p -> p.text().replace('*', 'a')).toList());
  }

  @Provide
  Arbitrary<String> hosts() {
    Arbitrary<String> free =
        Combinators.combine(labels(), Arbitraries.of("com", "ai", "fr", "co.uk", "example"))
            .as((labels, end) -> String.join(".", labels) + "." + end);
    Arbitrary<String> under =
        Combinators.combine(labels(), patterns())
            .as((labels, pattern) -> String.join(".", labels) + "." + pattern);
    return Arbitraries.oneOf(free, under, patterns());
  }
}

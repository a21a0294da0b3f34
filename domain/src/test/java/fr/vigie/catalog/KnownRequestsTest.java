package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Requests written down with what the shipped catalog must say of them. */
class KnownRequestsTest {
  private static final ToolMatcher SHIPPED =
      ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());

  @ParameterizedTest
  @CsvFileSource(
      resources = "requests.tsv",
      delimiter = '\t',
      nullValues = "-",
      quoteCharacter = '\u0000')
  void everyRequestIsWhatItIs(String expected, @Nullable String tool, String request) {
    ToolMatch match = ToolMatcherTest.match(SHIPPED, request);
    if (expected.equals("none")) {
      assertThat(match).isNull();
      return;
    }
    assertThat(match).isNotNull();
    if (expected.equals("lookalike")) {
      assertThat(match.origin()).isEqualTo(ToolMatch.Origin.LOOKALIKE);
    } else {
      assertThat(match.toolId()).isEqualTo(tool);
      assertThat(match.role().label()).isEqualTo(expected);
    }
  }
}

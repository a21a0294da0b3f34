package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.GuessFormat.Failure;
import fr.vigie.formats.GuessFormat.Guess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuessFormatTest {
  private static final String SQUID =
      "1740787200.743 1 192.0.2.1 TCP_MISS/200 1 GET https://a.example/ jean HIER_DIRECT/- -\n";

  private static List<Guess> guess(byte[] log) throws IOException {
    return GuessFormat.of(new ByteArrayInputStream(log), ZoneOffset.UTC);
  }

  private static List<Guess> guess(String log) throws IOException {
    return guess(log.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "squid",
        "squid-common",
        "m365-audit",
        "purview-csv",
        "anthropic-activity",
        "openai-audit",
        "openai-usage",
        "litellm",
        "google-gemini",
        "azure-openai",
        "fortigate"
      })
  void recognisesEachByItsSeeds(String format) throws IOException {
    List<Guess> guesses = guess(FormatSeeds.of(format).logs().get(0));
    assertThat(guesses.get(0).format().name()).isEqualTo(format);
  }

  @Test
  void countsWhatIsAcceptedAndTellsTheFirstFailures() throws IOException {
    Guess best = guess("# c\n" + SQUID + "x\n\n" + SQUID + "1740787200.743 1\n").get(0);
    assertThat(best.format().name()).isEqualTo("squid");
    assertThat(best.records()).isEqualTo(4);
    assertThat(best.accepted()).isEqualTo(2);
    assertThat(best.share()).isEqualTo(0.5);
    assertThat(best.failures())
        .containsExactly(new Failure(3, Reading.BAD_TIME), new Failure(6, Reading.TOO_FEW_FIELDS));
  }

  @Test
  void looksAtABoundedSampleAndForgivesItsCut() throws IOException {
    Guess best = guess(SQUID.repeat(3_000)).get(0);
    assertThat(best.records()).isEqualTo(GuessFormat.RECORDS);
    String long2 = SQUID.replace("/ jean", "/" + "a".repeat(900_000) + " jean");
    Guess few = guess(long2.repeat(8)).get(0);
    assertThat(few.records()).isEqualTo(4);
    assertThat(few.failures()).isEmpty();
  }

  @Test
  void ranksNothingWhereNothingIsRead() throws IOException {
    assertThat(guess("nonsense\n")).isEmpty();
    assertThat(guess("")).isEmpty();
  }
}

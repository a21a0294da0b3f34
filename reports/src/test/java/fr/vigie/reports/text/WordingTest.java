package fr.vigie.reports.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordingTest {
  private final Wording french = new Wording(Language.of("fr"));
  private final Wording english = new Wording(Language.of("en"));

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties one = raw("fr");
    Properties other = raw("en");
    assertThat(one.stringPropertyNames()).isEqualTo(other.stringPropertyNames());
    for (String key : one.stringPropertyNames()) {
      assertThat(places(one.getProperty(key))).as(key).isEqualTo(places(other.getProperty(key)));
    }
  }

  @Test
  void everySentenceThatCountsHasBothForms() {
    for (String key : french.keys()) {
      if (key.endsWith(".one")) {
        assertThat(french.keys()).contains(key.replaceAll("one$", "many"));
      }
    }
  }

  @Test
  void agreesWithZeroOneAndMany() {
    assertThat(french.count("register.months", 0)).isEqualTo("0\u00A0mois");
    assertThat(french.count("coverage.hours", 0)).isEqualTo("0\u00A0heure");
    assertThat(french.count("coverage.hours", 1)).isEqualTo("1\u00A0heure");
    assertThat(french.count("coverage.hours", 2)).isEqualTo("2\u00A0heures");
    assertThat(english.count("coverage.hours", 0)).isEqualTo("0\u00A0hours");
    assertThat(english.count("coverage.hours", 1)).isEqualTo("1\u00A0hour");
  }

  @Test
  void refusesWhatItHasNoSentenceOrValueFor() {
    assertThatThrownBy(() -> french.text("no.such.key")).hasMessage("no sentence for: no.such.key");
    assertThatThrownBy(() -> french.text("measure.between", "1"))
        .hasMessageContaining("no value for place 1");
    assertThatThrownBy(() -> Language.of("de")).hasMessage("the report speaks fr and en, not: de");
  }

  private static Set<String> places(String sentence) {
    Set<String> places = new TreeSet<>();
    Pattern.compile("\\{\\d}").matcher(sentence).results().forEach(m -> places.add(m.group()));
    return places;
  }

  private static Properties raw(String language) throws IOException {
    Properties properties = new Properties();
    try (var stream =
        WordingTest.class.getResourceAsStream(
            "/fr/vigie/reports/text/report." + language + ".properties")) {
      properties.load(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    return properties;
  }
}

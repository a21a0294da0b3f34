package fr.vigie.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrenchTextTest {
  private final FrenchText french = new FrenchText();

  /** Makes no-break spaces visible: ~ for U+00A0, ^ for U+202F. */
  private static String visible(String text) {
    return text.replace('\u00A0', '~').replace('\u202F', '^');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Vrai ? Oui ; non !|Vrai^? Oui^; non^!",
        "58 % des sessions|58^% des sessions",
        "58 %.|58^%.",
        "Trois outils : un, deux|Trois outils~: un, deux",
        "« IRIS » et «Le Chat»|«~IRIS~» et «~Le Chat~»",
        "n° 12|n°~12",
        "le 1er octobre 2026|le 1er~octobre~2026",
        "le 14 octobre|le 14~octobre",
        "en octobre 2026, ici|en octobre~2026, ici",
        "410 kWh|410~kWh",
        "12 345 678 lignes|12^345^678~lignes",
        "https://exemple.fr/a?b|https://exemple.fr/a?b",
        "10:30|10:30",
        "5 €|5~€",
        "l'usage|l\u2019usage",
      })
  void setsSpacesAsAPrinterDoes(String plain, String expected) {
    assertThat(visible(french.typeset(plain))).isEqualTo(expected);
  }

  @Test
  void settingTwiceChangesNothing() {
    String once = french.typeset("« Vrai ? » : 58 % le 1er octobre 2026, n° 12, 410 kWh");
    assertThat(french.typeset(once)).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "999,999", "1000,1^000", "12345678,12^345^678", "-1234,\u22121^234"})
  void groupsDigitsByThree(long number, String expected) {
    assertThat(visible(french.number(number))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|2|0",
        "0.4719|2|0,47",
        "8.5|2|8,5",
        "85.4|2|85",
        "1234.6|3|1^230",
        "99.96|3|100",
        "0.00004567|2|0,000046",
        "-0.5|2|\u22120,5"
      })
  void keepsSignificantDigits(double value, int digits, String expected) {
    assertThat(visible(french.decimal(value, digits))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "1.9,true", "2,false", "-1,true", "1000000,false"})
  void keepsTheSingularBelowTwo(double count, boolean singular) {
    assertThat(french.singular(count)).isEqualTo(singular);
  }

  @Test
  void ordersNamesAsADictionary() {
    assertThat(
            Stream.of(
                    "Direction du numérique",
                    "Direction de l\u2019environnement",
                    "Secrétariat général",
                    "Direction de l\u2019éducation",
                    "Direction de la communication",
                    "direction des solidarités")
                .sorted(french.alphabetical()))
        .containsExactly(
            "Direction de la communication",
            "Direction de l\u2019éducation",
            "Direction de l\u2019environnement",
            "direction des solidarités",
            "Direction du numérique",
            "Secrétariat général");
  }

  @Test
  void writesDates() {
    assertThat(visible(french.day(LocalDate.of(2026, 10, 1)))).isEqualTo("1er~octobre~2026");
    assertThat(visible(french.day(LocalDate.of(2026, 8, 2)))).isEqualTo("2~août~2026");
    assertThat(visible(french.shortDay(LocalDate.of(2026, 2, 11)))).isEqualTo("11~février");
    assertThat(visible(french.month(YearMonth.of(2026, 12)))).isEqualTo("décembre~2026");
    assertThat(visible(french.hour(LocalTime.of(9, 0)))).isEqualTo("9~h");
  }

  @Test
  void writesPercentagesAndLists() {
    assertThat(visible(french.percent(0.575))).isEqualTo("58^%");
    assertThat(french.list(List.of())).isEmpty();
    assertThat(french.list(List.of("a"))).isEqualTo("a");
    assertThat(french.list(List.of("a", "b", "c"))).isEqualTo("a, b et c");
  }
}

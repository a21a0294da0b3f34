package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EpochTimeTest {
  @Property(tries = 2000)
  void readsWhatDecimalArithmeticReads(
      @ForAll @LongRange(min = 100_000_000, max = 9_999_999_999L) long seconds,
      @ForAll @IntRange(min = 1, max = 6) int decimals,
      @ForAll @IntRange(max = 999_999) int fraction,
      @ForAll @IntRange(max = 9) int before) {
    String text = seconds + "." + String.format("%06d", fraction).substring(0, decimals);
    long expected = new BigDecimal(text).movePointRight(6).longValueExact();
    assertThat(micros(text, before)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void takesNothingElseForATime(
      @ForAll @LongRange(min = 1_000_000_000, max = 9_999_999_999L) long seconds,
      @ForAll @IntRange(max = 13) int place) {
    for (char other : new char[] {'/', ':', '-', ' ', 0, '\u00B0', 'a'}) {
      StringBuilder text = new StringBuilder(seconds + ".743");
      text.setCharAt(place, other);
      assertThat(micros(text.toString(), 3)).isEqualTo(EpochTime.NONE);
    }
  }

  private static long micros(String text, int before) {
    byte[] line = (" ".repeat(before) + text + " 12").getBytes(StandardCharsets.ISO_8859_1);
    return EpochTime.micros(line, before, before + text.length());
  }
}

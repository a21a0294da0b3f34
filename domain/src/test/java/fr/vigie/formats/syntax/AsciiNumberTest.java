package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class AsciiNumberTest {
  @Property(tries = 2000)
  void readsWhatWasWrittenWhereverItStands(
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long number,
      @ForAll @IntRange(min = 1, max = 18) int digits,
      @ForAll @IntRange(max = 12) int before) {
    String text = Long.toString(number % (long) Math.pow(10, digits));
    byte[] line = ("x".repeat(before) + text + "y").getBytes(StandardCharsets.US_ASCII);
    assertThat(AsciiNumber.parse(line, before, before + text.length()))
        .isEqualTo(Long.parseLong(text));
  }

  @Property(tries = 2000)
  void refusesWhateverHoldsAnotherCharacter(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = '-', to = ';') @Chars('\u00e9')
          String text,
      @ForAll @IntRange(max = 9) int before) {
    byte[] line = ("7".repeat(before) + text + "7").getBytes(StandardCharsets.ISO_8859_1);
    boolean number = text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 18;
    long expected = number ? Long.parseLong(text) : AsciiNumber.NONE;
    assertThat(AsciiNumber.parse(line, before, before + text.length())).isEqualTo(expected);
  }
}

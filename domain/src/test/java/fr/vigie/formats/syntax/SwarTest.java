package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SwarTest {
  @Property(tries = 2000)
  void findsTheFirstUrlMarkThatAPlainLoopFinds(
      @ForAll @Size(max = 40) byte[] bytes,
      @ForAll @IntRange(max = 10) int before,
      @ForAll @IntRange(max = 10) int behind) {
    int from = Math.min(before, bytes.length);
    int to = Math.max(from, bytes.length - behind);
    int expected = from;
    while (expected < to && "/:?#@]".indexOf(bytes[expected]) < 0) {
      expected++;
    }
    assertThat(Swar.indexOfUrlMark(bytes, from, to)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void everyMarkIsFoundAtEveryPlace(
      @ForAll @IntRange(max = 30) int place, @ForAll @IntRange(max = 5) int which) {
    byte[] bytes = "a".repeat(40).getBytes(StandardCharsets.US_ASCII);
    bytes[place] = (byte) "/:?#@]".charAt(which);
    assertThat(Swar.indexOfUrlMark(bytes, 0, bytes.length)).isEqualTo(place);
  }

  @Property(tries = 2000)
  void marksTheSpacesThatAPlainLoopFinds(
      @ForAll("mostlySpaces") byte[] bytes, @ForAll @IntRange(max = 10) int behind) {
    int to = Math.max(0, bytes.length - behind);
    long expected = 0;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if (bit >= to || bytes[bit] == ' ') {
        expected |= 1L << bit;
      }
    }
    assertThat(Swar.spacesOf64(bytes, 0, to)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<byte[]> mostlySpaces() {
    return Arbitraries.of((byte) ' ', (byte) 'a', (byte) 0xA0, (byte) 0, (byte) 0x21)
        .array(byte[].class)
        .ofMaxSize(90);
  }

  @Property(tries = 2000)
  void findsTheByteThatAPlainLoopFinds(
      @ForAll("mostlySpaces") byte[] bytes,
      @ForAll @IntRange(max = 20) int before,
      @ForAll @IntRange(max = 10) int behind) {
    int from = Math.min(before, bytes.length);
    int to = Math.max(from, bytes.length - behind);
    int expected = from;
    while (expected < to && bytes[expected] != 'a') {
      expected++;
    }
    assertThat(Swar.indexOf((byte) 'a', bytes, from, to)).isEqualTo(expected);
    assertThat(Swar.indexOfFar((byte) 'a', bytes, from, to)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void findsAFarByteAtEveryPlace(
      @ForAll @IntRange(max = 150) int place, @ForAll @IntRange(max = 40) int before) {
    byte[] bytes = new byte[160];
    Arrays.fill(bytes, (byte) 11); // one more than what is looked for, as a borrow would mark it
    bytes[place] = '\n';
    int expected = place < before ? bytes.length : place;
    assertThat(Swar.indexOfFar((byte) '\n', bytes, before, bytes.length)).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void aShortWordIsThatOfNoOtherBytes(
      @ForAll @Size(max = 9) List<@IntRange(max = 2) Integer> one,
      @ForAll @Size(max = 9) List<@IntRange(max = 2) Integer> other) {
    boolean same = one.equals(other) || (one.size() > 7 && other.size() > 7);
    assertThat(shortWord(one) == shortWord(other)).isEqualTo(same);
  }

  private static long shortWord(List<Integer> values) {
    byte[] bytes = new byte[values.size() + 12];
    Arrays.fill(bytes, (byte) 'x');
    for (int i = 0; i < values.size(); i++) {
      bytes[2 + i] = values.get(i).byteValue();
    }
    return Swar.shortWord(bytes, 2, 2 + values.size());
  }

  @Property(tries = 2000)
  void knowsTheCharactersOfAddressesAndCodes(
      @ForAll("mostlyOneClass") String text, @ForAll @IntRange(max = 9) int before) {
    byte[] bytes = (" ".repeat(before) + text + " ").getBytes(StandardCharsets.ISO_8859_1);
    int to = before + text.length();
    boolean read = text.length() >= 8 && text.length() <= 16;
    assertThat(Swar.isUsualAddress(bytes, before, to)).isEqualTo(read && text.matches("[0-9.:-]*"));
    assertThat(Swar.isUsualCode(bytes, before, to)).isEqualTo(read && text.matches("[0-9A-Z_]*"));
  }

  @Provide
  Arbitrary<String> mostlyOneClass() {
    Arbitrary<Character> any = Arbitraries.chars().range((char) 0, (char) 255);
    Arbitrary<Character> edges = Arbitraries.chars().with("-./0189:;@AMZ[^_`a");
    return Arbitraries.oneOf(
        List.of(
            text(Arbitraries.chars().with("0123456789.:-")),
            text(Arbitraries.chars().with("ABCXYZ_0189")),
            text(edges),
            text(any)));
  }

  private static Arbitrary<String> text(Arbitrary<Character> characters) {
    return characters.list().ofMinSize(6).ofMaxSize(18).map(SwarTest::joined);
  }

  private static String joined(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}

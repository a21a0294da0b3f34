package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
  }
}

package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WordsTest {

  @Property(tries = 2000)
  void findsTheWordsThatSplittingFinds(
      @ForAll("lines") String line, @ForAll @IntRange(max = 20) int behind) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(text, text.length + behind);
    Arrays.fill(bytes, text.length, bytes.length, (byte) 'x');
    int from = Math.min(3, text.length);
    List<String> expected =
        Arrays.stream(
                new String(text, from, text.length - from, StandardCharsets.ISO_8859_1).split(" "))
            .filter(word -> !word.isEmpty())
            .limit(4)
            .toList();
    Words words = new Words(4, 4);
    words.find(bytes, from, text.length);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      int length = words.end(i) - words.start(i);
      found.add(new String(bytes, words.start(i), length, StandardCharsets.ISO_8859_1));
    }
    assertThat(found).isEqualTo(expected);
    Words more = new Words(1, 4);
    more.find(bytes, from, text.length);
    assertThat(more.count()).isEqualTo(expected.size());
    if (more.count() > 0) {
      assertThat(more.start(0)).isEqualTo(words.start(0));
      assertThat(more.end(0)).isEqualTo(words.end(0));
    }
  }

  @Property(tries = 2000)
  void findsAndCountsAsAPlainLoopDoes(@ForAll("lines") String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int first = bytes.length;
    int count = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == '!') {
        first = i;
        count++;
      }
    }
    assertThat(Swar.indexOf((byte) '!', bytes, 0, bytes.length)).isEqualTo(first);
    assertThat(Swar.count((byte) '!', bytes, 0, bytes.length)).isEqualTo(count);
  }

  @Property(tries = 1000)
  void readsEightDigits(@ForAll @IntRange(max = 99_999_999) int number) {
    byte[] digits = String.format("%08d", number).getBytes(StandardCharsets.US_ASCII);
    assertThat(Swar.eightDigits(digits, 0)).isEqualTo(number);
    for (byte other : new byte[] {'/', ':', '-', ' ', 0, (byte) 0xB0}) {
      byte[] damaged = digits.clone();
      damaged[number % 8] = other;
      assertThat(Swar.eightDigits(damaged, 0)).isEqualTo(-1);
    }
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(" ", "  ", "a", "!", "\"", "\u0000", "\t", "é", "abcdefgh", "       ")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}

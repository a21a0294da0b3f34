package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValuesTest {
  private enum Name {
    A("a"),
    B("b", "other_b"),
    LONG("a_name_longer_than_eight");

    private final ImmutableList<String> names;

    Name(String... names) {
      this.names = ImmutableList.copyOf(names);
    }
  }

  private static final NameTable<Name> TABLE = NameTable.of(Name.values(), name -> name.names);

  private final NamedValues<Name> values = new NamedValues<>(TABLE);
  private final KeyValues<Name> pairs = new KeyValues<>(values);

  private String read(String text) {
    return read(text, ' ');
  }

  private String read(String text, char separator) {
    byte[] bytes = ("=x " + text + " b=behind").getBytes(StandardCharsets.UTF_8);
    int to = bytes.length - " b=behind".length();
    values.reset(bytes);
    pairs.read(bytes, 3, to, (byte) separator);
    return shown();
  }

  private String shown() {
    List<String> shown = new ArrayList<>();
    for (Name name : Name.values()) {
      if (values.has(name)) {
        shown.add(
            name
                + ":"
                + new String(
                    values.bytes(name),
                    values.start(name),
                    values.end(name) - values.start(name),
                    StandardCharsets.UTF_8));
      }
    }
    return String.join(" ", shown) + (pairs.cut() ? " CUT" : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a=1 b=2|A:1 B:2",
        "A=1   other_b=\"2 3\" |A:1 B:2 3",
        "words 12:00 a=1 words b=2|A:1 B:2",
        "c=\"a=1 b=2\" a=3|A:3",
        "c=x?a=1 b=2|B:2",
        "a=\"say \"hello\" b=1 \"|A:say \"hello B:1",
        "a=\"say \"hello\" now\" b=1|A:say \"hello\" now B:1",
        "a=\"x\\\" b=9\" b=1|A:x\\\" b=9 B:1",
        "a=\"C:\\\\\" b=1|A:C:\\\\ B:1",
        "a=\"\" b=\"\"|",
        "a=\"\"x y\"\" b=\"\"z\"\"|A:x y B:z",
        "a=\"x\" ~~ b=1|A:x B:1",
        "a=\"x|A:x CUT",
        "a=1 na|A:1 CUT",
        "a=1 \u0001|A:1",
        "a=1 a=2|A:1",
        "a_name_longer_than_eight=1 a_name_longer_than_nine=2|LONG:1",
        "a=N/A b=-|",
        "a= b=2|B:2",
        "=1 a=2|A:2",
      })
  void readsPairs(String text, String expected) {
    assertThat(read(text)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void readsOtherSeparators() {
    assertThat(read("a=1 2,b=\"x,a=3\",c=4", ',')).isEqualTo("A:1 2 B:x,a=3");
    assertThat(read("a=1 2\tb=3 4", '\t')).isEqualTo("A:1 2 B:3 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a=1 2 b=3 4 |A:1 2 B:3 4",
        "a=x?c=1&b=2 b=3|A:x?c=1&b=2 B:3",
        "a=x b\\=2 b=3|A:x b\\=2 B:3",
        "a= b=3|B:3",
        "a=x <y>=1 b=3|A:x <y>=1 B:3",
        "words a=1|A:1",
      })
  void readsToTheNextName(String text, String expected) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    values.reset(bytes);
    pairs.readToNextName(bytes, 0, bytes.length);
    assertThat(shown()).isEqualTo(expected);
  }

  @Property
  void readsBackWhatWasQuoted(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 40) String text,
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String other) {
    String quoted = "a=\"" + text.replace("\\", "/").replace("\"", "\\\"") + "|\" b=" + other;
    String expected = "A:" + text.replace("\\", "/").replace("\"", "\\\"") + "|";
    assertThat(read(quoted)).startsWith(expected);
  }

  @Test
  @Timeout(5)
  void takesNoMoreThanLinearTime() {
    String hostile = "a=\"x\" ~ ".repeat(100_000);
    assertThat(read(hostile)).startsWith("A:x");
    byte[] bytes = "a=b=".repeat(250_000).getBytes(StandardCharsets.UTF_8);
    values.reset(bytes);
    pairs.readToNextName(bytes, 0, bytes.length);
    assertThat(values.end(Name.A)).isEqualTo(bytes.length);
  }

  @Test
  void refusesTwoMeaningsOfAName() {
    assertThatThrownBy(() -> NameTable.of(Name.values(), name -> List.of("same")))
        .hasMessageContaining("same");
  }
}

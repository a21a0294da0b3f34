package fr.vigie.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {
  @Test
  void everyValueKnowsItsLine() {
    YamlDocument document =
        YamlDocument.parse("f", "# comment\na:\n  - b: 1\n    c/d: 2\n  - e\nf: {g: h}\n");
    assertThat(document.line("/a")).isEqualTo(2);
    assertThat(document.line("/a/0/b")).isEqualTo(3);
    assertThat(document.line("/a/0/c~1d")).isEqualTo(4);
    assertThat(document.line("/a/1")).isEqualTo(5);
    assertThat(document.line("/f/g")).isEqualTo(6);
    assertThat(document.line("/f/absent/too")).isEqualTo(6);
    assertThat(document.problem("/f/g", "wrong").toString()).isEqualTo("f:6: wrong");
  }

  @Test
  void canonicalTextIgnoresOrderCommentsAndLayout() {
    YamlDocument one = YamlDocument.parse("f", "a: {y: 1, x: [1, 2]}\nb: t\n");
    YamlDocument two = YamlDocument.parse("g", "b: \"t\" # c\na:\n  x:\n  - 1\n  - 2\n  y: 1\n");
    assertThat(one.canonical())
        .isEqualTo("{\"a\":{\"x\":[1,2],\"y\":1},\"b\":\"t\"}")
        .isEqualTo(two.canonical());
    assertThat(YamlDocument.parse("h", "b: t\na: {x: [2, 1], y: 1}\n").canonical())
        .isNotEqualTo(one.canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\nb: 2\\na: 3 | f:3: key given twice: a
          a: &x 1\\nb: *x | f:2: anchors and aliases are not allowed
          a: 1\\n---\\nb: 2 | f:3: only one YAML document is allowed
          a: [1 | f:1: not YAML
          a: 1\\n\\tb: 2 | not YAML
          '' | f:1: the file is empty
          """)
  void whatIsNotOnePlainDocumentIsRefused(String text, String message) {
    assertThatThrownBy(
            () -> YamlDocument.parse("f", text.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aliasesThatMultiplyAreRefusedBeforeTheyDo() {
    String text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertThatThrownBy(() -> YamlDocument.parse("f", text))
        .hasMessage(
            """
            f:1: anchors and aliases are not allowed
            f:2: anchors and aliases are not allowed
            f:3: anchors and aliases are not allowed""");
  }

  @Test
  void everyKeyGivenTwiceIsTold() {
    assertThatThrownBy(() -> YamlDocument.parse("f", "a: 1\na: 2\nb: {c: 1, c: 2}\n"))
        .hasMessage("f:2: key given twice: a\nf:3: key given twice: c");
  }

  @Test
  void aTabIsToldForWhatItIs() {
    assertThatThrownBy(() -> YamlDocument.parse("f", "a:\n  b: 1\n\tc: 2\n"))
        .hasMessageStartingWith("f:3: not YAML: while scanning for the next token: found character")
        .hasMessageContaining("TAB")
        .hasMessageNotContaining("c: 2");
  }

  @Test
  void whatIsMissingAtTheEndIsToldOnTheLastLine() {
    assertThatThrownBy(() -> YamlDocument.parse("f", "a: 1\nb: [\n"))
        .hasMessageStartingWith("f:2: not YAML: while parsing a flow node: expected the node");
  }

  @Test
  void aCharacterThatNoFileMayHoldIsToldOnItsLine() {
    assertThatThrownBy(() -> YamlDocument.parse("f", "a: 1\nb: \"x\u0007\"\n"))
        .hasMessageStartingWith("f:2: not YAML: special characters are not allowed");
  }

  @Test
  void nestingWithoutEndIsRefusedWithItsLine() {
    String deep = "a: 1\nb: " + "[".repeat(5000) + "]".repeat(5000) + "\n";
    assertThatThrownBy(() -> YamlDocument.parse("f", deep)).hasMessageStartingWith("f:2: not YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999", "1__2", "0x", "0b2", "08", "1:30", "0o9", "2025-13-45"})
  void whatLooksLikeANumberNeverBreaksReading(String value) {
    assertThat(YamlDocument.parse("f", "a: " + value + "\n").root().has("a")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".nan", ".inf", "-.Inf"})
  void whatIsNoNumberIsRefused(String value) {
    assertThatThrownBy(() -> YamlDocument.parse("f", "a: 1\nb: " + value + "\n"))
        .hasMessageStartingWith("f:2: not YAML: Malformed numeric value");
  }

  @Test
  void otherEncodingsAreToldWithTheirLine(@TempDir Path folder) throws IOException {
    Path latin = Files.write(folder.resolve("l"), "a: 1\nb: Isère\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> YamlDocument.read(latin)).hasMessage(latin + ":2: not text in UTF-8");
    Path wide = Files.write(folder.resolve("w"), "a: 1\n".getBytes(UTF_16));
    assertThatThrownBy(() -> YamlDocument.read(wide)).hasMessage(wide + ":1: not text in UTF-8");
    Path cut = Files.write(folder.resolve("c"), new byte[] {'a', ':', ' ', (byte) 0xC3});
    assertThatThrownBy(() -> YamlDocument.read(cut)).hasMessage(cut + ":1: not text in UTF-8");
    Path marked = Files.writeString(folder.resolve("m"), "\uFEFFa: é\r\n");
    assertThat(YamlDocument.read(marked).root().path("a").asText()).isEqualTo("é");
  }
}

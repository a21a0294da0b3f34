package fr.vigie.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .hasMessage("f:2: anchors and aliases are not allowed");
  }
}

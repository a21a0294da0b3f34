package fr.vigie.formats.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.formats.syntax.JsonCursor.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

  /** All tokens, strings and numbers with their text. */
  private static String tokens(String json) {
    byte[] bytes = ("\"" + json + "\"").getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = new JsonCursor();
    cursor.reset(bytes, 1, bytes.length - 1);
    StringJoiner tokens = new StringJoiner(" ");
    Token token;
    do {
      token = cursor.next();
      tokens.add(token == Token.STRING || token == Token.NUMBER ? text(cursor) : token.name());
    } while (token != Token.END && token != Token.BROKEN);
    assertThat(cursor.next()).isEqualTo(token);
    return tokens.toString();
  }

  private static String text(JsonCursor cursor) {
    cursor.decodeText();
    return new String(
        cursor.text(),
        cursor.textStart(),
        cursor.textEnd() - cursor.textStart(),
        StandardCharsets.UTF_8);
  }

  @Test
  void walksThroughEveryKindOfValue() {
    assertThat(tokens(" { \"a\" : [ 1 , -2.5e+3, \"x\", true,false,null,{},[] ] , \"b\":\"\" } "))
        .isEqualTo(
            "BEGIN_OBJECT BEGIN_ARRAY 1 -2.5e+3 x TRUE FALSE NULL BEGIN_OBJECT END_OBJECT"
                + " BEGIN_ARRAY END_ARRAY END_ARRAY  END_OBJECT END");
  }

  @Test
  void decodesEveryEscape() {
    assertThat(tokens("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\uD83D\\uDE00z\""))
        .isEqualTo("\"\\/\b\f\n\r\té€😀z END");
    assertThat(tokens("\"a\\uD83Dx\\uDE00\\uZZZZ\\u12\"")).isEqualTo("a�x��� END");
    assertThat(tokens("\"\\\\\"")).isEqualTo("\\ END");
    assertThat(tokens("\"\\uD83D\\u0041\"")).isEqualTo("�A END");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "\"a",
        "\"a\\",
        "\"a\\\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "[1,",
        "tru",
        "{\"a\":1,"
      })
  void saysThatATextIsCut(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = new JsonCursor();
    cursor.reset(bytes, 0, bytes.length);
    while (cursor.next() != Token.BROKEN) {
      // to the break
    }
    assertThat(cursor.cut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "}",
        "{]",
        "[}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "[1 2]",
        "trux",
        "nul1",
        "+",
        "{} {}",
        "[,1]",
        "{\"a\":1 \"b\":2}",
        "x"
      })
  void breaksOnWhatIsNoJson(String json) {
    assertThat(tokens(json)).endsWith("BROKEN");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThat(tokens("[".repeat(2000) + "]".repeat(2000))).endsWith("BROKEN");
  }

  @Property(tries = 500)
  void readsStringsAsJacksonWritesThem(@ForAll @StringLength(max = 40) String text)
      throws IOException {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    String json = new ObjectMapper().writeValueAsString(wellFormed);
    assertThat(tokens(json)).isEqualTo(wellFormed + " END");
  }

  @Property(tries = 2000)
  void agreesWithJacksonOnWhatIsJson(@ForAll("jsonLike") String json) {
    boolean jackson;
    try {
      JsonNode tree =
          new ObjectMapper()
              .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(json);
      jackson = !tree.isMissingNode();
    } catch (IOException e) {
      jackson = false;
    }
    assertThat(tokens(json).endsWith(" END")).as(json).isEqualTo(jackson);
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "1",
            "true",
            "null",
            " ",
            "{\"k\":",
            "\"\\u0041\"")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  void neverThrows(@ForAll byte[] bytes) {
    JsonCursor cursor = new JsonCursor();
    cursor.reset(bytes, 0, bytes.length);
    for (Token token = cursor.next(); token != Token.BROKEN && token != Token.END; ) {
      if (token == Token.STRING) {
        cursor.decodeText();
      }
      token = cursor.next();
    }
    assertThat(cursor.position()).isLessThanOrEqualTo(bytes.length);
  }
}

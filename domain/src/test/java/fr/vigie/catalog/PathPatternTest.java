package fr.vigie.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/a, /a, true",
    "/a, /a/, false",
    "/a, /ab, false",
    "/a, /A, false",
    "/a/**, /a, true",
    "/a/**, /a/, true",
    "/a/**, /a/b/c, true",
    "/a/**, /ab, false",
    "/**, /, true",
    "/**, /x/y, true",
    "/a/*/b, /a/x/b, true",
    "/a/*/b, /a//b, false",
    "/a/*/b, /a/x/y/b, false",
    "/m/*:go, /m/x:go, true",
    "/m/*:go, /m/x:y:go, true",
    "/m/*:go, /m/:go, false",
    "/m/*:go, /m/x:gone, false",
    "/m/*:go, /m/x/y:go, false",
    "/*/w/**, /fr/w, true",
    "/*/w/**, /fr/w/x, true",
    "/*/w/**, /w, false",
    "/a/*, /a/b, true",
    "/a/*, /a/, false",
    "/*aab, /aaab, true",
    "/*a*b/c, /xaxabb/c, true",
    "/u/*/**, /u/1, true",
    "/u/*/**, /u/1/x, true",
  })
  void starsStayWithinASegment(String pattern, String path, boolean expected) {
    byte[] bytes = ("x" + path + "?").getBytes(StandardCharsets.US_ASCII);
    assertThat(new PathPattern(pattern).matches(bytes, 1, bytes.length - 1)).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void agreesWithTheRegularExpressionItStandsFor(
      @ForAll @Chars({'a', 'b', '/', '*'}) @StringLength(max = 8) String rawPattern,
      @ForAll @CharRange(from = 'a', to = 'b') @Chars('/') @StringLength(max = 10) String rawPath) {
    PathPattern pattern = new PathPattern("/" + rawPattern);
    if (!pattern.fault().isEmpty()) {
      return;
    }
    String body = pattern.text();
    boolean open = body.endsWith("/**");
    String regex =
        (open ? body.substring(0, body.length() - 3) : body).replace("*", "[^/]+")
            + (open ? "(/.*)?" : "");
    byte[] bytes = ("/" + rawPath).getBytes(StandardCharsets.US_ASCII);
    assertThat(pattern.matches(bytes, 0, bytes.length))
        .as("%s on /%s", pattern.text(), rawPath)
        .isEqualTo(Pattern.matches(regex, "/" + rawPath));
  }
}

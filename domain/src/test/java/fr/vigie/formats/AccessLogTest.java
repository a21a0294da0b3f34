package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
  private static final LogFormat ACCESS = LogFormats.named("access-log");
  private static final String TIME = " [01/Mar/2025:01:00:00 +0100] ";
  private static final String COMBINED =
      "192.0.2.7 - jd" + TIME + "\"POST /v1/chat?x=1 HTTP/1.1\" 200 2326 \"http://r/\" \"Moz (X)\"";

  private static String read(String line) {
    return Parsed.line(ACCESS, line).toString();
  }

  @Test
  void readsCommonAndCombined() {
    String common =
        "2025-03-01T00:00:00Z client=192.0.2.7 user=jd method=POST path=/v1/chat query=x=1";
    assertThat(read(COMBINED))
        .isEqualTo(common + " user_agent=Moz (X) status=200 down=2326 allowed");
    assertThat(read(COMBINED.substring(0, COMBINED.indexOf(" \"http"))))
        .isEqualTo(common + " status=200 down=2326 allowed");
    assertThat(read(COMBINED + " \"198.51.100.9\" 0.125 -")).isEqualTo(read(COMBINED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7 - jd|/b|path=/b",
        "ia.example.org:443 192.0.2.7 - jd|/b|client=192.0.2.7 user=jd method=GET host=ia.example.org path=/b",
        "ia.example.org 192.0.2.7 - jd|/b|host=ia.example.org path=/b",
        "ia.example.org:443 pc7.example.org - jd|/b|client=pc7.example.org user=jd method=GET host=ia.example.org",
        "192.0.2.80:443 192.0.2.7 - jd|/b|client=192.0.2.7 user=jd method=GET host=192.0.2.80",
        "2001:db8::7 - jd|/b|client=2001:db8::7 user=jd method=GET path=/b",
        "::1 - -|/b|client=::1 method=GET path=/b",
        "pc7.example.org - jean dupont|/b|client=pc7.example.org user=jean dupont",
        "192.0.2.7 - \"\"|/b|client=192.0.2.7 method=GET",
        "192.0.2.7 - jd|http://a.example:8080/b|host=a.example path=/b",
        "ia.example.org:443 192.0.2.7 - jd|http://a.example/b|host=a.example path=/b",
        "192.0.2.7 - jd|*|method=GET status",
        "192.0.2.7 - jd|http://:8080/b|BAD_URL",
        "192.0.2.7 - |/b|TOO_FEW_FIELDS",
        "192.0.2;7 - jd|/b|BAD_CLIENT",
      })
  void readsClientUserAndHost(String front, String target, String expected) {
    assertThat(read(front + TIME + "\"GET " + target + " HTTP/1.1\" 200 12")).contains(expected);
  }

  @Test
  void takesTheHostThatTheSourceNames() {
    RecordParser parser =
        ACCESS.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("host", "ia.example.org")));
    assertThat(Parsed.line(parser, COMBINED).toString()).contains("host=ia.example.org path=/v1");
    assertThat(Parsed.line(parser, "b.example:443 " + COMBINED).toString())
        .contains("host=b.example");
    assertThat(Parsed.line(parser, COMBINED.replace("/v1", "http://a.example/v1")).toString())
        .contains("host=a.example");
    assertThatThrownBy(
            () -> ACCESS.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("hosts", "x"))))
        .hasMessageContaining("it has host");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"GET /a\"b\" c HTTP/1.1\" 200 12|path=/a\"b\" c status=200",
        "\"GET /a\\\"b HTTP/1.0\" 304 -|path=/a\\\"b status=304 allowed",
        "\"GET /a\" 200 12|path=/a status=200",
        "\"CONNECT a.example:443 HTTP/1.1\" 200 39|method=CONNECT host=a.example status=200 down=39",
        "\"-\" 408 0|NOT_A_REQUEST",
        "\"\" 400 0|NOT_A_REQUEST",
        "\"\\x16\\x03\\x01\\x02\" 400 150|NOT_A_REQUEST",
        "\"GET / HTTP/1.1\" 200 x|BAD_SIZE",
        "\"GET / HTTP/1.1\" 200|TOO_FEW_FIELDS",
        "\"GET / HTTP/1.1|TOO_FEW_FIELDS",
        "GET / HTTP/1.1 200 12|BAD_QUOTING",
        "\"GET / HTTP/1.1\" 200 1 \"-\" \"a \\\"b\\\" c\"|user_agent=a \"b\" c status",
        "\"GET / HTTP/1.1\" 200 1 \"-\" \"a \\x22b\\x22 \\xe9\\\\\"|user_agent=a \"b\" \uFFFD\\ status",
        "\"GET / HTTP/1.1\" 200 1 \"-\" \"-\"|path=/ status",
        "\"GET / HTTP/1.1\" 200 1 \"-\"|path=/ status",
      })
  void readsRequestStatusSizeAndAgent(String rest, String expected) {
    assertThat(read("192.0.2.7 - jd" + TIME + rest)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "01/Mar/2025:00:00:00 +0000, 2025-03-01T00:00:00Z",
    "29/Feb/2024:23:59:59 -0500, 2024-03-01T04:59:59Z",
    "01/Jul/2025:00:00:00, 2025-06-30T22:00:00Z",
    "2025-07-01T00:00:00+02:00, 2025-06-30T22:00:00Z",
    "30/Feb/2025:00:00:00 +0100, BAD_TIME",
    "01/Foo/2025:00:00:00 +0100, BAD_TIME",
  })
  void readsTheTime(String time, String expected) {
    RecordParser parser = ACCESS.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(
            Parsed.line(parser, "192.0.2.7 - - [" + time + "] \"GET / HTTP/1.1\" 200 12")
                .toString())
        .startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<190>Mar  1 00:00:00 web nginx: ",
        "Mar  1 00:00:00 web apache2[12]: ",
        "Mar  1 00:00:00 web ",
        "2025-03-01T00:00:00Z web ",
        "2025-03-01T00:00:00+00:00 ",
        "<190>Mar  1 00:00:00 ",
        "<134>1 2025-03-01T00:00:00Z web httpd 1 - - ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + COMBINED)).isEqualTo(read(COMBINED));
    assertThat(read(prefix + "ia.example.org:80 " + COMBINED)).contains("host=ia.example.org");
  }

  @Test
  void rejectsALineCutBeforeItsSize() {
    String line = COMBINED.substring(0, COMBINED.indexOf("2326"));
    for (int length = 1; length <= line.length(); length++) {
      assertThat(Parsed.line(ACCESS, line.substring(0, length)).reading().kind())
          .as("cut after %s", length)
          .isEqualTo(Reading.Kind.REJECTED);
    }
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("# x")).isEqualTo("COMMENT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "192.0.2.7 - jean dupont|client=192.0.2.7 user=jean dupont method",
        "192.0.2.7 ident jean|client=192.0.2.7 user=jean method",
        "a.example 192.0.2.7, 10.0.0.1, 10.0.0.2 - -|client=192.0.2.7 method=GET host=a.example",
        "a.example:80 \"192.0.2.7, 10.0.0.1\" 10.0.0.2 - jd|client=192.0.2.7 user=jd method=GET host=a.example",
        "203.0.113.5 2001:db8::6, 10.0.0.1 10.0.0.2 - -|client=2001:db8::6 method=GET host=203.0.113.5",
        "a.example localhost, localhost - -|client=localhost method=GET host=a.example",
        "203.0.113.5 localhost - -|client=localhost method=GET host=203.0.113.5",
        "192.0.2.7:11111 a.example:443 - -|client=192.0.2.7 method=GET host=a.example",
        "192.0.2.7, 10.0.0.1 - jd|client=192.0.2.7 user=jd method",
        "a.example 192.0.2.7, 10.0.0.1|TOO_FEW_FIELDS",
      })
  void readsTheFrontOfALine(String front, String expected) {
    assertThat(read(front + " [01/Mar/2025:00:00:00 +0000] \"GET /a HTTP/1.1\" 200 12"))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"- - HTTP/1.0", "-", "\\n", "", "\\x16\\x03", "<X>Y</X> / HTTP/1.1"})
  void skipsWhatIsNoRequest(String request) {
    assertThat(read("192.0.2.7 - - [01/Mar/2025:00:00:00 +0000] \"" + request + "\" 400 12"))
        .isEqualTo("NOT_A_REQUEST");
  }

  @Test
  void passesANumberBeforeTheReferer() {
    assertThat(
            read(
                "192.0.2.7 - - [01/Mar/2025:00:00:00 +0000] \"GET /a HTTP/1.1\" 200 12 3413 \"-\""
                    + " \"Moz (X)\" X-Forwarded-For=\"10.0.0.1\""))
        .contains(" user_agent=Moz (X) status=200 down=12 ");
  }
}

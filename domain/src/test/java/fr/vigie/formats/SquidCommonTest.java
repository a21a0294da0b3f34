package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquidCommonTest {
  private static final LogFormat COMMON = LogFormats.named("squid-common");
  private static final LogFormat COMBINED = LogFormats.named("squid-combined");
  private static final String FRONT = "10.1.2.3 - jdupont [01/Mar/2025:01:00:00 +0100] ";
  private static final String TAIL = " 200 4567 TCP_MISS:HIER_DIRECT";

  private static String read(String line) {
    return Parsed.line(COMMON, line).toString();
  }

  @Test
  void aLineThatEndsWithItsTimeIsNotReadBeyond() {
    assertThat(read("10.1.2.3 - jdupont [01/Mar/2025:01:00:00 +0100")).isEqualTo("TOO_FEW_FIELDS");
  }

  @Test
  void readsCommonAndCombined() {
    String request = "\"POST https://chatgpt.com/backend-api/conversation?x HTTP/1.1\" 200 4567 ";
    assertThat(read(FRONT + request + "TCP_MISS:HIER_DIRECT"))
        .isEqualTo(
            "2025-03-01T00:00:00Z client=10.1.2.3 user=jdupont method=POST host=chatgpt.com"
                + " path=/backend-api/conversation query=x status=200 down=4567 allowed");
    assertThat(
            Parsed.line(
                    COMBINED,
                    FRONT
                        + request
                        + "\"https://ref.example/\" \"Mozilla/5.0 (X11)\" TCP_MISS:HIER_DIRECT")
                .toString())
        .isEqualTo(
            "2025-03-01T00:00:00Z client=10.1.2.3 user=jdupont method=POST host=chatgpt.com"
                + " path=/backend-api/conversation query=x user_agent=Mozilla/5.0 (X11) status=200"
                + " down=4567 allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CONNECT chatgpt.com:443 HTTP/1.1|method=CONNECT host=chatgpt.com status",
        "CONNECT [2001:db8::1]:443 HTTP/1.1|host=2001:db8::1 status",
        "GET http://a.example/b c HTTP/1.1|host=a.example path=/b c status",
        "GET http://a.example/b\"c\" d HTTP/1.1|host=a.example path=/b\"c\" d status",
        "GET http://a.example/|host=a.example path=/ status",
        "GET /x HTTP/1.0|method=GET path=/x status",
        "NONE error:invalid-request HTTP/0.0|NOT_A_REQUEST",
        "- error:transaction-end-before-headers HTTP/0.0|NOT_A_REQUEST",
        "-|NOT_A_REQUEST",
        "GET|BAD_URL",
        "GET http://:80/ HTTP/1.1|BAD_URL",
        "GÉT http://a/ HTTP/1.1|BAD_METHOD",
      })
  void readsTheRequest(String request, String expected) {
    assertThat(read(FRONT + "\"" + request + "\"" + TAIL)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3 - -|client=10.1.2.3 method",
        "- - -|Z method",
        "2001:db8::42 - jean dupont|client=2001:db8::42 user=jean dupont method",
        "10.1.2.3 ident AD%5cjdupont|user=AD\\jdupont method",
        "10.1.2.3 - %5badm%5d|user=[adm] method",
        "10.1.2.3 - |TOO_FEW_FIELDS",
        "10.1.2;3 - x|BAD_CLIENT",
      })
  void readsClientAndUser(String clientAndUser, String expected) {
    assertThat(
            read(clientAndUser + " [01/Mar/2025:01:00:00 +0100] \"GET http://a/ HTTP/1.1\"" + TAIL))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "01/Mar/2025:00:00:00 +0000, 2025-03-01T00:00:00Z",
    "29/Feb/2024:23:59:59 -0500, 2024-03-01T04:59:59Z",
    "01/Jul/2025:00:00:00, 2025-06-30T22:00:00Z",
    "30/Feb/2025:00:00:00 +0100, BAD_TIME",
    "01/Foo/2025:00:00:00 +0100, BAD_TIME",
    "01/Mar/2025:25:00:00 +0100, BAD_TIME",
    "01/Mar/2025:00:00:00 CET, BAD_TIME",
    "2025-03-01T00:00:00Z, BAD_TIME",
  })
  void readsTheTime(String time, String expected) {
    RecordParser parser = COMMON.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(
            Parsed.line(parser, "10.1.2.3 - - [" + time + "] \"GET http://a/ HTTP/1.1\"" + TAIL)
                .toString())
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "200 12 TCP_HIT:HIER_NONE, status=200 down=12 allowed",
    "403 12 TCP_DENIED:HIER_NONE, status=403 down=12 blocked",
    "403 12 TCP_MISS:DIRECT, status=403 down=12 allowed",
    "000 0 TCP_MISS_ABORTED:FIRSTUP_PARENT, status=0 down=0 allowed",
    "- - NONE:NONE, path=/ allowed",
    "200 -12 TCP_HIT:HIER_NONE, BAD_SIZE",
    "200 12, TOO_FEW_FIELDS",
    "200 12 TCP_HIT, TOO_FEW_FIELDS",
    "x 12 TCP_HIT:HIER_NONE, TOO_FEW_FIELDS",
  })
  void readsStatusSizeAndTag(String tail, String expected) {
    assertThat(read(FRONT + "\"GET http://a/ HTTP/1.1\" " + tail)).endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"-\" \"-\"|none",
        "\"-\" \"a \"b\" c\"|a \"b\" c",
        "\"http://x/?a=\"b\"\" \"curl/8\"|curl/8",
        "\"-\" \"Moz%22\"|Moz\"",
      })
  void readsTheUserAgent(String columns, String agent) {
    String read =
        Parsed.line(
                COMBINED,
                FRONT + "\"GET http://a/ HTTP/1.1\" 200 1 " + columns + " TCP_MISS:HIER_DIRECT")
            .toString();
    if (agent.equals("none")) {
      assertThat(read).contains("status=200").doesNotContain("user_agent");
    } else {
      assertThat(read).contains(" user_agent=" + agent + " status=200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar  1 13:00:05 px ",
        "<13>Mar  1 13:00:05 px olfeo ",
        "<13>Mar  1 13:00:05 ",
        "2025-07-01T13:00:05+02:00 px ",
        "98 <13>1 2025-07-01T13:00:05+02:00 px a - - - ",
        "<134>Mar  1 00:00:00 p squid[12]: ",
        "Mar  1 00:00:00 p (squid-1): ",
        "  "
      })
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + FRONT + "\"GET http://a/ HTTP/1.1\"" + TAIL))
        .contains("client=10.1.2.3 user=jdupont method=GET host=a");
  }

  @Test
  void rejectsARecordCutAnywhereBeforeItsTag() {
    String line = FRONT + "\"GET http://a/ HTTP/1.1\" 200 12 \"-\" \"x\" TCP_MISS:";
    for (int length = 1; length <= line.length(); length++) {
      assertThat(Parsed.line(COMBINED, line.substring(0, length)).reading().kind())
          .as("cut after %s", length)
          .isEqualTo(Reading.Kind.REJECTED);
    }
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("# x")).isEqualTo("COMMENT");
    assertThat(read(FRONT + "\0")).isEqualTo("NUL_BYTE");
  }
}

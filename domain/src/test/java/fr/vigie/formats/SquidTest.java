package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquidTest {
  private static final LogFormat SQUID = LogFormats.named("squid");
  private static final String FRONT = "1740787200.743    123 10.1.2.3 TCP_MISS/200 4567 ";
  private static final String STAMP = "2025-03-01T00:00:00.743Z ";

  private static String read(String line) {
    return Parsed.line(SQUID, line).toString();
  }

  @Test
  void readsARequest() {
    assertThat(
            read(
                FRONT
                    + "POST https://chatgpt.com/backend-api/conversation?x=1 jdupont"
                    + " HIER_DIRECT/104.18.32.47 text/event-stream"))
        .isEqualTo(
            STAMP
                + "client=10.1.2.3 user=jdupont method=POST host=chatgpt.com"
                + " path=/backend-api/conversation query=x=1 status=200 down=4567 ms=123 allowed");
  }

  @Test
  void readsATunnel() {
    assertThat(
            read(
                "1740787200.743 987654 10.1.2.3 TCP_TUNNEL/200 28854 CONNECT chatgpt.com:443"
                    + " jdupont HIER_DIRECT/104.18.32.47 -"))
        .isEqualTo(
            STAMP
                + "client=10.1.2.3 user=jdupont method=CONNECT host=chatgpt.com status=200"
                + " down=28854 ms=987654 allowed");
  }

  @Test
  void readsIpv6() {
    assertThat(
            read(
                "1740787200.743 1 2001:db8::42 TCP_TUNNEL/200 39 CONNECT [2001:db8::1]:443 -"
                    + " HIER_DIRECT/2001:db8::1 -"))
        .isEqualTo(
            STAMP
                + "client=2001:db8::42 method=CONNECT host=2001:db8::1 status=200 down=39 ms=1"
                + " allowed");
    assertThat(read(FRONT + "GET http://[2001:db8::1]:8080/a?b - HIER_DIRECT/2001:db8::1 -"))
        .contains(" host=2001:db8::1 path=/a query=b ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1740787200.7|2025-03-01T00:00:00.700Z",
        "1740787200.743|2025-03-01T00:00:00.743Z",
        "1740787200.743123|2025-03-01T00:00:00.743123Z",
        "847087654.001|1996-11-04T06:07:34.001Z",
        "     1740787200.000|2025-03-01T00:00:00Z",
        "1740787200|BAD_TIME",
        "1740787200.|BAD_TIME",
        "1740787200.1234567|BAD_TIME",
        "40787200.743|BAD_TIME",
        "17407872000.743|BAD_TIME",
        "1740787200,743|BAD_TIME",
        "-740787200.743|BAD_TIME",
        "1740787200.7x3|BAD_TIME",
        "truncated|BAD_TIME",
      })
  void readsTheStamp(String stamp, String expected) {
    assertThat(read(stamp + " 1 10.1.2.3 TCP_MISS/200 1 GET http://a/ - HIER_NONE/- -"))
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|ms=0 allowed",
        "     6|ms=6 allowed",
        "86400000|ms=86400000 allowed",
        "-|down=1 allowed",
        "-5|BAD_DURATION",
        "4000000000000|ms=4000000000000 allowed",
        "4000000000001|BAD_DURATION",
        "1.5|BAD_DURATION",
        "x|BAD_DURATION"
      })
  void readsTheDuration(String elapsed, String expected) {
    assertThat(
            read(
                "1740787200.743 "
                    + elapsed
                    + " 10.1.2.3 TCP_MISS/200 1 GET http://a/ - HIER_NONE/- -"))
        .endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "TCP_MISS/200, status=200, allowed",
    "TCP_HIT/304, status=304, allowed",
    "TCP_MISS_ABORTED/000, status=0, allowed",
    "TCP_MISS/0, status=0, allowed",
    "TCP_TUNNEL/200, status=200, allowed",
    "TCP_MEM_HIT/200, status=200, allowed",
    "TCP_REFRESH_UNMODIFIED/304, status=304, allowed",
    "TCP_REFRESH_FAIL_OLD/200, status=200, allowed",
    "TCP_CLIENT_REFRESH_MISS/200, status=200, allowed",
    "TCP_MISS_TIMEDOUT/200, status=200, allowed",
    "TCP_IMS_HIT/304, status=304, allowed",
    "TCP_MISS/403, status=403, allowed",
    "NONE/200, status=200, allowed",
    "NONE_NONE/200, status=200, allowed",
    "TAG_NONE/503, status=503, allowed",
    "TAG_NONE_ABORTED/000, status=0, allowed",
    "NONE/-, down=1, allowed",
    "TCP_DENIED/403, status=403, blocked",
    "TCP_DENIED/407, status=407, blocked",
    "TCP_DENIED/200, status=200, blocked",
    "TCP_DENIED_REPLY/403, status=403, blocked",
    "TCP_DENIED_ABORTED/403, status=403, blocked",
  })
  void readsTagAndStatus(String tag, String status, String action) {
    assertThat(read("1740787200.743 1 10.1.2.3 " + tag + " 1 GET http://a/ - HIER_NONE/- -"))
        .contains(" " + status + " ")
        .endsWith(" " + action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TCP_MISS",
        "TCP_MISS/",
        "TCP_MISS/2OO",
        "TCP_MISS/-1",
        "TCP_MISS/1200",
        "/200",
        "tcp/200",
        "TCP_MISS:200"
      })
  void rejectsABadTag(String tag) {
    assertThat(read("1740787200.743 1 10.1.2.3 " + tag + " 1 GET http://a/ - HIER_NONE/- -"))
        .isEqualTo("BAD_STATUS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "-", "1.5", "1e9", "12a", "9999999999999999999", "1125899906842625", "0x1F"})
  void rejectsABadSize(String size) {
    assertThat(
            read(
                "1740787200.743 1 10.1.2.3 TCP_MISS/200 "
                    + size
                    + " GET http://a/ - HIER_NONE/- -"))
        .isEqualTo("BAD_SIZE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com|host=example.com status",
        "http://example.com/|host=example.com path=/ status",
        "http://example.com?q=1|host=example.com query=q=1 status",
        "http://Example.COM:8080/A/b?c?d#e|host=Example.COM path=/A/b query=c?d status",
        "http://user:p@ss@example.com:80/x|host=example.com path=/x status",
        "https://example.com/a:b@c/d|host=example.com path=/a:b@c/d status",
        "ftp://ftp.example.com/pub|host=ftp.example.com path=/pub status",
        "wss://example.com/socket|host=example.com path=/socket status",
        "://example.com:443|host=example.com status",
        "cache_object://localhost/info|host=localhost path=/info status",
        "example.com:443|host=example.com status",
        "[2001:db8::1]:443|host=2001:db8::1 status",
        "urn:isbn:0451450523|method=GET status",
        "ahmet|method=GET status",
        "/index.html?a=1|method=GET path=/index.html query=a=1 status",
        "http://example.com/')(*+|host=example.com path=/')(*+ status",
        "http:///x|BAD_URL",
        "http://:80/x|BAD_URL",
        "http://example.com:8o/x|BAD_URL",
        "http://[2001:db8::1]x/|BAD_URL",
        "-|NOT_A_REQUEST",
        "error:invalid-request|NOT_A_REQUEST",
        "error:transaction-end-before-headers|NOT_A_REQUEST",
      })
  void readsTheUrl(String url, String expected) {
    assertThat(read(FRONT + "GET " + url + " - HIER_NONE/- -")).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "chatgpt.com:443, host=chatgpt.com status",
    "chatgpt.com, host=chatgpt.com status",
    "104.18.32.47:443, host=104.18.32.47 status",
    "https://chatgpt.com:443, host=chatgpt.com status",
    "https://chatgpt.com/x, host=chatgpt.com status",
    "2001:db8::1:443, host=2001:db8::1 status",
    ":443, BAD_URL",
    "chatgpt.com:https, BAD_URL",
  })
  void readsTheTargetOfATunnel(String target, String expected) {
    assertThat(read(FRONT + "CONNECT " + target + " - HIER_DIRECT/104.18.32.47 -"))
        .contains(expected)
        .doesNotContain("path=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-|method=GET",
        "jdupont|user=jdupont method",
        "jean dupont|user=jean dupont method",
        "jean  de la fontaine|user=jean  de la fontaine method",
        "AD%5cjdupont|user=AD\\jdupont method",
        "AD%5Cjean dupont|user=AD\\jean dupont method",
        "%5badm%5d|user=[adm] method",
        "jos%c3%a9|user=josé method",
        "josé|user=josé method",
        "100%|user=100% method",
        "%zz%2|user=%zz%2 method",
        "%25|user=% method",
        "first.last@departement.example|user=first.last@departement.example method",
        "host/pc12.example@REALM.EXAMPLE|user=host/pc12.example@REALM.EXAMPLE method",
      })
  void readsTheUser(String user, String expected) {
    assertThat(read(FRONT + "GET http://example.com/a " + user + " HIER_DIRECT/10.0.0.1 text/html"))
        .contains("client=10.1.2.3 " + expected)
        .contains("path=/a status");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com/a b c.pdf -|host=example.com path=/a b c.pdf status",
        "http://example.com/s?q=a b&r=c jdupont|user=jdupont method=GET host=example.com path=/s query=q=a b&r=c status",
        "http://example.com/a b/c jdupont|user=jdupont method=GET host=example.com path=/a b/c status",
      })
  void readsBlanksInTheUrl(String urlAndUser, String expected) {
    assertThat(read(FRONT + "GET " + urlAndUser + " HIER_DIRECT/10.0.0.1 text/html"))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HIER_NONE/-",
        "HIER_DIRECT/104.18.32.47",
        "HIER_DIRECT/2606:4700::6812:202f",
        "DIRECT/www.example.com",
        "NONE/-",
        "FIRSTUP_PARENT/proxy.example",
        "CD_SIBLING_HIT/10.1.1.1",
        "SIBLING_HIT/peer",
        "ROUNDROBIN_PARENT/10.0.0.9",
        "TIMEOUT_FIRSTUP_PARENT/10.0.0.9",
        "ORIGINAL_DST/1.2.3.4",
        "PINNED/1.2.3.4",
        "CARP/peer1",
        "USERHASH_PEER/p",
        "ANY_OLD_PARENT/p",
      })
  void readsEveryHierarchyCode(String hierarchy) {
    assertThat(read(FRONT + "GET http://example.com/ jean dupont " + hierarchy + " text/html"))
        .contains("user=jean dupont ");
    assertThat(read(FRONT + "GET http://example.com/ - " + hierarchy + " -")).contains("path=/ ");
    assertThat(read(FRONT + "GET http://example.com/ jdupont " + hierarchy + " oddtype"))
        .contains("user=jdupont ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "text/plain 902351708.872|none",
        "text/plain 12 34 -|none",
        "text/html \"https://ref.example/a b\" \"Mozilla/5.0 (X11; Linux)\"|Mozilla/5.0 (X11; Linux)",
        "text/html \"-\" \"Mozilla/5.0 (X11)\"|Mozilla/5.0 (X11)",
        "text/html \"-\" \"-\"|none",
        "text/html \"Mozilla/5.0 (X11)\"|Mozilla/5.0 (X11)",
        "text/html \"https://ref.example/\"|none",
        "text/html \"-\" \"Moz \"quoted\" illa\"|Moz \"quoted\" illa",
        "text/html \"-\" \"unclosed|unclosed",
        "- [Host: a.example%0d%0aUser-Agent: Mozilla/5.0 %5bfr%5d%0d%0aAccept: */*%0d%0a] [Server: b%0d%0a]|Mozilla/5.0 [fr]",
        "- [User-Agent: curl/7\\r\\nHost: a\\r\\n] [HTTP/1.1 200 OK\\r\\n\\r]|curl/7",
        "- [Host: a%0D%0A] [User-Agent: not-the-client%0D%0A]|none",
        "- [user-agent:x|x",
        "- []|none",
      })
  void readsTrailingColumns(String trailing, String agent) {
    String read = read(FRONT + "GET http://example.com/ jdupont HIER_DIRECT/10.0.0.1 " + trailing);
    assertThat(read).contains("user=jdupont ").doesNotContain(" up=");
    if (agent.equals("none")) {
      assertThat(read).doesNotContain("user_agent=");
    } else {
      assertThat(read).contains(" user_agent=" + agent + " status=");
    }
  }

  @Test
  void readsTrailingColumnsThatTheSourceNames() {
    FormatOptions options =
        new FormatOptions(ZoneOffset.UTC, Map.of("trailing", "bytes_up, ignored,user_agent"));
    RecordParser parser = SQUID.newParser(options);
    String line = FRONT + "CONNECT a.example:443 - HIER_DIRECT/10.0.0.1 - ";
    assertThat(Parsed.line(parser, line + "2051 splice \"curl/8 (x)\"").toString())
        .contains("user_agent=curl/8 (x) status=200 up=2051 down=4567");
    assertThat(Parsed.line(parser, line + "- - -").toString()).doesNotContain("up=");
    assertThat(Parsed.line(parser, line + "-12 - -").toString()).isEqualTo("BAD_SIZE");
    assertThatThrownBy(
            () -> SQUID.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("trailing", "up"))))
        .hasMessage(
            "format squid, setting 'trailing': 'up' is none of bytes_up, user_agent, ignored");
    assertThatThrownBy(
            () -> SQUID.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("colour", "x"))))
        .hasMessage("format squid has no setting 'colour'; it has 'logformat' and 'trailing'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mar  1 00:00:00 proxy1 squid[1234]: ",
        "Mar 01 00:00:00 proxy1 (squid-1): ",
        "<134>Mar  1 00:00:00 proxy1 squid[1234]: ",
        "<134>Mar  1 00:00:00 squid: ",
        "<134>squid[12]: ",
        "97 <134>squid[12]: ",
        "<134>1 2025-03-01T00:00:00.003Z proxy1 squid 1234 - - ",
        "<134>1 2025-03-01T00:00:00+01:00 proxy1 squid 1234 ID47 [a@1 b=\"c ] d\"][e f=\"\\\"\"] ",
        "<134>1 2025-03-01T00:00:00Z proxy1 squid - - - \uFEFF",
        "2025-03-01T00:00:00.123456+01:00 proxy1 (squid-1)[99]: ",
        "<13>Mar  1 00:00:00 proxy1 ",
        "<13>1 Mar  1 00:00:00 proxy1 squid: ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(
            read(prefix + FRONT + "CONNECT chatgpt.com:443 jean dupont HIER_DIRECT/104.18.32.47 -"))
        .isEqualTo(
            STAMP
                + "client=10.1.2.3 user=jean dupont method=CONNECT host=chatgpt.com status=200"
                + " down=4567 ms=123 allowed");
  }

  @Test
  void rejectsARecordCutAnywhereBeforeItsLastColumn() {
    String line =
        FRONT
            + "POST https://chatgpt.com/backend-api/conversation jdupont HIER_DIRECT/104.18.32.47 ";
    for (int length = 1; length < line.length(); length++) {
      assertThat(Parsed.line(SQUID, line.substring(0, length)).reading().kind())
          .as("cut after %s characters", length)
          .isEqualTo(Reading.Kind.REJECTED);
    }
    assertThat(Parsed.line(SQUID, line + "-").reading()).isEqualTo(Reading.RECORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|BLANK",
        "   |BLANK",
        "# a comment|COMMENT",
        "not a log line at all|BAD_TIME",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 GET http://a/ - HIER_NONE/-|TOO_FEW_FIELDS",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 GET http://a/ jean dupont HIER_NONE/-|TOO_FEW_FIELDS",
        "1740787200.743 1 10.1.2;3 TCP_MISS/200 1 GET http://a/ - HIER_NONE/- -|BAD_CLIENT",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 GÉT http://a/ - HIER_NONE/- -|BAD_METHOD",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 G\u0003T http://a/ - HIER_NONE/- -|BAD_METHOD",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 GET\u0000 http://a/ - HIER_NONE/- -|NUL_BYTE",
        "1740787200.743 1 10.1.2.3 NONE/400 1 \u0016\u0003 error:invalid-request - HIER_NONE/- -|NOT_A_REQUEST",
        "1740787200.743 1 10.1.2.3 NONE/400 1 NONE error:invalid-request - HIER_NONE/- text/html|NOT_A_REQUEST",
        "1740787200.743 0 - TAG_NONE/000 0 - error:transaction-end-before-headers - HIER_NONE/- -|NOT_A_REQUEST",
        "\u0000\u0000\u0000|NUL_BYTE",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 1 GET http://a/\u0000 - HIER_NONE/- -|NUL_BYTE",
        "1740787200.743 1 10.1.2.3 TCP_MISS/200 \u0000\u0000\u0000|NUL_BYTE",
      })
  void saysWhyALineIsNoRecord(String line, Reading expected) {
    assertThat(Parsed.line(SQUID, line).reading()).isEqualTo(expected);
  }

  @Test
  void keepsAMissingMethodAndClientAbsent() {
    assertThat(read("1740787200.743 1 - NONE/200 1 - example.com:443 - HIER_NONE/- -"))
        .isEqualTo(STAMP + "host=example.com status=200 down=1 ms=1 allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "58938 TCP_MISS/200 904 123 364 123 528 GET http://a.example/x 1.1 jd HIER_DIRECT/203.0.113.10 80 text/html - - \"-\" \"curl/8\" \"a.example\" \"-\" 53 -|client=10.1.2.3 user=jd method=GET host=a.example path=/x user_agent=curl/8 status=200 up=123 down=904 ms=4 allowed",
        "58948 TCP_TUNNEL/200 15432 1980 39 120 - CONNECT a.example:443 1.1 - HIER_DIRECT/203.0.113.10 443 - - - \"-\" \"curl/8\" \"a.example:443\" \"-\" \"a.example\" 42 -|client=10.1.2.3 method=CONNECT host=a.example user_agent=curl/8 status=200 up=1980 down=15432 ms=4 allowed",
        "58948 TCP_MEM_HIT/200 905 123 365 123 - GET http://a.example/ 1.1 - HIER_NONE/- - text/html - - \"-\" \"-\" \"a.example\" \"192.0.2.50\" - -|client=10.1.2.3 method=GET host=a.example path=/ status=200 up=123 down=905 ms=4 allowed",
        "58948 TCP_MISS/200 904|TOO_FEW_FIELDS",
        "58948 TCP_MISS/200 904 123 364 123 528 GET http://a.example/ 1.1 - HIER_NONE/-|BAD_STATUS",
      })
  void readsTheExtensiveLayoutBetweenNativeLines(String columns, String expected) {
    assertThat(read("1740787200.743      4 10.1.2.3 " + columns)).endsWith(expected);
  }

  @Test
  void readsTheLinesOfCiscosGateways() {
    assertThat(
            read(
                "1740787200.743 245 10.1.2.3 TCP_MISS_SSL/200 12 GET https://a.example:443/x"
                    + " \"EXAMPLE\\jd@AD\" DIRECT/a.example text/html DEFAULT_CASE_12-NONE-DIRECT"
                    + " <\"IW_srch\",6.9,1,\"-\",-> -"))
        .endsWith(
            "client=10.1.2.3 user=EXAMPLE\\jd@AD method=GET host=a.example path=/x status=200"
                + " down=12 ms=245 allowed");
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogformatTest {
  private static final LogFormat SQUID = LogFormats.named("squid");

  private static RecordParser with(String logformat) {
    return SQUID.newParser(
        new FormatOptions(ZoneId.of("Europe/Paris"), Map.of("logformat", logformat)));
  }

  private static String read(String logformat, String line) {
    return Parsed.line(with(logformat), line).toString();
  }

  @Test
  void readsTheBuiltInFormatsAsTheirOwnParsersDo() {
    String line =
        "1740787200.743     12 10.1.2.3 TCP_MISS/200 4567 POST https://chatgpt.com/a?b jean dupont"
            + " HIER_DIRECT/192.0.2.1 text/html";
    String read = Parsed.line(SQUID, line).toString();
    assertThat(read).startsWith("2025-03-01T00:00:00.743Z client=10.1.2.3 user=jean dupont");
    String format = "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt";
    assertThat(read(format, line)).isEqualTo(read);
    assertThat(read("logformat squid " + format, line)).isEqualTo(read);
    assertThat(
            read(
                "%>a - %[un [%tl] \"%rm %ru HTTP/%rv\" %>Hs %<st \"%{Referer}>h\""
                    + " \"%{User-Agent}>h\" %Ss:%Sh",
                "10.1.2.3 - jd [01/Mar/2025:01:00:00 +0100] \"GET http://a.example/b HTTP/1.1\""
                    + " 200 12 \"-\" \"Moz \\\"X\\\" (Y)\" TCP_DENIED:HIER_NONE"))
        .isEqualTo(
            "2025-03-01T00:00:00Z client=10.1.2.3 user=jd method=GET host=a.example path=/b"
                + " user_agent=Moz \"X\" (Y) status=200 down=12 blocked");
  }

  @Test
  void readsWhatTheNativeFormatLacks() {
    assertThat(
            read(
                "%ts.%03tu %tr %>a %>p %Ss/%>Hs %<st %>st %rm %ru %ssl::bump_mode %ssl::>sni"
                    + " \"%{User-Agent}>h\" %un",
                "1740787200.007 60012 10.1.2.3 51515 TCP_TUNNEL/200 28854 2051 CONNECT"
                    + " 192.0.2.1:443 splice chatgpt.com \"curl/8\" AD%5Cjd"))
        .isEqualTo(
            "2025-03-01T00:00:00.007Z client=10.1.2.3 user=AD\\jd method=CONNECT host=chatgpt.com"
                + " user_agent=curl/8 status=200 up=2051 down=28854 ms=60012 allowed");
    assertThat(
            read(
                "%ts.%03tu %rm %ru %ssl::>sni", "1740787200.007 CONNECT claude.ai:443 chatgpt.com"))
        .contains("host=claude.ai");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "%ts|1740787200|2025-03-01T00:00:00Z",
        "%ts.%03tu|1740787200.043|2025-03-01T00:00:00.043Z",
        "%ts.%tu|1740787200.43|2025-03-01T00:00:00.043Z",
        "%ts.%06.6tu|1740787200.000043|2025-03-01T00:00:00.000043Z",
        "%tS|1740787200.043|2025-03-01T00:00:00.043Z",
        "[%tl]|[01/Mar/2025:01:00:00 +0100]|2025-03-01T00:00:00Z",
        "%tl|01/Mar/2025:01:00:00 +0100|2025-03-01T00:00:00Z",
        "[%tg]|[01/Mar/2025:00:00:00 +0000]|2025-03-01T00:00:00Z",
        "%{%Y-%m-%d %H:%M:%S}tl|2025-07-01 02:00:00|2025-07-01T00:00:00Z",
        "%{%Y-%m-%d %H:%M:%S}tg|2025-07-01 02:00:00|2025-07-01T02:00:00Z",
        "%{%FT%T%z}tl|2025-07-01T02:00:00+0200|2025-07-01T00:00:00Z",
        "%{%FT%T}tg.%03tuZ|2025-07-01T02:00:00.123Z|2025-07-01T02:00:00.123Z",
        "%{%a %b %e %H:%M:%S %Y}tg|Tue Jul  1 02:00:00 2025|2025-07-01T02:00:00Z",
        "%{%d/%m/%y %I:%M:%S %p}tg|01/07/25 02:00:00 PM|2025-07-01T14:00:00Z",
        "%{%s}tl|1740787200|2025-03-01T00:00:00Z",
        "%{%F %T}tl|2025-02-30 00:00:00|BAD_TIME",
        "%ts|soon|BAD_TIME",
      })
  void readsTheTime(String code, String time, String expected) {
    assertThat(read(code + " %>a %rm %ru", time + " 10.1.2.3 GET http://a.example/"))
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "%>a|10.1.2.3|client=10.1.2.3",
        "%>A %>a|pc7.example.org 10.1.2.3|client=10.1.2.3",
        "%>A|pc7.example.org|client=pc7.example.org",
        "%http::>a|10.1.2.3|client=10.1.2.3",
        "%15>a|       10.1.2.3|client=10.1.2.3",
        "%-15>a|10.1.2.3       |client=10.1.2.3",
        "%un|jd|user=jd",
        "%ul %ui|- jd|user=jd",
        "%[un|jean%20dupont|user=jean dupont",
        "\"%un\"|\"jean \\\\ \\\"d\\\" x\"|user=jean \\ \"d\" x",
        "%un %<st|jean du pont 12|user=jean du pont",
        "%<Hs %>Hs|500 200|status=200",
        "%<Hs|500|status=500",
        "%<st %>st %st %>sh|1 2 3 4|up=2 down=1",
        "%Ss:%Sh|TCP_DENIED:HIER_NONE|blocked",
        "%Ss_%03>Hs|TCP_MISS_200|status=200",
        "%{Host}>h|a.example:8080|host=a.example",
        "%>rd%>rp|a.example/b|refused",
        "%>rs://%>rd:%>rP%%%>rp|https://a.example:443%/b|host=a.example path=/b",
        "%{X-Note}note|anything at all|allowed",
        "%#{User-Agent}>h|Moz%20X|user_agent=Moz X",
        "'%{User-Agent}>h'|'Moz X'|user_agent=Moz X",
        "%>h{User-Agent}|Moz|user_agent=Moz",
        "%<tt %dt %rv %mt %err_code/%err_detail|1 - 1.1 text/html NONE/-|allowed",
      })
  void readsValues(String codes, String values, String expected) {
    if (expected.equals("refused")) {
      assertThatThrownBy(() -> with("%ts " + codes)).hasMessageContaining("nothing between");
      return;
    }
    assertThat(read("%ts " + codes, "1740787200 " + values)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "GET http://a.example/b c|method=GET host=a.example path=/b c",
        "CONNECT a.example:443|method=CONNECT host=a.example",
        "CONNECT [2001:db8::1]:443|host=2001:db8::1",
        "GET word|method=GET allowed",
        "- error:transaction-end-before-headers|NOT_A_REQUEST",
        "GET http://:80/|BAD_URL",
        "G(T http://a.example/|BAD_METHOD",
        "GET|TOO_FEW_FIELDS",
      })
  void readsTheRequest(String request, String expected) {
    assertThat(read("%ts \"%rm %ru\"", "1740787200 \"" + request + "\"")).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<134>Mar  1 00:00:00 p squid[12]: ", "Mar  1 00:00:00 p (squid-1): ", "  "})
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read("%ts %>a %ru", prefix + "1740787200 10.1.2.3 http://a.example/"))
        .contains("client=10.1.2.3 host=a.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "%>a %ru|no code says the time",
        "%ts %zz|no code of Squid's",
        "%ts%un|nothing between them",
        "%ts %{Referer}>h %{User-Agent}>h|may both hold blanks",
        "%ts %{Referer>h|does not end",
        "%{%Q}tl %ru|conversion that is not read",
        "%{%H}tl %ru|no date and time",
        "%ts %|no code of Squid's",
      })
  void refusesWhatCannotBeRead(String logformat, String message) {
    assertThatThrownBy(() -> with(logformat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void rejectsALineCutAnywhere() {
    String format = "%ts.%03tu %>a %Ss/%>Hs %<st %rm %ru \"%{User-Agent}>h\"";
    String line = "1740787200.743 10.1.2.3 TCP_MISS/200 12 GET http://a.example/ \"Moz\"";
    RecordParser parser = with(format);
    assertThat(Parsed.line(parser, line).reading()).isEqualTo(Reading.RECORD);
    for (int length = 1; length < line.length(); length++) {
      assertThat(Parsed.line(parser, line.substring(0, length)).reading().kind())
          .as("cut after %s", length)
          .isEqualTo(Reading.Kind.REJECTED);
    }
    assertThat(Parsed.line(parser, "").reading()).isEqualTo(Reading.BLANK);
  }

  @Test
  void rejectsALineMadeToBeTriedForever() {
    String line = "1740787200 " + "\" \"".repeat(5_000);
    assertThat(read("%ts \"%{A}>h\" \"%{B}>h\" \"%{C}>h\" \"%{D}>h\" \"%{E}>h\" x", line))
        .isEqualTo("TOO_FEW_FIELDS");
  }
}

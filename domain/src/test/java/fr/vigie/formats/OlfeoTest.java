package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OlfeoTest {
  private static final LogFormat OLFEO = LogFormats.named("olfeo");
  private static final LogFormat SAAS = LogFormats.named("olfeo-saas");
  private static final String TIME = "[02/07/2025 13:00:05] ";
  private static final String TAIL = " 200 4567 - 512 Intelligence artificielle";

  private static String read(String line) {
    return Parsed.line(OLFEO.newParser(FormatOptions.in(ZoneId.of("Europe/Paris"))), line)
        .toString();
  }

  @Test
  void readsALine() {
    assertThat(
            read(
                "192.0.2.7 - jean dupont "
                    + TIME
                    + "\"POST https://chat.example.org/a b?c HTTP/1.1\""
                    + TAIL))
        .isEqualTo(
            "2025-07-02T11:00:05Z client=192.0.2.7 user=jean dupont method=POST"
                + " host=chat.example.org path=/a b query=c category=Intelligence artificielle"
                + " status=200 down=4567 allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "CONNECT https://chat.example.org:443 HTTP/1.1\" 200 - - 12 IA|method=CONNECT host=chat.example.org category=IA status=200 allowed",
        "CONNECT chat.example.org:443 HTTP/1.1\" 200 - - 12 IA|host=chat.example.org category",
        "PUT https://chat.example.org:443 HTTP/1.1\" 300 - - 512 IA|method=PUT host=chat.example.org category=IA status=300 allowed",
        "GET http://a.example/x\" 1 y HTTP/1.1\" 200 9 - 12 IA|path=/x\" 1 y category=IA status=200 down=9",
        "GET http://a.example/ HTTP/1.1\" 403 - - 0 Unclassified URL|category=Unclassified URL status=403 allowed",
        "GET http://a.example/ HTTP/1.1\" - - - -|path=/ allowed",
        "GET http://a.example/ HTTP/1.1\" 200 9|path=/ status=200 down=9 allowed",
        "GET http://a.example/ HTTP/1.1\" 200 x - 1 IA|BAD_SIZE",
        "GET http://:80/ HTTP/1.1\" 200 9 - 1 IA|BAD_URL",
        "GET\" 200 9 - 1 IA|BAD_URL",
        "GET http://a.example/ HTT|TRUNCATED",
        "GET http://a.example/ HTTP/1.1\" 200|TOO_FEW_FIELDS",
      })
  void readsRequestAndAnswer(String request, String expected) {
    assertThat(read(" 192.0.2.7 - - " + TIME + "\"" + request)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "[30/03/2025 01:59:59], 2025-03-30T00:59:59Z",
    "[30/03/2025 03:00:00], 2025-03-30T01:00:00Z",
    "[26/10/2025 03:30:00], 2025-10-26T02:30:00Z",
    "[31/12/2025 23:59:59], 2025-12-31T22:59:59Z",
    "[12/31/2025 23:59:59], BAD_TIME",
    "[2025-12-31T23:59:59], BAD_TIME",
    "[31/12/2025 24:59:59], BAD_TIME",
    "[x], BAD_TIME",
  })
  void readsLocalTimeDayFirst(String time, String expected) {
    assertThat(read("192.0.2.7 - - " + time + " \"GET http://a.example/ HTTP/1.1\"" + TAIL))
        .startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jul  1 13:00:05 px ",
        "<13>Jul  1 13:00:05 px olfeo ",
        "<13>Jul  1 13:00:05 ",
        "2025-07-01T13:00:05+02:00 px ",
        "98 <13>1 2025-07-01T13:00:05+02:00 px a - - - ",
        "<134>Jul  2 13:00:05 gw olfeo: ",
        "<134>1 2025-07-02T13:00:05Z gw olfeo - - - ",
        "   ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    String line = "192.0.2.7 - jean " + TIME + "\"GET http://a.example/ HTTP/1.1\"" + TAIL;
    assertThat(read(prefix + line)).isEqualTo(read(line)).contains("client=192.0.2.7 user=jean");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(read(" ")).isEqualTo("BLANK");
    assertThat(read("# x")).isEqualTo("COMMENT");
    assertThat(read("192.0.2.7 - -")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read("192.0;2 - - " + TIME + "\"GET http://a.example/ HTTP/1.1\"" + TAIL))
        .isEqualTo("BAD_CLIENT");
  }

  @Test
  void readsTheService() {
    String request =
        """
        {"user_id":"1","display_name":"Jean Dupont","category_label":"IA générative","url":\
        "https://chat.example.org/v1/x:y?","action":"allow","domain":"chat.example.org","src_ip":\
        "192.0.2.7","timestamp":1751454005852,"threat":"-","http_method":"GET",\
        "user_response_time_ms":"84","user_received_bytes":"4664","user_sent_bytes":"836",\
        "user_status_code":"200","type":"proxy","groups_name":null}""";
    assertThat(Parsed.line(SAAS, request).toString())
        .isEqualTo(
            "2025-07-02T11:00:05.852Z client=192.0.2.7 user=Jean Dupont method=GET"
                + " host=chat.example.org path=/v1/x:y category=IA générative status=200 up=836"
                + " down=4664 ms=84 allowed");
    assertThat(Parsed.line(SAAS, request.replace("allow", "block")).toString())
        .endsWith(" blocked");
    assertThat(Parsed.line(SAAS, request.replace("\"836\"", "\"-\"")).toString())
        .contains("status=200 down=4664");
    assertThat(Parsed.line(SAAS, request.replace("1751454005852", "\"soon\"")).toString())
        .isEqualTo("BAD_TIME");
  }

  @Test
  void readsNamesThatTheServiceResolved() {
    Parsed name =
        Parsed.line(
            SAAS,
            """
            {"display_name":"Jean Dupont","category_label":"IA","url":"","action":"allow",\
            "domain":"chat.example.org","src_ip":"","timestamp":1751454005852,"http_method":"",\
            "user_received_bytes":"","user_status_code":"","groups_name":["a","b"],"type":"dns",\
            "dns_answer":"chat.example.org.\\t3600"}""");
    assertThat(name.toString())
        .isEqualTo(
            "2025-07-02T11:00:05.852Z user=Jean Dupont host=chat.example.org category=IA allowed");
    assertThat(name.fields().evidence()).isEqualTo(Evidence.NAME_ONLY);
    assertThat(Parsed.line(SAAS, "{\"timestamp\":1751454005852}").toString())
        .isEqualTo("MISSING_FIELD");
    assertThat(Parsed.line(SAAS, "{\"timestamp\":17514540").toString()).isEqualTo("TRUNCATED");
  }
}

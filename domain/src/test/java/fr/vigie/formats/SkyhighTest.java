package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkyhighTest {
  private static final LogFormat SKYHIGH = LogFormats.named("skyhigh");
  private static final String ON_PREMISES =
      "date=\"2025-03-01T13:14:39.134Z\" hostname=\"gw\" username=\"jd\" source_ip=192.0.2.7"
          + " destination_ip=198.51.100.1 destination_host=\"a.example\" http_status_code=200"
          + " source_bytes=127 destination_bytes=14678 http_request_first_line=\"POST"
          + " https://a.example/b?c HTTP/1.1\" url_categories=\"Business, AI\" block_id=0"
          + " block_reason=\"\" user_agent=\"Moz (X)\"";
  private static final String CLOUD =
      "user_id=-1 username=autorite nt\\service réseau source_ip=192.0.2.7 http_action=GET"
          + " server_to_client_bytes=6877 client_to_server_bytes=90 requested_host=a.example"
          + " requested_path=/b/c?name=test&team=x y=z result=OBSERVED virus="
          + " request_timestamp_epoch=1740835674 request_timestamp=2025-03-01 13:27:54"
          + " uri_scheme=https category=Content Server media_type=text/plain last_rule=Allow"
          + " http_status_code=200 client_ip=192.0.2.8 location= block_reason="
          + " user_agent_comment=Moz (X) process_name= ssl_scanned=t";

  private static String read(String line) {
    return Parsed.line(SKYHIGH, line).toString();
  }

  @Test
  void readsOnPremises() {
    assertThat(read(ON_PREMISES))
        .isEqualTo(
            "2025-03-01T13:14:39.134Z client=192.0.2.7 user=jd method=POST host=a.example path=/b"
                + " query=c category=Business, AI user_agent=Moz (X) status=200 up=127 down=14678"
                + " allowed");
  }

  @Test
  void readsTheCloudWhoseValuesHoldBlanksAndEqualsSigns() {
    assertThat(read(CLOUD))
        .isEqualTo(
            "2025-03-01T13:27:54Z client=192.0.2.8 user=autorite nt\\service réseau method=GET"
                + " host=a.example path=/b/c query=name=test&team=x y=z category=Content Server"
                + " user_agent=Moz (X) status=200 up=90 down=6877 allowed");
  }

  @Test
  void readsLeef() {
    assertThat(
            read(
                "LEEF:1.0|McAfee|Web Gateway|12.2.16|0|devTime=1740835674000|src=192.0.2.7"
                    + "|srcPort=57844||usrName=jd|url=https://a.example/b|httpStatus=200"
                    + "|bytes_from_client=2740|bytes_from_server=112|urlCategories=Business, AI"
                    + "|method=GET|userAgent=Moz (X)|block_res=0|urlHost=example"
                    + "|TransactionMS=9983|DevTimeIso=2025-03-01T13:27:54.54Z|Cycle=Logging|"))
        .isEqualTo(
            "2025-03-01T13:27:54Z client=192.0.2.7 user=jd method=GET host=a.example path=/b"
                + " category=Business, AI user_agent=Moz (X) status=200 up=2740 down=112 ms=9983"
                + " allowed");
  }

  @Test
  void readsWhatAShipperWrapped() {
    String wrapped =
        "{\"timestamp\":\"x\",\"event\":{\"original\":\"y\"},\"message\":\""
            + ON_PREMISES.replace("\"", "\\\"")
            + "\"}";
    assertThat(read(wrapped)).isEqualTo(read(ON_PREMISES));
    assertThat(read(wrapped.substring(0, 300))).isEqualTo("TRUNCATED");
  }

  @ParameterizedTest
  @CsvSource({
    "block_id=0, block_id=81, blocked",
    "block_id=0, block_id=10, blocked",
    "block_id=0, block_id=0, allowed",
  })
  void takesABlockNumberForARefusal(String number, String other, String action) {
    assertThat(read(ON_PREMISES.replace(number, other))).endsWith(action);
    assertThat(read(CLOUD.replace("OBSERVED", "DENIED"))).endsWith("blocked");
  }

  @Test
  void readsTunnelsAndCertificatesWithoutPath() {
    assertThat(
            read(
                ON_PREMISES
                    .replace("POST https://a.example/b?c", "CONNECT a.example:443")
                    .replace("\"a.example\"", "\"\"")))
        .contains("method=CONNECT host=a.example category");
    assertThat(read(CLOUD.replace("=GET", "=CERTVERIFY")))
        .contains("method=CERTVERIFY host=a.example category");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<30>Mar  1 13:14:40 gw mwg: ", "<30>1 2025-03-01T13:14:40Z gw mwg - - - "})
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + ON_PREMISES)).isEqualTo(read(ON_PREMISES));
    assertThat(read(prefix + CLOUD)).isEqualTo(read(CLOUD));
  }

  @Test
  void rejectsWhatIsCutOrNoRecord() {
    assertThat(read(ON_PREMISES.substring(0, ON_PREMISES.length() - 1))).isEqualTo("TRUNCATED");
    assertThat(read("nothing")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read(CLOUD.replace("=90", "=x"))).isEqualTo("BAD_SIZE");
    assertThat(read("")).isEqualTo("BLANK");
    assertThatThrownBy(() -> SKYHIGH.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("x", "y"))))
        .hasMessageContaining("has no settings");
  }

  private static final String ACCESS_LOG =
      "[01/Mar/2025:14:27:54 +0100] \"AD\\jd\" 192.0.2.7 200 \"POST https://a.example/b?c=\"d"
          + " HTTP/1.1\" \"Business, AI\" \"Minimal Risk\" \"text/html\" 14678 \"Moz (X)\" \"\" \"0\"";

  private static final String ACCESS_LOG_READ =
      "2025-03-01T13:27:54Z client=192.0.2.7 user=AD\\jd method=POST host=a.example path=/b"
          + " query=c=\"d category=Business, AI user_agent=Moz (X) status=200 down=14678 allowed";

  @Test
  void readsTheAccessLogThatNamesNothing() {
    assertThat(read(ACCESS_LOG)).isEqualTo(ACCESS_LOG_READ);
    assertThat(read("<30>Mar  1 14:27:54 gw mwg: " + ACCESS_LOG)).isEqualTo(ACCESS_LOG_READ);
    assertThat(read(ACCESS_LOG + " \"Chat\" \"1\"")).as("more").isEqualTo(ACCESS_LOG_READ);
    assertThat(read(ACCESS_LOG.replace("\"Moz", "\"http://r/\" \"Moz")))
        .as("referer")
        .isEqualTo(ACCESS_LOG_READ);
    assertThat(read(ACCESS_LOG.replace(" 14678 ", " 14678 127 ")))
        .isEqualTo(ACCESS_LOG_READ.replace(" down", " up=127 down"));
    assertThat(read(ACCESS_LOG.replace("\"0\"", "\"10\""))).endsWith(" blocked");
    assertThat(
            read(
                ACCESS_LOG
                    .replaceFirst("\"POST.* HTTP/1.1\"", "\"CONNECT a.example:443 HTTP/1.1\"")
                    .replace("\"AD\\jd\"", "\"\"")))
        .startsWith("2025-03-01T13:27:54Z client=192.0.2.7 method=CONNECT host=a.example category");
    assertThat(read("#time_stamp \"auth_user\" src_ip status_code \"req_line\""))
        .isEqualTo("COMMENT");
    assertThat(read(ACCESS_LOG.replace("\"0\"", "\"-\""))).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read(ACCESS_LOG.substring(0, ACCESS_LOG.length() - 1))).isEqualTo("TRUNCATED");
    for (int length = 1; length < ACCESS_LOG.length(); length++) {
      assertThat(Parsed.line(SKYHIGH, ACCESS_LOG.substring(0, length)).reading().kind())
          .as("cut after %s", length)
          .isEqualTo(Reading.Kind.REJECTED);
    }
  }

  @Test
  void readsThePairsThatTheAccessLogsHeaderNames() {
    assertThat(
            read(
                "time_stamp=\"[01/Mar/2025:14:27:54 +0100]\" auth_user=\"jd\" src_ip=192.0.2.7"
                    + " status_code=\"200\" req_line=\"POST https://a.example/b HTTP/1.1\""
                    + " categories=\"AI\" bytes_to_client=200 bytes_from_client=100"
                    + " user_agent=\"Moz\" block_res=\"0\""))
        .isEqualTo(
            "2025-03-01T13:27:54Z client=192.0.2.7 user=jd method=POST host=a.example path=/b"
                + " category=AI user_agent=Moz status=200 up=100 down=200 allowed");
  }
}

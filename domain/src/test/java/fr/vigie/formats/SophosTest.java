package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SophosTest {
  private static final LogFormat SOPHOS = LogFormats.named("sophos");

  private static final String SFOS =
      "device=\"SFW\" date=2025-07-01 time=13:00:05 timezone=\"CEST\" device_name=\"XG\" device_id=C4"
          + " log_id=050901616001 log_type=\"Content Filtering\" log_component=\"HTTP\""
          + " log_subtype=\"Allowed\" status=\"\" priority=Information user_name=\"jean.dupont\""
          + " category=\"Generative AI\" url=\"https://chat.example.org/a/b?c=d&src_ip=1.1.1.1\""
          + " httpresponsecode=\"\" src_ip=192.0.2.7 dst_ip=203.0.113.9 sent_bytes=310"
          + " recv_bytes=21865 domain=chat.example.org";

  private static final String UTM =
      "2025:07:01-13:00:05 utm httpproxy[5207]: id=\"0001\" severity=\"info\" sys=\"SecureWeb\""
          + " sub=\"http\" name=\"http access\" action=\"pass\" method=\"GET\" srcip=\"192.0.2.7\""
          + " user=\"jean\" statuscode=\"200\" size=\"10750\""
          + " url=\"https://chat.example.org/x?y\" referer=\"\" fullreqtime=\"9604908\""
          + " ua=\"Moz (X; Y)\" category=\"111\" categoryname=\"Generative AI\"";

  private static String read(String line) {
    return Parsed.line(SOPHOS.newParser(FormatOptions.in(ZoneId.of("Europe/Paris"))), line)
        .toString();
  }

  @Test
  void readsContentFiltering() {
    assertThat(read(SFOS))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=jean.dupont host=chat.example.org path=/a/b"
                + " query=c=d&src_ip=1.1.1.1 category=Generative AI up=310 down=21865 allowed");
    assertThat(read(SFOS.replace("\"Allowed\"", "\"Denied\""))).endsWith(" blocked");
    assertThat(read(SFOS.replace("httpresponsecode=\"\"", "httpresponsecode=\"403\"")))
        .contains("status=403");
  }

  @Test
  void readsRecordsOfNewerVersions() {
    assertThat(
            read(
                "device_name=\"SFW\" timestamp=\"2025-07-01T13:00:05+0200\" log_type=\"Content"
                    + " Filtering\" log_subtype=\"Allowed\" user_name=\"\" http_category=\"AI\""
                    + " url=\"https://chat.example.org/\" src_ip=\"192.0.2.7\" bytes_sent=\"1\""
                    + " bytes_received=\"2\" status_code=\"200\" user_agent=\"Moz\""))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 host=chat.example.org path=/ category=AI"
                + " user_agent=Moz status=200 up=1 down=2 allowed");
    assertThat(
            read(
                SFOS.replace("Content Filtering", "Firewall")
                        .replaceAll(" (url|domain|category)=\\S+( AI\")?", "")
                    + " duration=61"))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=jean.dupont up=310 down=21865 ms=61000"
                + " allowed");
  }

  @Test
  void readsTheWebProxyOfUtm() {
    assertThat(read(UTM))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=jean method=GET host=chat.example.org path=/x"
                + " query=y category=Generative AI user_agent=Moz (X; Y) status=200 down=10750"
                + " ms=9604 allowed");
    assertThat(read("<30>" + UTM)).isEqualTo(read(UTM));
    assertThat(read(UTM.replace("\"pass\"", "\"block\""))).endsWith(" blocked");
    assertThat(
            read(
                UTM.replace("\"GET\"", "\"CONNECT\"")
                    .replace("https://chat.example.org/x?y", "https://chat.example.org/")))
        .contains("method=CONNECT host=chat.example.org category");
  }

  @Test
  void skipsWhatTheWebProxyOfUtmSaysOfItself() {
    assertThat(
            read(
                "2025:07:01-13:00:05 utm httpproxy[5207]: id=\"0003\" severity=\"info\""
                    + " sys=\"SecureWeb\" sub=\"http\" request=\"0x7f\" function=\"read\""
                    + " message=\"broken\""))
        .isEqualTo("NOT_A_REQUEST");
  }

  @Test
  void takesTheStatusFromWhicheverNameHasOne() {
    assertThat(read(SFOS + " status_code=\"416\"")).contains(" status=416 ");
    assertThat(read(SFOS.replace("code=\"\"", "code=\"200\"") + " status_code=\"416\""))
        .contains(" status=200 ");
  }

  @Test
  void trustsTheUrlMoreThanTheDomain() {
    assertThat(
            read(SFOS.replace(" domain=chat.example.org", " domain=chat. example.org exceptions=")))
        .contains(" host=chat.example.org ");
    assertThat(read(SFOS.replaceFirst("url=\"[^\"]*\"", "url=\"\"")))
        .contains(" host=chat.example.org ");
  }

  @ParameterizedTest
  @CsvSource({
    "GMT, 2025-07-01T13:00:05Z",
    "CEST, 2025-07-01T11:00:05Z",
    "CET, 2025-07-01T12:00:05Z",
    "EDT, 2025-07-01T17:00:05Z",
    "+0530, 2025-07-01T07:30:05Z",
    // Means several offsets: the source's zone holds.
    "IST, 2025-07-01T11:00:05Z",
    "'', 2025-07-01T11:00:05Z",
  })
  void readsAbbreviatedZones(String zone, String expected) {
    assertThat(read(SFOS.replace("\"CEST\"", "\"" + zone + "\""))).startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<30>", "<134>Jul  1 13:00:05 fw ", "<30>1 2025-07-01T11:00:05Z fw - - - - "})
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + SFOS)).isEqualTo(read(SFOS));
  }

  @Test
  void tellsKindsAndFaults() {
    assertThat(read(SFOS.replace("Content Filtering", "Event"))).isEqualTo("NOT_A_REQUEST");
    assertThat(read(UTM.replace("sub=\"http\"", "sub=\"packetfilter\"")))
        .isEqualTo("NOT_A_REQUEST");
    assertThat(read(SFOS.replace("2025-07-01", "2025-07-32"))).isEqualTo("BAD_TIME");
    assertThat(read(SFOS.replace("date=2025-07-01 ", ""))).isEqualTo("MISSING_FIELD");
    assertThat(read(UTM.replace("2025:07:01-13:00:05", "x"))).isEqualTo("BAD_TIME");
    assertThat(read(SFOS.replace("=310", "=x"))).isEqualTo("BAD_SIZE");
    assertThat(read(SFOS.substring(0, SFOS.indexOf("?c=d")))).isEqualTo("TRUNCATED");
    assertThat(read("a=b")).isEqualTo("MISSING_FIELD");
    assertThat(read("a b")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("#")).isEqualTo("COMMENT");
  }

  @Test
  void countsAWarningAsARefusalBecauseGoingOnIsARecordOfItsOwn() {
    assertThat(read(SFOS.replace("\"Allowed\"", "\"Warned\""))).endsWith(" blocked");
    assertThat(read(UTM.replace("\"pass\"", "\"warn\""))).endsWith(" blocked");
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPointTest {
  private static final LogFormat CHECKPOINT = LogFormats.named("checkpoint");

  private static final String VALUES =
      "action:\"Accept\"; flags:\"411908\"; time:\"1751367605\"; version:\"5\"; __policy_id_tag:"
          + "\"product=VPN-1 & FireWall-1[db_tag={4E};mgmt=x\\]\"; dst:\"203.0.113.9\"; product:"
          + "\"URL Filtering\"; src:\"192.0.2.7\"; src_user_name:\"Jean \\\"J\\\" (jean)\";"
          + " resource:\"https://chat.example.org/a?b;src:c\"; matched_category:\"Generative AI\";"
          + " sent_bytes:\"12\"; received_bytes:\"34\"";

  private static final String READ =
      "2025-07-01T11:00:05Z client=192.0.2.7 user=Jean \"J\" (jean) host=chat.example.org path=/a"
          + " query=b;src:c category=Generative AI up=12 down=34 allowed";

  private static String read(String line) {
    return Parsed.line(CHECKPOINT, line).toString();
  }

  private static String exported(String values) {
    return "<134>1 2025-07-01T11:00:09Z gw CheckPoint 26145 - [" + values + "]";
  }

  @Test
  void readsTheExportersOwnSyntax() {
    assertThat(read(exported(VALUES))).isEqualTo(READ);
    assertThat(read(exported(VALUES + "; "))).isEqualTo(READ);
    assertThat(read("[" + VALUES + ";]")).isEqualTo(READ);
    assertThat(read(exported(VALUES.replace("\"Accept\"", "\"Block\"")))).endsWith(" blocked");
  }

  @Test
  void readsConnections() {
    assertThat(
            read(
                exported(
                    "action:\"Drop\"; time:\"1751367605\"; product:\"VPN-1 & FireWall-1\"; proto:"
                        + "\"6\"; src:\"192.0.2.7\"; rule_action:\"Accept\"")))
        .isEqualTo("2025-07-01T11:00:05Z client=192.0.2.7 blocked");
  }

  @Test
  void readsOtherSyntaxes() {
    String read =
        "2025-07-01T11:00:05Z client=192.0.2.7 user=jean host=chat.example.org path=/a query=b=c"
            + " up=12 down=34 allowed";
    assertThat(
            read(
                "<134>Jul  1 11:00:09 gw time=1751367605|hostname=gw|product=URL Filtering|"
                    + "action=Accept|src=192.0.2.7|user=jean|resource=https://chat.example.org/a?b=c|"
                    + "sent_bytes=12|received_bytes=34|"))
        .as("pairs between bars")
        .isEqualTo(read);
    assertThat(
            read(
                "time=1751367605 product=\"URL Filtering\" action=\"Accept\" src=192.0.2.7 user=\"jean\""
                    + " resource=\"https://chat.example.org/a?b=c\" sent_bytes=12 received_bytes=34"))
        .as("pairs between blanks")
        .isEqualTo(read);
    assertThat(
            read(
                "CEF:0|Check Point|URL Filtering|Check Point|Log|x|5|act=Accept rt=1751367605000"
                    + " src=192.0.2.7 suser=jean request=https://chat.example.org/a?b\\=c out=12 in=34"))
        .as("CEF")
        .isEqualTo(read);
    assertThat(
            read(
                "<134>Jul  1 11:00:09 gw LEEF:2.0|Check Point|URL Filtering|1.0|Accept|x09|"
                    + "devTime=1751367605\tsrc=192.0.2.7\tusrName=jean\t"
                    + "url=https://chat.example.org/a?b=c\tsent_bytes=12\treceived_bytes=34"))
        .as("LEEF")
        .isEqualTo(read);
    assertThat(
            read(
                "{\"time\":\"2025-07-01T11:00:05Z\",\"product\":\"URL Filtering\",\"action\":\"Accept\","
                    + "\"src\":\"192.0.2.7\",\"user\":\"jean\",\"resource\":"
                    + "\"https:\\/\\/chat.example.org\\/a?b=c\",\"sent_bytes\":\"12\","
                    + "\"received_bytes\":34}"))
        .as("JSON")
        .isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, allowed",
    "Allow, allowed",
    "Detect, allowed",
    "Bypass, allowed",
    "Drop, blocked",
    "Redirect, blocked",
    "Ask User, blocked",
    "Inform User, allowed",
    "Reject, blocked",
    "Block, blocked",
    "Prevent, blocked",
  })
  void readsTheAction(String action, String expected) {
    assertThat(read(exported(VALUES.replace("\"Accept\"", "\"" + action + "\""))))
        .endsWith(" " + expected);
  }

  @ParameterizedTest
  @CsvSource({"Anti-Bot", "SmartDefense", "Identity Awareness", "SmartConsole"})
  void skipsOtherBlades(String product) {
    assertThat(read(exported(VALUES.replace("URL Filtering", product)))).isEqualTo("NOT_A_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({"VPN & FireWall", "VPN-1 \\u0026 FireWall-1", "Firewall"})
  void readsTheFirewallUnderEachOfItsNames(String product) {
    assertThat(
            read(
                exported(
                    "action:\"Decrypt\"; time:\"1751367605\"; product:\""
                        + product
                        + "\"; src:\"192.0.2.7\"")))
        .isEqualTo("2025-07-01T11:00:05Z client=192.0.2.7 allowed");
  }

  @Test
  void takesTheTimeOfTheSyslogHeaderWhereTheRecordHasNone() {
    String timeless = VALUES.replace("time:\"1751367605\"; ", "");
    assertThat(read(exported(timeless))).isEqualTo(READ.replace("05Z", "09Z"));
    assertThat(read(exported(timeless).replace("09Z", "09.250+02:00")))
        .isEqualTo(READ.replace("11:00:05Z", "09:00:09.250Z"));
    assertThat(read("[" + timeless + "]")).isEqualTo("MISSING_FIELD");
    assertThat(read("<134>Jul  1 11:00:09 gw CheckPoint: [" + timeless + "]"))
        .as("a header without a year")
        .isEqualTo("MISSING_FIELD");
    assertThat(read(exported(VALUES.replace("1751367605", "soon")))).isEqualTo("BAD_TIME");
  }

  @Test
  void skipsWhatABladeSaysOfItself() {
    assertThat(
            read(
                exported(
                    "flags:\"166216\"; time:\"1751367605\"; db_ver:\"20033003\"; product:"
                        + "\"Application Control\"; update_status:\"updated\"")))
        .isEqualTo("NOT_A_REQUEST");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("#")).isEqualTo("COMMENT");
    assertThat(read("nothing")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read(exported("action:\"Accept\""))).isEqualTo("MISSING_FIELD");
    assertThat(read(exported(VALUES.replace("1751367605", "soon")))).isEqualTo("BAD_TIME");
    assertThat(read(exported(VALUES.replace("\"12\"", "\"x\"")))).isEqualTo("BAD_SIZE");
    assertThat(read(exported(VALUES.replace("192.0.2.7", "a b")))).isEqualTo("BAD_CLIENT");
    String line = exported(VALUES);
    assertThat(read(line.substring(0, line.indexOf("org/a")))).isEqualTo("TRUNCATED");
    assertThat(read(line.substring(0, line.length() - 1))).isEqualTo("TRUNCATED");
    assertThat(read("CEF:0|Check Point|URL")).isEqualTo("TOO_FEW_FIELDS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<134>1 2025-07-01T11:00:09Z gw CheckPoint 26203 - [sc4s@2620 ",
        "<85>1 2025-07-01T06:00:09--5:00 192.0.2.1 gw - Log [Fields@1.3.6.1.4.1.2620 ",
      })
  void readsStructuredData(String header) {
    String timed = header + "__policy_id_tag=\"product=VPN-1[policy_name=Standard\\]\" src=";
    assertThat(read(timed + "\"192.0.2.7\" user=\"jean \" ProductName=\"VPN-1 & FireWall-1\" ]"))
        .isEqualTo("2025-07-01T11:00:09Z client=192.0.2.7 user=jean allowed");
    assertThat(read(timed + "\"192.0.2.7\" time=\"1751367605\" product=\"Firewall\"]"))
        .isEqualTo("2025-07-01T11:00:05Z client=192.0.2.7 allowed");
    assertThat(read(timed + "\"192.0.2.7\" product=\"Firewall\"")).isEqualTo("TRUNCATED");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-07-01T06:00:09--5:00, 2025-07-01T11:00:09Z",
    "2025-07-01T06:00:09--15:00, MISSING_FIELD",
    "2025-07-01--5:00, MISSING_FIELD",
    "2025-07-01T06:00:99--5:00, MISSING_FIELD",
  })
  void readsAnOffsetWhoseSignIsDoubled(String stamp, String expected) {
    assertThat(read("<85>1 " + stamp + " gw x - - [a@2620 src=\"192.0.2.7\" product=\"Firewall\"]"))
        .startsWith(expected);
  }

  @Test
  void readsCefWithAnEmptyPartBeforeTheVendor() {
    assertThat(
            read(
                "CEF:0||Check Point|URL Filtering|Check Point|News|a.example|Unknown|act=Drop"
                    + " rt=1751367605000 suser=jean requestMethod=CONNECT"
                    + " request=https://a.example:443 product=URL Filtering src=192.0.2.7"))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=jean method=CONNECT host=a.example"
                + " blocked");
    assertThat(read("CEF:0||Check Point")).isEqualTo("TOO_FEW_FIELDS");
  }

  @ParameterizedTest
  @CsvSource({
    "1Jul2025 13:00:05, 2025-07-01T11:00:05Z",
    "10Dec2025 23:44:49, 2025-12-10T22:44:49Z",
    "10Foo2025 23:44:49, BAD_TIME",
    "10Dec2025 23-44:49, BAD_TIME",
    "Dec2025 23:44:49, BAD_TIME",
  })
  void readsTheLocalTimesOfOpsec(String time, String expected) {
    RecordParser parser = CHECKPOINT.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    String line = "time=" + time + "|product=Firewall|action=Drop|src=192.0.2.7|";
    assertThat(Parsed.line(parser, line).toString()).startsWith(expected);
  }
}

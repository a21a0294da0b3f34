package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FortiGateTest {
  private static final LogFormat FORTIGATE = LogFormats.named("fortigate");

  /** 2025-03-01T12:00:00.250Z, an hour later in Paris. */
  private static final String HEAD =
      "date=2025-03-01 time=13:00:01 devname=\"fw1\" devid=\"FGTEXAMPLE\" eventtime=1740830400250000000"
          + " tz=\"+0100\" logid=\"0317013312\" ";

  private static final String WEB =
      HEAD
          + "type=\"utm\" subtype=\"webfilter\" eventtype=\"ftgd_allow\" vd=\"root\" sessionid=77"
          + " user=\"JDUPONT\" group=\"G\" srcip=192.0.2.7 srcport=61930 dstip=203.0.113.9 dstport=443"
          + " service=\"HTTPS\" hostname=\"Chat.Example.org\" action=\"passthrough\" reqtype=\"direct\""
          + " url=\"/backend/conversation?a=b&srcip=1.1.1.1\" sentbyte=1152 rcvdbyte=0"
          + " method=\"domain\" cat=76 catdesc=\"Generative AI\"";

  private static String read(String line) {
    return Parsed.line(FORTIGATE, line).toString();
  }

  @Test
  void readsAWebFilterRecord() {
    assertThat(read(WEB))
        .isEqualTo(
            "2025-03-01T12:00:00.250Z client=192.0.2.7 user=JDUPONT host=Chat.Example.org"
                + " path=/backend/conversation query=a=b&srcip=1.1.1.1 category=Generative AI up=1152"
                + " down=0 allowed");
  }

  @Test
  void readsApplicationControl() {
    assertThat(
            read(
                HEAD
                    + "type=\"utm\" subtype=\"app-ctrl\" eventtype=\"signature\" user=\"a\" srcip=192.0.2.7"
                    + " action=\"pass\" appcat=\"GenAI\" app=\"Example.Chat_File.Upload\""
                    + " hostname=\"chat.example.org\" url=\"/files\" filename=\"x\""))
        .isEqualTo(
            "2025-03-01T12:00:00.250Z client=192.0.2.7 user=a host=chat.example.org path=/files"
                + " category=GenAI allowed");
  }

  @Test
  void readsTrafficInSecondsAndTransactionsInMilliseconds() {
    assertThat(
            read(
                HEAD
                    + "type=\"traffic\" subtype=\"forward\" srcip=192.0.2.7 dstip=203.0.113.9"
                    + " action=\"client-rst\" unauthuser=\"jdupont\" unauthusersource=\"kerberos\""
                    + " duration=116 sentbyte=1188 rcvdbyte=1224 appcat=\"unscanned\""))
        .isEqualTo(
            "2025-03-01T12:00:00.250Z client=192.0.2.7 user=jdupont up=1188 down=1224 ms=116000"
                + " allowed");
    assertThat(
            read(
                HEAD
                    + "type=\"traffic\" subtype=\"http-transaction\" srcip=192.0.2.7 scheme=\"https\""
                    + " hostname=\"chat.example.org\" url=\"https://chat.example.org/a/b?q=1\""
                    + " reqlength=474 resplength=20 resptype=\"normal\" statuscode=200 user=\"P1\""
                    + " catdesc=\"AI\" agent=\"Agent/1\" duration=10"))
        .isEqualTo(
            "2025-03-01T12:00:00.250Z client=192.0.2.7 user=P1 host=chat.example.org path=/a/b"
                + " query=q=1 category=AI user_agent=Agent/1 status=200 up=474 down=20 ms=10 allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "1740830400, 2025-03-01T12:00:00Z",
    "1740830400250, 2025-03-01T12:00:00.250Z",
    "1740830400250123, 2025-03-01T12:00:00.250123Z",
    "1740830400250123456, 2025-03-01T12:00:00.250123Z",
    // The log's own stamp holds where the count is not the same moment.
    "1740744000, 2025-03-01T12:00:01Z",
    "0, 2025-03-01T12:00:01Z",
  })
  void readsTheEventTime(String count, String expected) {
    assertThat(read(WEB.replace("1740830400250000000", count))).startsWith(expected + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date=2025-07-01 time=13:00:00 |2025-07-01T11:00:00Z",
        "date=2025-03-30 time=01:59:59 |2025-03-30T00:59:59Z",
        "date=2025-03-30 time=03:00:00 |2025-03-30T01:00:00Z",
        "date=2025-07-01 time=13:00:00 tz=\"-0500\" |2025-07-01T18:00:00Z",
        "date=2025-07-01 time=13:00:00 tz=+05:30 |2025-07-01T07:30:00Z",
        "date=2025-07-01 time=13:00:00 eventtime=1751364000 |2025-07-01T10:00:00Z",
        "time=13:00:00 eventtime=1751364000 |2025-07-01T10:00:00Z",
        "date=2025-02-30 time=13:00:00 |BAD_TIME",
        "date=2025-07-01 time=25:00:00 |BAD_TIME",
        "date=2025-07-01 time=13:00:00 tz=\"CET\" |BAD_TIME",
        "date=2025-07-01 time= |MISSING_FIELD",
        "level=notice |MISSING_FIELD",
      })
  void readsDateAndTime(String stamp, String expected) {
    RecordParser paris = FORTIGATE.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(
            Parsed.line(paris, stamp + " type=traffic subtype=forward srcip=192.0.2.7").toString())
        .startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<188>",
        "<165>1 2025-03-01T12:00:00Z fw1 - - - [meta user=\"x\" type=\"event\"] ",
        "Mar  1 13:00:01 192.0.2.1 ",
        "<188>Mar  1 13:00:01 fw1 forti: ",
        "1234 <188>",
        "1234 <188>1 2025-03-01T12:00:00Z fw1 - - - - ",
        "  ",
        "2025-03-01T13:00:01+01:00 fw1 ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + WEB)).isEqualTo(read(WEB));
  }

  @Test
  void readsEverySyntaxAlike() {
    String expected = read(WEB);
    assertThat(read(WEB.replace("\" ", "\",").replaceAll("(=[0-9.:-]+) ", "$1,")))
        .as("comma separated")
        .isEqualTo(expected);
    assertThat(read(WEB.replaceAll("=\"([^\"]*)\"", "=\"\"$1\"\"")))
        .as("quotes doubled by an export")
        .isEqualTo(expected);
    String json =
        "{"
            + WEB.replaceAll(" ([a-z]+)=", ",\"$1\":")
                .replace("date=", "\"date\":")
                .replaceAll(":([0-9.:-]+)(,|$)", ":\"$1\"$2")
            + "}";
    assertThat(read(json)).as("JSON").isEqualTo(expected);
  }

  @Test
  void readsUnquotedOldRecords() {
    assertThat(
            read(
                "date=2012-03-01 time=13:00:01 devname=fw device_id=FG log_id=13317 type=webfilter"
                    + " subtype=ftgd_blk pri=warning vd=root user=jdupont src=192.0.2.7 sport=1"
                    + " dst=203.0.113.9 hostname=\"chat.example.org\" req_type=direct url=\"/x\""
                    + " status=blocked sent=310 rcvd=0 cat_desc=\"AI\""))
        .isEqualTo(
            "2012-03-01T13:00:01Z client=192.0.2.7 user=jdupont host=chat.example.org path=/x"
                + " category=AI up=310 down=0 blocked");
  }

  @Test
  void readsCef() {
    String cef =
        "CEF: 0|Fortinet|Fortigate|v6.0.3|13056|utm:webfilter ftgd_blk blocked|4|"
            + "deviceExternalId=FG FTNTFGTlogid=0316013056 cat=utm:webfilter"
            + " FTNTFGTsubtype=webfilter FTNTFGTeventtime=1740830400 externalId=764 duser=jean dupont"
            + " src=192.0.2.7 dhost=chat.example.org act=blocked FTNTFGTreqtype=direct"
            + " request=/x?a\\=b&src=1.1.1.1 out=96 in=0 msg=URL belongs to a denied category"
            + " FTNTFGTcat=26 requestContext=Generative AI FTNTFGTcrscore=60";
    String expected =
        "2025-03-01T12:00:00Z client=192.0.2.7 user=jean dupont host=chat.example.org path=/x"
            + " query=a=b&src=1.1.1.1 category=Generative AI up=96 down=0 blocked";
    assertThat(read("Mar 01 13:00:00 FGT-A-LOG " + cef)).isEqualTo(expected);
    assertThat(read("<188>Mar 01 13:00:00 fw " + cef.replace("CEF: ", "CEF:"))).isEqualTo(expected);
    assertThat(read(cef.replace("CEF: ", "CEF:"))).isEqualTo(expected);
    assertThat(
            read(
                "CEF:0|Fortinet|Fortigate|v7|13|traffic:forward close|3|FTNTFGTeventtime=1740830400"
                    + " src=192.0.2.7 suser=a FTNTFGTduration=175 out=3608 in=2571 act=close"))
        .isEqualTo(
            "2025-03-01T12:00:00Z client=192.0.2.7 user=a up=3608 down=2571 ms=175000 allowed");
    assertThat(read(cef.replace("CEF: ", ""))).as("tag taken off").isEqualTo(expected);
    assertThat(
            read(
                "CEF:0|Fortinet|Fortigate|v6.0.4|13|traffic:forward deny|3|"
                    + "FortinetFortiGateeventtime=1740830400 src=192.0.2.7"
                    + " FortinetFortiGateaction=deny FortinetFortiGateuser=jean"
                    + " FortinetFortiGateduration=20 out=48 in=144"))
        .as("names in full")
        .isEqualTo(
            "2025-03-01T12:00:00Z client=192.0.2.7 user=jean up=48 down=144 ms=20000 blocked");
    assertThat(read("CEF:0|Fortinet|Fortigate|v7|1|event:system x|3|act=login"))
        .isEqualTo("NOT_A_REQUEST");
    assertThat(read("CEF:0|Fortinet|Fortigate|v7|13|traf")).isEqualTo("TOO_FEW_FIELDS");
  }

  @Test
  void aHeaderWithoutANameHasNotTheNameOfTheRecordBefore() {
    RecordParser parser = FORTIGATE.newParser(FormatOptions.in(ZoneOffset.UTC));
    Parsed.line(parser, "CEF:0|Fortinet|Fortigate|v7|13|" + "x".repeat(200) + "traffic:a|3|src=a");
    assertThat(Parsed.line(parser, "LEEF:1.0|Fortinet|Fortigate|v7|13|src=192.0.2.7"))
        .hasToString("MISSING_FIELD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "url=\"/a?x=alert(\"XSS\")&user=\"eve\" f\" sentbyte=5|path=/a query=x=alert(\"XSS\")&user=\"eve\" f",
        "url=\"/a\\\" srcip=9.9.9.9 b\" sentbyte=5|client=192.0.2.7 user=a host=h.example path=/a\" srcip=9.9.9.9 b",
        "url=\"https://h.example/\" sentbyte=5|host=h.example path=/ up=5",
        "url=\"https://h.example\" sentbyte=5|host=h.example up=5",
        "url=\"\" sentbyte=5|host=h.example up=5",
        "url=/plain sentbyte=5|path=/plain up=5",
        "httpmethod=\"CONNECT\" url=\"/\"|method=CONNECT host=h.example allowed",
        "agent=\"N/A\" catdesc=\"\" url=\"/a\"|host=h.example path=/a allowed",
        "sentbyte=5 url=\"/a\" \u0001\u00FF\u0000|path=/a up=5 allowed",
        "sentbyte=-5|BAD_SIZE",
        "duration=1,5|BAD_DURATION",
        "statuscode=1000|BAD_STATUS",
        "url=\"https://:80/\"|BAD_URL",
        "url=\"/cut here|TRUNCATED",
        "url=\"/a\" sentb|TRUNCATED",
      })
  void readsHostileAndMissingValues(String values, String expected) {
    assertThat(
            read(
                HEAD
                    + "type=utm subtype=webfilter srcip=192.0.2.7 user=\"a\" hostname=\"h.example\" "
                    + values))
        .contains(expected);
  }

  @Test
  void tellsAPathThatNobodySaw() {
    String web = HEAD + "type=utm subtype=webfilter hostname=h.example url=\"/\" service=\"HTTPS\"";
    assertThat(Parsed.line(FORTIGATE, web).fields().evidence()).isEqualTo(Evidence.TUNNEL);
    for (String seen : List.of("httpmethod=GET", "agent=\"Moz\"", "service=\"HTTP\"")) {
      String line =
          seen.startsWith("service") ? web.replace("service=\"HTTPS\"", seen) : web + " " + seen;
      assertThat(Parsed.line(FORTIGATE, line).fields().evidence()).as(seen).isNull();
    }
  }

  @Test
  void readsMethodAndUserAgentFromRawData() {
    assertThat(read(WEB + " rawdata=\"Method=POST|User-Agent=Moz (X; Y)\""))
        .contains("method=POST host=Chat.Example.org path=/backend")
        .contains("category=Generative AI user_agent=Moz (X; Y) up");
    assertThat(read(WEB + " rawdata=\"[REQ] Method=POST|x\" httpmethod=GET"))
        .contains("method=GET");
  }

  @ParameterizedTest
  @CsvSource({
    "type=event subtype=system, NOT_A_REQUEST",
    "type=utm subtype=dns, NOT_A_REQUEST",
    "type=utm subtype=ips hostname=h.example url=/a httpmethod=GET action=detected, NOT_A_REQUEST",
    "type=utm subtype=virus hostname=h.example url=/a action=blocked, NOT_A_REQUEST",
    "type=utm subtype=dlp hostname=h.example url=/a action=log-only, NOT_A_REQUEST",
    "type=event subtype=vpn msg=\"cut, NOT_A_REQUEST",
    "subtype=webfilter, MISSING_FIELD",
    "type=utm subtype=webfilter, MISSING_FIELD",
    "type=utm subtype=webfilter hostname=a srcip=x;y, BAD_CLIENT",
    "type=utm subtype=webfilter hostname=a:443, host=a allowed",
    "type=traffic subtype=local action=deny, blocked",
    "type=traffic subtype=forward action=close utmaction=block, blocked",
    "type=traffic subtype=forward action=close utmaction=allow, allowed",
    "type=utm subtype=webfilter hostname=a action=blocked, blocked",
    "type=utm subtype=app-ctrl hostname=a action=reset, blocked",
    "type=traffic subtype=forward user=N/A, Z allowed",
  })
  void tellsKindsAndActions(String values, String expected) {
    assertThat(read(HEAD + values)).endsWith(expected);
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("# x")).isEqualTo("COMMENT");
    assertThat(read("no pairs here")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read("{\"type\":\"utm\"")).isEqualTo("TRUNCATED");
    assertThat(read("{\"type\":x}")).isEqualTo("BAD_JSON");
    assertThatThrownBy(
            () -> FORTIGATE.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("a", "b"))))
        .hasMessageContaining("fortigate");
  }

  @ParameterizedTest
  @CsvSource({
    "generated, 403, blocked",
    "generated, 407, blocked",
    "generated, 200, allowed",
    "generated, 502, allowed",
    "normal, 403, allowed",
  })
  void takesTheProxysOwnRefusalForOne(String type, String status, String action) {
    assertThat(
            read(
                HEAD
                    + "type=\"traffic\" subtype=\"http-transaction\" srcip=192.0.2.7"
                    + " url=\"https://chat.example.org/\" httpmethod=\"GET\" resptype=\""
                    + type
                    + "\" statuscode=\""
                    + status
                    + "\""))
        .endsWith(action);
  }

  @Test
  void takesTheHostFromTheUrlWhereARelayMadeALinkOfIt() {
    String link = WEB.replace("Chat.Example.org", "[a.example](https://a.example/)");
    assertThat(read(link.replace("\"/backend", "\"https://a.example/backend")))
        .contains(" host=a.example path=/backend/conversation ");
  }
}

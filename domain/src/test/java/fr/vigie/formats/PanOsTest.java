package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanOsTest {
  private static final LogFormat PANOS = LogFormats.named("panos");

  /** From the first column to the action. */
  private static String head(String type, String flags, String action) {
    return "1,2025/07/01 13:00:09,0123,"
        + type
        + ",2817,2025/07/01 13:00:05,192.0.2.7,203.0.113.9,198.51.100.1,203.0.113.9,Rule one,"
        + "mairie\\jean,,ssl,vsys1,LAN,WAN,ethernet1/2,ethernet1/1,Forward,2025/07/01 13:00:08,"
        + "227850,1,58959,443,43025,443,"
        + flags
        + ",tcp,"
        + action
        + ",";
  }

  private static final String URL =
      head("THREAT,url", "0x403400", "alert")
          + "\"chat.example.org/api/x?a=1,\"\"b\"\"\",(9999),ai,informational,client-to-server,"
          + "764857,0x0,FR,US,,text/html";

  /** The 21 columns to the method: user agent at the fifth. */
  private static final String HTTP = ",0,,,0,\"Moz, 5\",,,,,,,0,12,0,0,0,vsys,fw,,,,POST";

  private static String read(String line) {
    return Parsed.line(PANOS.newParser(FormatOptions.in(ZoneId.of("Europe/Paris"))), line)
        .toString();
  }

  @Test
  void readsUrlRecordsOfEveryVersion() {
    String read =
        "2025-07-01T11:00:05Z client=192.0.2.7 user=mairie\\jean host=chat.example.org path=/api/x"
            + " query=a=1,\"b\" category=ai allowed";
    assertThat(read(URL)).as("42 columns").isEqualTo(read);
    assertThat(read(URL.replace(",FR,US,,text/html", ",0,text/html"))).as("old").isEqualTo(read);
    String modern =
        read.replace(" host=", " method=POST host=").replace("ai a", "ai user_agent=Moz, 5 a");
    assertThat(read(URL + HTTP)).as("64 columns").isEqualTo(modern);
    for (int more = 0; more < 60; more += 7) {
      assertThat(read(URL + HTTP + ",0".repeat(more))).as("%s more", more).isEqualTo(modern);
    }
    String precise = "2025-07-01T13:00:05.250+02:00";
    assertThat(read(URL + HTTP + ",".repeat(44) + precise + ",,"))
        .isEqualTo(modern.replace("05Z", "05.250Z"));
  }

  @Test
  void readsTraffic() {
    String traffic =
        head("TRAFFIC,end", "0x40041c", "allow")
            + "18587,6285,12302,35,2025/07/01 12:59:00,61,computer-and-internet-info,,76,0x0,FR,US";
    assertThat(read(traffic))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=mairie\\jean"
                + " category=computer-and-internet-info up=6285 down=12302 ms=61000 allowed");
    assertThat(read(traffic.replace("allow", "reset-both"))).endsWith(" blocked");
    assertThat(read(traffic.replace(",6285,", ",-6,"))).isEqualTo("BAD_SIZE");
    assertThat(read(traffic.replace(",61,", ",x,"))).isEqualTo("BAD_DURATION");
  }

  @ParameterizedTest
  @CsvSource({
    "alert, allowed",
    "allow, allowed",
    "continue, allowed",
    "override, allowed",
    "block-url, blocked",
    "block-continue, blocked",
    "block-override, blocked",
    "deny, blocked",
    "drop, blocked",
    "drop ICMP, blocked",
    "override-lockout, blocked",
    "reset-client, blocked",
    "'', allowed",
  })
  void readsTheAction(String action, String expected) {
    assertThat(read(URL.replace(",alert,", "," + action + ","))).endsWith(" " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chat.example.org/|host=chat.example.org path=/ category",
        "chat.example.org:443/|host=chat.example.org path=/ category",
        "chat.example.org|host=chat.example.org category",
        "http://chat.example.org/a|host=chat.example.org path=/a category",
        "[2001:db8::1]:443/a|host=2001:db8::1 path=/a",
        "-/|client=192.0.2.7 user=mairie\\jean path=/ category",
        "-|MISSING_FIELD",
      })
  void readsUrlsWithoutScheme(String url, String expected) {
    assertThat(read(URL.replaceFirst("\"chat.*?\",\\(", "\"" + url + "\",("))).contains(expected);
  }

  @Test
  void tellsAPathThatNobodySaw() {
    String undecrypted = URL.replaceFirst("\"chat.*?\",\\(", "\"chat.example.org/\",(");
    assertThat(Parsed.line(PANOS, undecrypted).fields().evidence()).isEqualTo(Evidence.TUNNEL);
    assertThat(Parsed.line(PANOS, undecrypted.replace("0x403400", "0x1403400")).fields().evidence())
        .isNull();
    assertThat(Parsed.line(PANOS, undecrypted + HTTP).fields().evidence()).isNull();
    assertThat(Parsed.line(PANOS, URL).fields().evidence()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<14>Jul  1 13:00:09 fw ",
        "Jul  1 13:00:09 ",
        "<14>1 2025-07-01T11:00:09Z fw - - - - ",
        "<134>Jul  1 13:00:09 fw PAN-OS: ",
        "2025-07-01T11:00:09Z fw ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    assertThat(read(prefix + URL)).isEqualTo(read(URL));
    assertThat(read(prefix + URL.substring(2))).as("without the first column").isEqualTo(read(URL));
  }

  @ParameterizedTest
  @CsvSource({"THREAT,virus", "THREAT,vulnerability", "SYSTEM,auth", "CONFIG,0", "USERID,login"})
  void skipsOtherRecords(String type, String subtype) {
    assertThat(read(URL.replace("THREAT,url", type + "," + subtype))).isEqualTo("NOT_A_REQUEST");
    assertThat(read("1,2025/07/01 13:00:09,0123," + type + "," + subtype + ",0"))
        .isEqualTo("NOT_A_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "2025/03/30 01:59:59, 2025-03-30T00:59:59Z",
    "2025/03/30 03:00:00, 2025-03-30T01:00:00Z",
    "2025/13/30 03:00:00, BAD_TIME",
    "'', MISSING_FIELD",
  })
  void readsLocalTime(String time, String expected) {
    assertThat(read(URL.replace("2025/07/01 13:00:05", time))).startsWith(expected);
  }

  @Test
  void readsCefWhoseDirectionsDifferByProduct() {
    String cef =
        "src=192.0.2.7 cs1=Rule one suser=mairie\\\\jean act=allow PanOSBytes=30 in=10 out=20"
            + " start=Jul 01 2025 13:00:05 cn3Label=Elapsed time in seconds cn3=178"
            + " cs2Label=URL Category cs2=ai cat=from-policy";
    String read = "2025-07-01T11:00:05Z client=192.0.2.7 user=mairie\\jean category=ai ";
    assertThat(
            read(
                "<14>Jul  1 13:00:09 fw CEF:0|Palo Alto Networks|PAN-OS|10.1|end|TRAFFIC|1|"
                    + "rt=Jul 01 2025 13:00:09 "
                    + cef))
        .isEqualTo(read + "up=10 down=20 ms=178000 allowed");
    assertThat(
            read(
                "<14>1 2025-07-01T11:00:09Z x logforwarder - panwlogs - CEF:0|Palo Alto Networks|LF|"
                    + "2.0|TRAFFIC|end|3|dtz=UTC rt=Jul 01 2025 11:00:09 "
                    + cef.replace("13:00:05", "11:00:05")))
        .isEqualTo(read + "up=20 down=10 ms=178000 allowed");
    assertThat(
            read(
                "CEF:0|Palo Alto Networks|PAN-OS|10.1|url|THREAT|1|rt=Jul 01 2025 13:00:05 GMT"
                    + " src=192.0.2.7 suser=jean act=block-url request=chat.example.org/a?b=c d"
                    + " cs2Label=Other cs2=x requestMethod=post requestClientApplication=Moz 5"))
        .isEqualTo(
            "2025-07-01T13:00:05Z client=192.0.2.7 user=jean method=post host=chat.example.org"
                + " path=/a query=b=c d user_agent=Moz 5 blocked");
    assertThat(read("CEF:0|Palo Alto Networks|PAN-OS|10.1|x|SYSTEM|1|rt=1"))
        .isEqualTo("NOT_A_REQUEST");
    assertThat(read("CEF:0|Palo Alto Networks|PAN-OS|10.1|url|THR")).isEqualTo("TOO_FEW_FIELDS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.0|Palo Alto Networks|PAN-OS|10|allow|x7C|",
        "2.0|Palo Alto Networks|PAN-OS|10|allow|^|",
        "1.0|Palo Alto Networks|PAN-OS|10|allow|"
      })
  void readsLeef(String header) {
    String separator = header.contains("x7C") ? "|" : header.contains("^") ? "^" : "\t";
    String line =
        "<14>Jul  1 13:00:09 fw LEEF:"
            + header
            + String.join(
                separator,
                "cat=TRAFFIC",
                "SubType=end",
                "devTime=Jul 01 2025 13:00:05",
                "src=192.0.2.7",
                "usrName=mairie\\jean",
                "srcBytes=10",
                "dstBytes=20",
                "SessionDuration=3",
                "URLCategory=a b",
                "action=allow");
    assertThat(read(line))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=mairie\\jean category=a b up=10 down=20"
                + " ms=3000 allowed");
  }

  @Test
  void readsJson() {
    assertThat(
            read(
                """
                {"LogType":"THREAT","Subtype":"url","TimeGenerated":"2025-07-01T11:00:05.000000Z",\
                "SourceAddress":"192.0.2.7","SourceUser":"mairie\\\\jean","URL":"chat.example.org/a",\
                "URLCategory":"ai","Action":"alert","HTTPMethod":"get","SessionID":7}"""))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=mairie\\jean method=get"
                + " host=chat.example.org path=/a category=ai allowed");
    String unseen =
        """
        {"LogType":"THREAT","Subtype":"url","TimeGenerated":"2025-07-01T11:00:05.000000Z",\
        "SourceAddress":"192.0.2.7","URL":"chat.example.org/","UserAgent":null,"Action":"alert",\
        "HTTPMethod":"unknown"}""";
    assertThat(read(unseen))
        .isEqualTo("2025-07-01T11:00:05Z client=192.0.2.7 host=chat.example.org path=/ allowed");
    assertThat(Parsed.line(PANOS, unseen).fields().evidence()).isEqualTo(Evidence.TUNNEL);
    assertThat(read("{\"LogType\":\"TRAFFIC\",\"time_generated\":1751367605,\"BytesSent\":1}"))
        .isEqualTo("2025-07-01T11:00:05Z up=1 allowed");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("#")).isEqualTo("COMMENT");
    assertThat(read("a,b,c")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read("a,b,c,d,e,f,g,h,i,j")).isEqualTo("MISSING_FIELD");
    assertThat(read(URL.substring(0, 200))).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read(URL.substring(0, URL.indexOf("api/x")))).isEqualTo("TRUNCATED");
    assertThat(read(URL.replace("192.0.2.7", "x y"))).isEqualTo("BAD_CLIENT");
  }

  @Test
  void readsTextsThatCefPutsInQuotes() {
    assertThat(
            read(
                "CEF:0|Palo Alto Networks|PAN-OS|11.0|url|THREAT|1|rt=Jul 01 2025 13:00:05 GMT"
                    + " src=192.0.2.7 act=alert request=\"chat.example.org/a?b\\=c\""
                    + " requestMethod=get requestClientApplication=\"Moz (X)\""))
        .isEqualTo(
            "2025-07-01T13:00:05Z client=192.0.2.7 method=get host=chat.example.org path=/a"
                + " query=b=c user_agent=Moz (X) allowed");
  }

  @Test
  void passesOverAPreciseStampThatWasNeverSet() {
    String line = URL + HTTP + ",".repeat(44) + "1969-12-31T16:00:00.000-08:00,,";
    assertThat(read(line)).startsWith("2025-07-01T11:00:05Z ");
  }

  @Test
  void takesAForwardedAddressForNoUser() {
    assertThat(read(URL.replace("mairie\\jean", "x-fwd-for: 10.1.2.3")))
        .startsWith("2025-07-01T11:00:05Z client=192.0.2.7 host=");
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForcepointTest {
  private static final LogFormat CEF = LogFormats.named("forcepoint-cef");
  private static final LogFormat CSV = LogFormats.named("forcepoint-csv");
  private static final String EVENT =
      "0|Forcepoint|Security|8.5.4|222|Transaction permitted|1| act=permitted app=https"
          + " dvc=198.51.100.2 dst=198.51.100.1 dhost=a.example dpt=443 src=192.0.2.7 spt=50345"
          + " suser=LDAP://192.0.2.1 OU\\=Org,DC\\=local/Jean D loginID=jd rt=1740835674000"
          + " in=1038458 out=3967 requestMethod=POST requestClientApplication=Moz (X; Y)"
          + " reason=- cs1Label=Policy cs1=P1,P2 request=https://a.example/b?c\\=d"
          + " logRecordSource=OnPrem";
  private static final String READ =
      "2025-03-01T13:27:54Z client=192.0.2.7 user=jd method=POST host=a.example path=/b query=c=d"
          + " user_agent=Moz (X; Y) up=3967 down=1038458 allowed";

  private static String cef(String line) {
    return Parsed.line(CEF, line).toString();
  }

  @Test
  void readsEventsWithAndWithoutTheirMark() {
    assertThat(cef(EVENT)).isEqualTo(READ);
    assertThat(cef("CEF:" + EVENT)).isEqualTo(READ);
    assertThat(cef("<159>Mar  1 13:27:54 gw CEF:" + EVENT)).isEqualTo(READ);
    assertThat(cef("Mar  1 13:27:54 gw ws: CEF:" + EVENT)).isEqualTo(READ);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loginID=jd|loginID=-|user=Jean D ",
        "suser=LDAP://192.0.2.1 OU\\=Org,DC\\=local/Jean D loginID=jd|suser=jd2 loginID=-|user=jd2 ",
        "suser=LDAP://192.0.2.1 OU\\=Org,DC\\=local/Jean D loginID=jd|suser=-|192.0.2.7 method",
        "act=permitted|act=blocked|blocked",
        "rt=1740835674000|rt=2025-03-01T13:27:54Z|2025-03-01T13:27:54Z",
        "rt=1740835674000|rt=never|BAD_TIME",
        "in=1038458|in=-|up=3967 allowed",
        "in=1038458|in=x|BAD_SIZE",
        "request=https://a.example/b?c\\=d|request=-|host=a.example user_agent",
        "requestMethod=POST|requestMethod=CONNECT|host=a.example user_agent",
      })
  void readsValues(String value, String other, String expected) {
    assertThat(cef(EVENT.replace(value, other))).contains(expected);
  }

  @Test
  void readsThePairsOfWebsense() {
    assertThat(
            cef(
                "<159>1 2025-03-01T13:27:54Z gw ws - - - vendor=Websense product=Security"
                    + " action=permitted category=153 user=- src_ip=192.0.2.7 dst_host=a.example"
                    + " bytes_out=197 bytes_in=76 http_response=200 http_method=CONNECT"
                    + " http_user_agent=Moz (X) url=https://a.example"))
        .isEqualTo(
            "2025-03-01T13:27:54Z client=192.0.2.7 method=CONNECT host=a.example category=153"
                + " user_agent=Moz (X) status=200 up=197 down=76 allowed");
    assertThat(cef("nothing at all")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(cef(" ")).isEqualTo("BLANK");
  }

  @Test
  void readsTheExportWithoutHeaderInTheSourcesZone() {
    RecordParser parser = CSV.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(
            Parsed.line(
                    parser,
                    "\"01/07/2025\",\"07:05:25\",\"anonymous\",\"Not available\",\"Chat, AI\","
                        + "\"Allowed\",\"Business\",\"Policy\",\"a.example:443/\",\"192.0.2.7\","
                        + "\"198.51.100.1\",\"Not available\",\"None\",\"None\",\"Moz \"\"X\"\"\","
                        + "\"200\",\"Connect\"")
                .toString())
        .startsWith("2025-07-01T05:05:25Z client=192.0.2.7 method=CONNECT host=a.example category")
        .contains("category=Chat, AI")
        .endsWith("status=200 allowed");
  }

  @Test
  void readsTheExportUnderItsHeader() {
    RecordParser parser = CSV.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(
            Parsed.line(
                    parser,
                    "Date,Time,User,Category,Action,URL,Connection IP,User Agent,HTTP Status Code,"
                        + "HTTP Request Method,Bytes Sent,Bytes Received")
                .toString())
        .isEqualTo("HEADER");
    assertThat(
            Parsed.line(
                    parser,
                    "01/03/2025,07:05:25,jd,Chat,Blocked,https://a.example/b,192.0.2.7,Moz,403,"
                        + "Post,12,34")
                .toString())
        .isEqualTo(
            "2025-03-01T07:05:25Z client=192.0.2.7 user=jd method=POST host=a.example path=/b"
                + " category=Chat user_agent=Moz status=403 up=12 down=34 blocked");
    assertThat(Parsed.line(parser, "01/03/2025,07:05:25").toString()).isEqualTo("TOO_FEW_FIELDS");
  }

  @Test
  void readsTheTableOfSentinel() {
    RecordParser parser = CSV.newParser(FormatOptions.in(ZoneOffset.UTC));
    Parsed.line(
        parser,
        "TimeGenerated [UTC],DeviceVendor,DeviceProduct,DeviceAction,SourceIP,ReceivedBytes,"
            + "SentBytes,RequestURL,RequestClientApplication,RequestMethod,SourceUserName,"
            + "DeviceCustomString1,DeviceCustomDate1");
    assertThat(
            Parsed.line(
                    parser,
                    "\"3/1/2025, 10:22:47.092 AM\",Forcepoint CSG,Web,Authentication Required,"
                        + "192.0.2.7,0,890,HTTP://a.example/b,None,Post,Not available,Web Hosting,"
                        + "2025-03-01T10:20:03.000Z")
                .toString())
        .isEqualTo(
            "2025-03-01T10:20:03Z client=192.0.2.7 method=POST host=a.example path=/b"
                + " category=Web Hosting up=890 down=0 blocked");
    assertThat(
            Parsed.line(
                    parser,
                    "\"3/1/2025, 10:22:49.185 AM\",Forcepoint CSG,Email,Accepted,,,,,,,x@y,,"
                        + "2025-03-01T10:14:25.000Z")
                .toString())
        .isEqualTo("NOT_A_REQUEST");
  }

  @Test
  void rejectsARowUnderNoHeader() {
    assertThat(Parsed.line(CSV, "a,b,c").toString()).isEqualTo("NO_HEADER");
  }

  @Test
  void takesAPathInADirectoryAsOneValue() {
    assertThat(
            cef(
                "<134>1 2025-03-01T13:27:54Z gw - - - - vendor=Websense product=Security"
                    + " action=permitted user=LDAP://dc OU=Users,OU=Nord,DC=example/DUPONT\\, Jean"
                    + " src_host=192.0.2.7 bytes_out=5 bytes_in=6 http_method=GET"
                    + " url=http://chat.example.org/a"))
        .isEqualTo(
            "2025-03-01T13:27:54Z client=192.0.2.7 user=DUPONT, Jean method=GET"
                + " host=chat.example.org path=/a up=5 down=6 allowed");
  }
}

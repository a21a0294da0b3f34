package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StormshieldTest {
  private static final LogFormat STORMSHIELD = LogFormats.named("stormshield");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String HEAD =
      "id=firewall time=\"2025-07-01 13:00:05\" fw=\"SN0000\" tz=+0200 startime=\"\" pri=5 confid=01"
          + " srcif=\"Ethernet3\" ipproto=tcp src=192.0.2.7 srcport=49586 srcname=poste_7"
          + " dst=203.0.113.9 dstport=443 dstportname=https ";

  private static String read(String line) {
    return Parsed.line(STORMSHIELD.newParser(FormatOptions.in(PARIS)), line).toString();
  }

  @Test
  void readsWebRecords() {
    String web =
        HEAD
            + "dstname=chat.example.org user=\"jean.dupont\" domain=\"mairie.example\" sent=1380"
            + " rcvd=2543 duration=1.49 action=pass contentpolicy=1 urlruleid=3"
            + " cat_site=\"{ai}\" op=POST result=200 arg=\"/api/x?sent=9 rcvd=9\" logtype=\"web\"";
    assertThat(read(web))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 user=jean.dupont method=POST"
                + " host=chat.example.org path=/api/x query=sent=9 rcvd=9 category={ai} status=200"
                + " up=1380 down=2543 ms=1490 allowed");
    assertThat(read(web.replace("action=pass", "action=block"))).endsWith(" blocked");
    assertThat(read(web.replace("action=pass", "msg=\"Blocked url\""))).endsWith(" blocked");
    assertThat(read(web.replace("logtype=\"web\"", "logtype=\"plugin\""))).isEqualTo(read(web));
  }

  @Test
  void readsConnectionsThatWereNotDeciphered() {
    assertThat(
            read(
                HEAD
                    + "user=\"\" sent=2102 rcvd=5285 duration=0.24 action=pass"
                    + " dstname=\"chat.example.org\" msg=\"Connection not deciphered (rule matches:"
                    + " Nodecrypt)\" cat_site=\"news\" arg=\"Subject%3DCN Issuer%3Dx\""
                    + " logtype=\"ssl\""))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 host=chat.example.org category=news up=2102"
                + " down=5285 ms=240 allowed");
    assertThat(
            read(
                HEAD
                    + "dstname=host_203.0.113.9 sent=2827291 rcvd=2728401 duration=107331.18"
                    + " action=pass logtype=\"connection\""))
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 up=2827291 down=2728401 ms=107331180 allowed");
    assertThat(read(HEAD + "sent=0 rcvd=0 duration=0.00 action=block logtype=\"filter\""))
        .isEqualTo("2025-07-01T11:00:05Z client=192.0.2.7 up=0 down=0 ms=0 blocked");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-30 03:00:00, tz=+0200, 2025-03-30T01:00:00Z",
    "2025-03-30 01:59:59, tz=+0100, 2025-03-30T00:59:59Z",
    "2025-10-26 02:30:00, tz=+0200, 2025-10-26T00:30:00Z",
    "2025-10-26 02:30:00, tz=+0100, 2025-10-26T01:30:00Z",
    "2025-07-01 13:00:05, '', 2025-07-01T11:00:05Z",
    "2025-07-01 13:00:05, tz=\"\", 2025-07-01T11:00:05Z",
    "2025-07-32 13:00:05, tz=+0200, BAD_TIME",
    "2025-07-01 13:00:05, tz=CEST, BAD_TIME",
  })
  void readsTheTimeInTheFirewallsZone(String time, String zone, String expected) {
    assertThat(
            read(
                HEAD.replace("2025-07-01 13:00:05", time).replace("tz=+0200", zone)
                    + "logtype=\"connection\""))
        .startsWith(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<134>",
        "<14>1 2025-07-01T13:00:05+02:00 fw.example asqd - - - ",
        "<14>1 2025-07-01T13:00:05+02:00 fw.example asqd - - - \uFEFF",
        "Jul  1 13:00:05 fw.example ",
        "<13>Jul  1 13:00:05 fw.example asqd: ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    String record = HEAD + "sent=1 rcvd=2 duration=3.00 logtype=\"connection\"";
    assertThat(read(prefix + record)).isEqualTo(read(record)).contains("up=1 down=2 ms=3000");
    assertThat(read(prefix + record.substring("id=firewall ".length()))).isEqualTo(read(record));
  }

  @ParameterizedTest
  @CsvSource({
    "logtype=\"auth\", NOT_A_REQUEST",
    "Byte(i/o)=1 logtype=monitor, NOT_A_REQUEST",
    "startime=\"2025-07-01 13:00:05\" Rule2:8=1 Rule9:12=77 logtype=\"count\", NOT_A_REQUEST",
    "datechange=1 duration=3600, MISSING_FIELD",
    "sent=1, MISSING_FIELD",
    "msg=\"cut logt, TRUNCATED",
    "sent=x logtype=\"ssl\", BAD_SIZE",
    "duration=x logtype=\"ssl\", BAD_DURATION",
    "duration=1. logtype=\"ssl\", BAD_DURATION",
    "result=OK op=GET logtype=\"web\", BAD_STATUS",
    "result=OK op=QUIT logtype=\"connection\", Z client=192.0.2.7 allowed",
    "logtype=\"web\" lo, TRUNCATED",
  })
  void tellsKindsAndFaults(String values, String expected) {
    assertThat(read(HEAD + values)).endsWith(expected);
  }

  @Test
  void skipsMonitorRecordsThoughTheirTimeHoldsABlank() {
    assertThat(read("id=firewall time=2025-10-29 09:56:16 fw=\"x\" security=0 logtype=monitor"))
        .isEqualTo("NOT_A_REQUEST");
  }

  @Test
  void takesTheKindFromTheSourceWhereRecordsDoNotSayIt() {
    RecordParser web = STORMSHIELD.newParser(new FormatOptions(PARIS, Map.of("logtype", "web")));
    assertThat(Parsed.line(web, HEAD + "op=GET result=200 arg=\"/\" dstname=a.example").toString())
        .isEqualTo(
            "2025-07-01T11:00:05Z client=192.0.2.7 method=GET host=a.example path=/ status=200"
                + " allowed");
    assertThatThrownBy(
            () -> STORMSHIELD.newParser(new FormatOptions(PARIS, Map.of("logtype", "wep"))))
        .hasMessageContaining("web, ssl, plugin");
    assertThatThrownBy(() -> STORMSHIELD.newParser(new FormatOptions(PARIS, Map.of("kind", "web"))))
        .hasMessageContaining("'kind'");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThat(read(" ")).isEqualTo("BLANK");
    assertThat(read("#")).isEqualTo("COMMENT");
    assertThat(read("nothing")).isEqualTo("TOO_FEW_FIELDS");
    assertThat(read(HEAD.replace("src=192.0.2.7", "src=\"a;b\"") + "logtype=ssl"))
        .isEqualTo("BAD_CLIENT");
  }

  @ParameterizedTest
  @CsvSource({
    "/files/5f%3FP1%3D15%26P2%3D4, path=/files/5f query=P1%3D15%26P2%3D4 status",
    "/a%3f, path=/a status",
    "/a%20b?c%3Fd, path=/a%20b query=c%3Fd status",
    "/100%25, path=/100%25 status",
  })
  void cutsTheQueryThoughItsMarkIsEncoded(String argument, String expected) {
    assertThat(
            read(
                HEAD
                    + "dstname=a.example op=GET result=200 arg=\""
                    + argument
                    + "\" logtype=\"web\""))
        .contains(expected);
  }
}

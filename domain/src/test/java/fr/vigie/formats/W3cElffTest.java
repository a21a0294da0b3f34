package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class W3cElffTest {
  private static final LogFormat ELFF = LogFormats.named("w3c-elff");
  private static final String MAIN =
      "date time time-taken c-ip cs-username cs-auth-group x-exception-id sc-filter-result"
          + " cs-categories cs(Referer) sc-status s-action cs-method rs(Content-Type)"
          + " cs-uri-scheme cs-host cs-uri-port cs-uri-path cs-uri-query cs-uri-extension"
          + " cs(User-Agent) s-ip sc-bytes cs-bytes x-virus-id";
  private static final String MAIN_ROW =
      "2025-03-01 00:00:01 1234 192.0.2.7 AD\\jdupont - - OBSERVED \"Generative AI;Chat\" - 200"
          + " TCP_NC_MISS POST text/event-stream https chatgpt.com 443 /backend-api/conversation"
          + " ?a=1 - \"Mozilla/5.0 (X11; Linux)\" 192.0.2.80 5678 910 -";
  private static final String MAIN_READ =
      "2025-03-01T00:00:01Z client=192.0.2.7 user=AD\\jdupont method=POST host=chatgpt.com"
          + " path=/backend-api/conversation query=a=1 category=Generative AI;Chat"
          + " user_agent=Mozilla/5.0 (X11; Linux) status=200 up=910 down=5678 ms=1234 allowed";

  /** The last of these lines, the others being what stands above it. */
  private static String read(RecordParser parser, String... lines) {
    String read = "";
    for (String line : lines) {
      read = Parsed.line(parser, line).toString();
    }
    return read;
  }

  private static String under(String fields, String row) {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    return read(parser, "#Fields: " + fields, row);
  }

  private static RecordParser with(String setting, String value) {
    return ELFF.newParser(new FormatOptions(ZoneId.of("Europe/Paris"), Map.of(setting, value)));
  }

  @Test
  void readsARequest() {
    assertThat(under(MAIN, MAIN_ROW)).isEqualTo(MAIN_READ);
  }

  @Test
  void readsATunnelWithoutPath() {
    assertThat(
            under(
                "date time c-ip cs-method cs-uri-scheme cs-host cs-uri-path sc-bytes cs-bytes",
                "2025-03-01 00:00:01 192.0.2.7 CONNECT tcp chatgpt.com / 39 120"))
        .isEqualTo(
            "2025-03-01T00:00:01Z client=192.0.2.7 method=CONNECT host=chatgpt.com up=120 down=39"
                + " allowed");
    assertThat(
            under(
                "date time cs-method cs-uri-scheme cs-host cs-uri-path sc-bytes cs-bytes",
                "2025-03-01 00:00:01 unknown ssl chatgpt.com / 5000 900"))
        .isEqualTo("2025-03-01T00:00:01Z host=chatgpt.com up=900 down=5000 allowed");
    assertThat(
            under(
                "date time cs-method cs-uri-scheme cs-host cs-uri-path",
                "2025-03-01 00:00:01 GET https chatgpt.com /"))
        .contains("path=/");
  }

  @Test
  void bindsWhatFollowsToTheLastHeader() {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(read(parser, "2025-03-01 00:00:01 192.0.2.7 a.example")).isEqualTo("NO_HEADER");
    assertThat(read(parser, "#Software: SGOS 7.3")).isEqualTo("HEADER");
    assertThat(read(parser, "#Version: 1.0")).isEqualTo("HEADER");
    assertThat(read(parser, "#Remark: restarted")).isEqualTo("COMMENT");
    assertThat(read(parser, "#Fields: date time c-ip cs-host")).isEqualTo("HEADER");
    assertThat(read(parser, "2025-03-01 00:00:01 192.0.2.7 a.example"))
        .isEqualTo("2025-03-01T00:00:01Z client=192.0.2.7 host=a.example allowed");
    assertThat(read(parser, "#Fields: cs-host cs-bytes date time")).isEqualTo("HEADER");
    assertThat(read(parser, "b.example 12 2025-03-02 00:00:01"))
        .isEqualTo("2025-03-02T00:00:01Z host=b.example up=12 allowed");
    assertThat(read(parser, "")).isEqualTo("BLANK");
    assertThat(read(parser, " \t ")).isEqualTo("BLANK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a.example - \"x y\" 1|host=a.example user_agent=x y up=1",
        "a.example\t-\t\"x y\"\t1|host=a.example user_agent=x y up=1",
        "a.example - \"x \"\"y\"\" z\" 1|user_agent=x \"y\" z up=1",
        "a.example - \"x(\"y\")z\" 1|user_agent=x(\"y\")z up=1",
        "a.example - \"\" 1|host=a.example up=1",
        "a.example - \"-\" 1|host=a.example up=1",
        "a.example - \"x y 1|BAD_QUOTING",
        "a.example -  x  1|user_agent=x up=1",
        "a.example jean%20dupont x 1|user=jean dupont",
        "a.example AD%5Cjd x 1|user=AD\\jd",
        "A.example:443 - x 1|host=A.example user_agent",
        "[2001:db8::1]:443 - x 1|host=2001:db8::1 user_agent",
        "2001:db8::1 - x 1|host=2001:db8::1 user_agent",
        "a/b - x 1|host=a user_agent",
        "a.example:x - x 1|BAD_URL",
        "- - x 1|Z user_agent=x up=1",
        "a.example - x -|user_agent=x allowed",
        "a.example - x 0|up=0",
        "a.example - x -1|BAD_SIZE",
        "a.example - x 1x|BAD_SIZE",
        "a.example - x|TOO_FEW_FIELDS",
      })
  void readsValues(String row, String expected) {
    assertThat(
            under(
                "date time cs-host cs-username cs(User-Agent) cs-bytes",
                "2025-03-01 00:00:01 " + row))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-01 00:00:01, 2025-03-01T00:00:01Z",
    "2025-03-01 00:00:01.5, 2025-03-01T00:00:01.500Z",
    "2024-02-29 23:59:59, 2024-02-29T23:59:59Z",
    "2025-02-29 23:59:59, BAD_TIME",
    "2025-03-01 24:00:00, BAD_TIME",
    "2025-03-01 -, BAD_TIME",
    "- 00:00:01, BAD_TIME",
    "01/03/2025 00:00:01, BAD_TIME",
  })
  void readsDateAndTimeAsUtcWhateverTheZone(String stamp, String expected) {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(read(parser, "#Fields: date time cs-host", stamp + " a.example"))
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "localtime, [01/Mar/2025:01:00:01 +0100], 2025-03-01T00:00:01Z",
    "localtime, [31/Mar/2025:01:00:01 -0430], 2025-03-31T05:30:01Z",
    "gmttime, [01/03/2025:00:00:01 GMT], 2025-03-01T00:00:01Z",
    "x-timestamp-unix-utc, 1740787201, 2025-03-01T00:00:01Z",
    "timestamp, 1740787201.250, 2025-03-01T00:00:01.250Z",
    "datetime, 2025-03-01T01:00:01+01:00, 2025-03-01T00:00:01Z",
    "localtime, [01/Mar/2025:01:00:01, TOO_FEW_FIELDS",
    "timestamp, yesterday, BAD_TIME",
  })
  void readsOtherStamps(String field, String stamp, String expected) {
    assertThat(under(field + " cs-host", stamp + " a.example")).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "#Date: 2025-03-01 10:00:00, 2025-03-01T00:00:01Z",
    "#Start-Date: 2025-03-01 10:00:00, 2025-03-01T00:00:01Z",
    "#Date: 12-Jan-1996 00:00:00, 1996-01-12T00:00:01Z",
    "#Date: once, BAD_TIME",
    "#Remark: 2025-03-01, BAD_TIME",
  })
  void takesTheDateFromTheHeaderWhenRowsHaveNone(String directive, String expected) {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(read(parser, directive, "#Fields: time cs-host", "00:00:01 a.example"))
        .startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "time_taken, milliseconds, 1500, 1500",
    "time_taken, seconds, 2, 2000",
    "time_taken, seconds, 0.0019, 1",
    "time_taken, microseconds, 1500, 1",
  })
  void countsDurationsInTheUnitOfTheSource(
      String setting, String unit, String taken, String millis) {
    assertThat(
            read(
                with(setting, unit),
                "#Fields: date time time-taken cs-host",
                "2025-03-01 00:00:01 " + taken + " a.example"))
        .contains(" ms=" + millis + " ");
  }

  @ParameterizedTest
  @CsvSource({"1500, ms=1500", "0.215, ms=215", "0, ms=0", "-, example allowed", "x, BAD_DURATION"})
  void countsDurationsAsWritten(String taken, String expected) {
    assertThat(under("date time time-taken cs-host", "2025-03-01 00:00:01 " + taken + " a.example"))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sc-filter-result, OBSERVED, allowed",
    "sc-filter-result, PROXIED, allowed",
    "sc-filter-result, DENIED, blocked",
    "sc-filter-result, Denied, blocked",
    "s-action, TCP_DENIED, blocked",
    "s-action, TCP_NC_MISS, allowed",
    "s-action, TCP_TUNNELED, allowed",
    "s-action, ALLOWED, allowed",
    "action, Denied, blocked",
    "action, Failed, allowed",
    "x-exception-id, policy_denied, blocked",
    "x-exception-id, tcp_error, allowed",
    "sc-result-code, TCP_DENIED, blocked",
    "x-resultcode-httpstatus, TCP_DENIED/403, status=403 blocked",
    "x-resultcode-httpstatus, TCP_MISS_SSL/200, status=200 allowed",
    "sc-status, 403, status=403 allowed",
    "sc-status, 0, status=0 allowed",
    "sc-status, 12209, example allowed",
    "sc-status, OK, BAD_STATUS",
  })
  void readsWhatTheProxyDid(String field, String value, String expected) {
    assertThat(under("date time cs-host " + field, "2025-03-01 00:00:01 a.example " + value))
        .endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cs-uri|https://a.example:8443/b?c|host=a.example path=/b query=c",
        "cs-uri|a.example:443|host=a.example allowed",
        "cs-url|http://a.example/b%20c|host=a.example path=/b%20c",
        "cs-uri-stem|https://a.example/b|host=a.example path=/b",
        "cs-uri-stem|/b|Z path=/b",
        "cs(Host)|a.example|host=a.example",
        "c-url|ssl://a.example:443/|host=a.example path=/",
        "s-computername|proxy|Z allowed",
        "cs-uri-pathquery|/b?c|path=/b query=c",
        "r-host|a.example|host=a.example",
        "cs(Host) x-host-header|d1.cdn.example a.example|host=a.example",
        "cs-uri cs-host|http://b.example/ a.example|host=a.example",
        "cs-host cs-uri|- http://b.example/|host=b.example",
        "cs-userdn cs-username|CN=x -|user=CN=x",
        "cs-userdn cs-username|CN=x jd|user=jd",
      })
  void findsHostPathAndUserWhereTheyAre(String fields, String values, String expected) {
    assertThat(under("date time " + fields, "2025-03-01 00:00:01 " + values)).contains(expected);
  }

  @Test
  void readsIis() {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(
            read(
                parser,
                "#Software: Microsoft Internet Information Services 10.0",
                "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username"
                    + " c-ip cs(User-Agent) cs-host sc-status sc-substatus sc-win32-status"
                    + " sc-bytes cs-bytes time-taken",
                "2025-03-01 00:00:01 192.0.2.80 POST /api/chat a=1 443 AD\\jd 192.0.2.7"
                    + " Mozilla/5.0+(Windows+NT+10.0) ia.example.org 200 0 0 51 42 7"))
        .isEqualTo(
            "2025-03-01T00:00:01Z client=192.0.2.7 user=AD\\jd method=POST host=ia.example.org"
                + " path=/api/chat query=a=1 user_agent=Mozilla/5.0 (Windows NT 10.0) status=200"
                + " up=42 down=51 ms=7 allowed");
  }

  @Test
  void readsTabsWithBlanksBetweenThem() {
    assertThat(
            under(
                "c-ip cs-username c-agent date time r-host time-taken cs-bytes sc-bytes"
                    + " cs-protocol s-operation cs-uri sc-status action UrlCategory",
                "192.0.2.7\tanonymous\tMozilla/4.0 (compatible; MSIE)\t2025-03-01\t00:00:01"
                    + "\ta.example\t15\t120\t39\tSSL-tunnel\t-\ta.example:443\t10061\tDenied\tChat"))
        .isEqualTo(
            "2025-03-01T00:00:01Z client=192.0.2.7 host=a.example category=Chat"
                + " user_agent=Mozilla/4.0 (compatible; MSIE) up=120 down=39 ms=15 blocked");
  }

  @Test
  void readsCloudFront() {
    assertThat(
            under(
                "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
                    + " cs(User-Agent) x-host-header cs-protocol cs-bytes time-taken",
                "2025-03-01\t00:00:01\tCDG50\t2390\t192.0.2.7\tPOST\td1.cloudfront.net\t/v1/chat"
                    + "\t200\tMozilla/5.0%20(X11)\tia.example.org\thttps\t1033\t0.212"))
        .isEqualTo(
            "2025-03-01T00:00:01Z client=192.0.2.7 method=POST host=ia.example.org path=/v1/chat"
                + " user_agent=Mozilla/5.0 (X11) status=200 up=1033 down=2390 ms=212 allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "text/event-stream; charset=utf-8|one more in the content type",
        "text/event-stream; charset=utf-8; x=y|two more",
      })
  void readsARowWhoseBlanksNobodyQuoted(String type, String why) {
    assertThat(under(MAIN, MAIN_ROW.replace("text/event-stream", type)))
        .as(why)
        .isEqualTo(MAIN_READ);
  }

  @Test
  void readsARowWithAColumnTheHeaderForgot() {
    String forgotten = MAIN.replace(" cs(User-Agent)", "");
    String read = MAIN_READ.replace(" user_agent=Mozilla/5.0 (X11; Linux)", "");
    assertThat(under(forgotten, MAIN_ROW)).isEqualTo(read);
    assertThat(under(forgotten, MAIN_ROW + " a b \"c d\"")).isEqualTo(read);
  }

  @Test
  void readsARowWithColumnsBehindTheLast() {
    assertThat(under(MAIN, MAIN_ROW + " \"none\" 80 x%20y")).isEqualTo(MAIN_READ);
  }

  @Test
  void readsAnAgentWhoseBlanksNobodyQuoted() {
    assertThat(under(MAIN, MAIN_ROW.replace("\"Mozilla/5.0 (X11; Linux)\"", "Moz (X11; Linux)")))
        .isEqualTo(MAIN_READ.replace("Mozilla/5.0", "Moz"));
  }

  @Test
  void rejectsARowThatCanBeReadInTwoWays() {
    assertThat(
            under(
                "date time cs-username cs-auth-group cs-host",
                "2025-03-01 00:00:01 jean dupont staff a.example"))
        .isEqualTo("TOO_MANY_FIELDS");
  }

  @Test
  void readsRowsWithoutHeaderUnderTheConfiguredFields() {
    RecordParser parser = with("fields", "date time c-ip cs-host");
    assertThat(read(parser, "2025-03-01 00:00:01 192.0.2.7 a.example"))
        .isEqualTo("2025-03-01T00:00:01Z client=192.0.2.7 host=a.example allowed");
    assertThat(read(parser, "#Fields: date time cs-host", "2025-03-01 00:00:01 a.example"))
        .isEqualTo("2025-03-01T00:00:01Z host=a.example allowed");
  }

  @Test
  void readsTheMainLogOfProxySgWithoutHeader() {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(read(parser, MAIN_ROW)).isEqualTo(MAIN_READ);
    assertThat(read(parser, MAIN_ROW + " \"none\" \"none\" 80 x 2")).isEqualTo(MAIN_READ);
    assertThat(read(parser, MAIN_ROW.replace("- - OBSERVED", "- s 192.0.2.9 FR - OBSERVED")))
        .isEqualTo(MAIN_READ);
    assertThat(read(parser, MAIN_ROW.replace("OBSERVED", "OBS-ERVED"))).isEqualTo("NO_HEADER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<134>Mar  1 00:00:02 proxy1 ProxySG: ",
        "<134>Mar  1 00:00:02 proxy1 ",
        "Mar  1 00:00:02 proxy1 bluecoat[12]: ",
        "<134>1 2025-03-01T00:00:02Z proxy1 bluecoat - - - ",
        "2025-03-01T00:00:02.123+01:00 proxy1 bluecoat: ",
        "  ",
      })
  void readsBehindASyslogPrefix(String prefix) {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(read(parser, prefix + MAIN_ROW)).isEqualTo(MAIN_READ);
    assertThat(read(parser, prefix + "#Fields: " + MAIN, prefix + MAIN_ROW)).isEqualTo(MAIN_READ);
  }

  @Test
  void readsPairs() {
    String row =
        "bluecoat - main - c-ip=192.0.2.7 cs-bytes=63 cs-categories=\"none\" cs-host=a.example"
            + " cs-method=CONNECT cs-uri-scheme=tcp cs-User-Agent=\"Moz (X)\" cs-username=jd"
            + " s-action=TCP_TUNNELED sc-bytes=39 sc-filter-result=DENIED sc-status=200"
            + " time-taken=17 c-url=\"tcp://a.example:443/\" cs-uri-path=/";
    String read =
        "2025-03-01T09:46:02Z client=192.0.2.7 user=jd method=CONNECT host=a.example"
            + " user_agent=Moz (X) status=200 up=63 down=39 ms=17 blocked";
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(read(parser, "2025-03-01T09:46:02proxy1.example.org " + row)).isEqualTo(read);
    assertThat(read(parser, "date=2025-03-01 time=09:46:02 " + row)).isEqualTo(read);
    assertThat(read(parser, "Mar  1 09:46:02 proxy1 " + row)).isEqualTo("BAD_TIME");
    RecordParser paris = ELFF.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(read(paris, "2025-03-01T09:46:02proxy1 " + row)).startsWith("2025-03-01T08:46:02Z");
  }

  @Test
  void readsJson() {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(
            read(
                parser,
                "{\"date\":\"2025-03-01\",\"time\":\"00:00:01\",\"time-taken\":\"28\",\"c-ip\":"
                    + "\"192.0.2.7\",\"cs-userdn\":\"AD\\\\jd\",\"sc-filter-result\":\"OBSERVED\","
                    + "\"cs-categories\":[\"Chat\",\"AI\"],\"sc-status\":0,\"cs-method\":"
                    + "\"unknown\",\"cs-uri-scheme\":\"ssl\",\"cs-host\":\"a.example\","
                    + "\"cs-uri-path\":\"/\",\"sc-bytes\":12,\"cs-bytes\":\"0\"}"))
        .isEqualTo(
            "2025-03-01T00:00:01Z client=192.0.2.7 user=AD\\jd host=a.example category=Chat,AI"
                + " status=0 up=0 down=12 ms=28 allowed");
    assertThat(read(parser, "{\"date\":\"2025-03-01\",\"time\":")).isEqualTo("TRUNCATED");
  }

  @Test
  void rejectsARowCutAnywhereBeforeItsLastColumn() {
    String row = MAIN_ROW.substring(0, MAIN_ROW.lastIndexOf(' '));
    for (int length = 1; length <= row.length(); length++) {
      assertThat(under(MAIN, row.substring(0, length)))
          .as("cut after %s", length)
          .isIn("TOO_FEW_FIELDS", "BAD_QUOTING", "TRUNCATED");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fields, c-ip cs-host, no field says the time",
    "fields, ' ', no field says the time",
    "time_taken, minutes, none of seconds",
    "feilds, x, has no setting 'feilds'",
  })
  void refusesSettingsThatCannotBeMeant(String setting, String value, String message) {
    assertThatThrownBy(() -> with(setting, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<134>1 2025-03-01T10:00:00Z gw bluecoat[0]: SPLV5.1 ",
        "<134>1 2025-03-01T10:00:00.000z \"logs bluecoat[0]:SPLV5.1 ",
        "2025-03-01T10:00:00gw bluecoat - splunk_format - ",
      })
  void readsPairsBehindAnyHeader(String header) throws IOException {
    assertThat(
            Inspected.log(
                "w3c-elff",
                header
                    + "c-ip=192.0.2.6 cs-bytes=62 cs-categories=\"unavailable\" cs-host=a.example"
                    + " cs-method=GET cs-uri-path=/x cs-username=jd sc-bytes=94"
                    + " sc-filter-result=OBSERVED sc-status=200 time-taken=20"))
        .isEqualTo(
            "{line:1,time:2025-03-01T10:00:00.000Z,client:192.0.2.6,user:jd,method:GET,"
                + "host:a.example,path:/x,status:200,bytes_up:62,bytes_down:94,duration_ms:20,"
                + "action:allowed}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date,time,c-ip,cs-method,cs-host,sc-status\n2025-03-01,10:00:00,192.0.2.6,GET,a.example,200",
        "\"date\",\"time\",\"c-ip\",\"cs-method\",\"cs-host\",\"sc-status\"\n"
            + "\"2025-03-01\",\"10:00:00\",\"192.0.2.6\",\"GET\",\"a.example\",\"200\"",
        "date time c-ip cs-method cs-host sc-status\n2025-03-01 10:00:00 192.0.2.6 GET a.example 200",
        "DATE\ttime\tc-ip\tcs-method\tcs-host\tsc-status\n"
            + "2025-03-01\t10:00:00\t192.0.2.6\tGET\ta.example\t200",
      })
  void takesARowOfNamesAsAHeader(String log) throws IOException {
    assertThat(Inspected.log("w3c-elff", log))
        .isEqualTo(
            "{line:1,skipped:HEADER}\n{line:2,time:2025-03-01T10:00:00.000Z,client:192.0.2.6,"
                + "method:GET,host:a.example,status:200,action:allowed}");
  }

  /** The draft's rules for rows, and what readers of this format elsewhere agree on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "time cs-method cs-uri sc-status|10:00:00 GET /a.html 200|method=GET path=/a.html status=200 allowed",
        "time cs-method cs-uri cs(User-Agent)|10:00:00 GET /a \"Moz/5 (X Y)\"|method=GET path=/a user_agent=Moz/5 (X Y) allowed",
        "time cs-method cs-uri cs(User-Agent)|10:00:00 GET /a \"He said \"\"hi\"\" now\"|method=GET path=/a user_agent=He said \"hi\" now allowed",
        "time cs-method cs-uri x sc-status|10:00:00 GET /a - 200|method=GET path=/a status=200 allowed",
        "time cs-method cs-uri|  10:00:00 GET /a  |method=GET path=/a allowed",
        "time cs-method cs-uri sc-status|10:00:00\tGET /a\t200|method=GET path=/a status=200 allowed",
        "time cs-method cs-uri sc-status|10:00:00 GET|TOO_FEW_FIELDS",
        "cs-method cs-uri|GET /a|BAD_TIME",
      })
  void readsTheRowsOfTheDraft(String names, String row, String expected) {
    RecordParser parser = ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
    Parsed.line(parser, "#Version: 1.0");
    Parsed.line(parser, "#Start-Date: 2025-03-01 00:00:00");
    Parsed.line(parser, "#Fields: " + names);
    assertThat(Parsed.line(parser, row.replace("\\t", "\t")).toString()).endsWith(expected);
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZscalerNssTest {
  private static final LogFormat NSS = LogFormats.named("zscaler-nss");
  private static final String READ =
      "2025-03-01T13:27:54Z client=192.0.2.7 user=jd@example.org method=POST host=a.example"
          + " path=/b/c query=d=e category=Generative AI user_agent=Moz (X) record_id=12 status=200"
          + " up=948 down=758 ms=40 allowed";

  private static String read(String line) {
    return Parsed.line(NSS, line).toString();
  }

  private static String event(String members) {
    return read("{\"sourcetype\":\"zscalernss-web\",\"event\":{" + members + "}}");
  }

  private static RecordParser with(String fields) {
    return NSS.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("fields", fields)));
  }

  @Test
  void readsTheJsonOfSplunkAndOfElastic() {
    assertThat(
            event(
                "\"datetime\":\"2025-03-01 13:27:54\",\"event_id\":\"12\",\"protocol\":\"HTTPS\","
                    + "\"action\":\"Allowed\",\"responsesize\":\"758\",\"requestsize\":\"948\","
                    + "\"urlcategory\":\"Generative AI\",\"requestmethod\":\"POST\",\"useragent\":"
                    + "\"Moz%20(X)\",\"ClientIP\":\"192.0.2.7\",\"status\":\"200\",\"user\":"
                    + "\"jd@example.org\",\"url\":\"a.example/b/c?d=e\",\"hostname\":\"a.example\","
                    + "\"clientpublicIP\":\"198.51.100.1\",\"clienttranstime\":\"40\","
                    + "\"urlsupercategory\":\"Internet\""))
        .isEqualTo(READ);
    assertThat(
            event(
                "\"time\":\"Sat Mar 01 13:27:54 2025\",\"tz\":\"GMT\",\"recordid\":12,\"proto\":"
                    + "\"HTTPS\",\"action\":\"Allowed\",\"respsize\":758,\"reqsize\":948,"
                    + "\"urlsubcat\":\"Generative AI\",\"reqmethod\":\"POST\",\"useragent\":"
                    + "\"Moz (X)\",\"cltintip\":\"192.0.2.9\",\"cltip\":\"192.0.2.7\","
                    + "\"respcode\":\"200\",\"login\":\"jd@example.org\",\"host\":\"a.example\","
                    + "\"b64url\":\"YS5leGFtcGxlL2IvYz9kPWU=\",\"ctime\":40"))
        .isEqualTo(READ);
    assertThat(event("\"time\":\"2025-03-01 13:27:54\",\"b64url\":\"YS5leGFtcGxlL2I=\""))
        .isEqualTo("2025-03-01T13:27:54Z host=a.example path=/b allowed");
  }

  @Test
  void readsWhatWasNotInspectedAsATunnel() {
    assertThat(
            event(
                "\"time\":\"2025-03-01 13:27:54\",\"proto\":\"SSL\",\"reqmethod\":\"NA\","
                    + "\"respcode\":\"NA\",\"eurl\":\"a.example\",\"host\":\"a.example\",\"ua\":"
                    + "\"Unknown\",\"login\":\"None\",\"action\":\"Allowed\",\"reqsize\":\"0\""))
        .isEqualTo("2025-03-01T13:27:54Z host=a.example up=0 allowed");
    assertThat(
            event(
                "\"time\":\"2025-03-01 13:27:54\",\"proto\":\"HTTP_PROXY\",\"reqmethod\":"
                    + "\"CONNECT\",\"eurl\":\"a.example:443\",\"action\":\"Blocked\""))
        .isEqualTo("2025-03-01T13:27:54Z method=CONNECT host=a.example blocked");
  }

  @Test
  void readsJsonWhoseQuotesNobodyEscaped() {
    assertThat(
            event(
                "\"time\":\"2025-03-01 13:27:54\",\"eurl\":\"a.example/x?v={\"p\":\"q\",\"r\"}\","
                    + "\"reqmethod\":\"GET\",\"login\":\"jd\""))
        .isEqualTo(
            "2025-03-01T13:27:54Z user=jd method=GET host=a.example path=/x"
                + " query=v={\"p\":\"q\",\"r\"} allowed");
    assertThat(read("{\"event\":{\"time\":\"2025-03-01 13:27:54\",\"eurl\":\"a.exa"))
        .isEqualTo("TRUNCATED");
  }

  @Test
  void readsTheOtherSyntaxes() {
    String values =
        "protocol=HTTPS#action=Allowed#responsesize=758#requestsize=948#urlcategory=Generative"
            + " AI#requestmethod=POST#useragent=Moz (X)#ClientIP=192.0.2.7#status=200"
            + "#user=jd@example.org#url=a.example/b/c?d=e#hostname=a.example#clienttranstime=40"
            + "#event_id=12";
    assertThat(read("2025-03-01 13:27:54\treason=Allowed\t" + values.replace('#', '\t')))
        .isEqualTo(READ);
    assertThat(read("<134>1 2025-03-01T13:27:54Z h nss - - - " + values.replace('#', '\t')))
        .isEqualTo(READ);
    assertThat(
            read(
                "ZSCALERNSS: time=Sat Mar 01 13:27:54 2025^^timezone=GMT^^"
                    + values.replace("#", "^^")))
        .isEqualTo(READ);
    assertThat(
            read(
                "Mar 01 13:27:54 nss CEF:0|Zscaler|NSSWeblog|5.7|Allowed|Allowed|3|act=Allowed"
                    + " app=HTTPS cat=Generative AI dhost=a.example src=192.0.2.7 in=758"
                    + " outcome=200 out=948 request=a.example/b/c?d\\=e rt=1740835674"
                    + " requestMethod=POST suser=jd@example.org externalId=12"
                    + " requestClientApplication=Moz (X)"))
        .isEqualTo(READ.replace(" ms=40", ""));
    assertThat(
            read(
                "LEEF:1.0|Zscaler|NSS|4.1|Allowed|cat=Allowed\tdevTime=Mar 01 2025 13:27:54 GMT"
                    + "\tsrc=192.0.2.7\tusrName=jd@example.org\tsrcBytes=948\tdstBytes=758"
                    + "\turl=a.example/b/c?d=e\thostname=a.example\tmethod=POST\tstatus=200"
                    + "\turlcategory=Generative AI\tuseragent=Moz (X)\trecordid=12\tctime=40"))
        .isEqualTo(READ);
    assertThat(
            read(
                "LEEF:2.0|Zscaler|NSS|4.1|Blocked|^|cat=Blocked^devTime=Mar 01 2025 13:27:54 GMT"
                    + "^hostname=a.example"))
        .isEqualTo("2025-03-01T13:27:54Z host=a.example blocked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,login,proto,host,eurl,action,respcode,reqmethod,reqsize,respsize,cip,urlcat,ua,ctime,"
            + "recordid,x",
        "\"%s{time}\",\"%s{login}\",\"%s{proto}\",\"%s{ehost}\",\"%s{eurl}\",\"%s{action}\","
            + "\"%s{respcode}\",\"%s{reqmethod}\",\"%d{reqsize}\",\"%d{respsize}\",\"%s{cip}\","
            + "\"%s{urlcat}\",\"%s{ua}\",\"%d{ctime}\",\"%d{recordid}\",\"%s{other}\"\\n",
        "%d{yyyy}-%02d{mth}-%02d{dd} %02d{hh}:%02d{mm}:%02d{ss},%s{login},%s{proto},%s{ehost},"
            + "%s{eurl},%s{action},%s{respcode},%s{reqmethod},%d{reqsize},%d{respsize},%s{cip},"
            + "%s{urlcat},%s{ua},%d{ctime},%d{recordid},%s{other}",
      })
  void readsColumnsThatTheSourceNames(String fields) {
    RecordParser parser = with(fields);
    String row =
        "\"2025-03-01 13:27:54\",\"jd@example.org\",\"HTTPS\",\"a.example\",\"a.example/b/c?d=e\","
            + "\"Allowed\",\"200\",\"POST\",\"948\",\"758\",\"192.0.2.7\",\"Generative AI\","
            + "\"Moz (X)\",\"40\",\"12\",\"z\"";
    assertThat(Parsed.line(parser, row).toString()).isEqualTo(READ);
    assertThat(Parsed.line(parser, "<134>Mar  1 13:27:54 h nss: " + row).toString())
        .isEqualTo(READ);
    assertThat(Parsed.line(parser, row + ",\"1\"").toString()).isEqualTo("TOO_MANY_FIELDS");
    assertThat(Parsed.line(parser, row.substring(0, 60)).reading().kind())
        .isEqualTo(Reading.Kind.REJECTED);
  }

  @Test
  void readsTabs() {
    assertThat(
            Parsed.line(
                    with("time\tlogin\teurl\taction"), "1740835674\tjd\ta.example/b, c\tBlocked")
                .toString())
        .isEqualTo("2025-03-01T13:27:54Z user=jd host=a.example path=/b, c blocked");
    assertThat(
            Parsed.line(with("%d{epochtime}\\t%s{login}\\t%s{host}"), "1740835674\tjd\ta.example")
                .toString())
        .isEqualTo("2025-03-01T13:27:54Z user=jd host=a.example allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"time\":\"2025-07-01 13:00:00\"|2025-07-01T11:00:00Z",
        "\"time\":\"2025-07-01 13:00:00\",\"tz\":\"GMT\"|2025-07-01T13:00:00Z",
        "\"time\":\"2025-07-01 13:00:00\",\"tz\":\"Asia/Tokyo\"|2025-07-01T04:00:00Z",
        "\"time\":\"2025-07-01 13:00:00\",\"tz\":\"Nowhere\"|2025-07-01T11:00:00Z",
        "\"time\":\"Tue Jul  1 13:00:00 2025\"|2025-07-01T11:00:00Z",
        "\"time\":\"2025-07-01T13:00:00.5Z\"|2025-07-01T13:00:00.500Z",
        "\"epochtime\":\"1740835674\"|2025-03-01T13:27:54Z",
        "\"time\":\"soon\"|BAD_TIME",
        "\"x\":\"y\"|BAD_TIME",
      })
  void readsTimesInTheFeedsZone(String time, String expected) {
    RecordParser parser = NSS.newParser(FormatOptions.in(ZoneId.of("Europe/Paris")));
    assertThat(Parsed.line(parser, "{\"event\":{" + time + ",\"host\":\"a.example\"}}").toString())
        .startsWith(expected);
  }

  @Test
  void leavesOtherLogsOut() {
    assertThat(
            read("{\"sourcetype\":\"zscalernss-fw\",\"event\":{\"time\":\"2025-03-01 13:27:54\"}}"))
        .isEqualTo("NOT_A_REQUEST");
    assertThat(read("")).isEqualTo("BLANK");
    assertThat(read("no pairs here")).isEqualTo("TOO_FEW_FIELDS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"event\":{E}},{\"event\":{E}}]",
        "[\n{\"event\":{E}}\n,{\"event\":{E}}]",
        "{\"sourcetype\":\"zscalernss-web\",\"event\":[{E},{E}]}",
        "{\"event\" : [ {E} , {E} ] }",
        "{\"event\":{E}}\n{\"event\":{E}}\n",
        "{\n \"event\": {E}\n}\n{\n \"event\": {E}\n}",
        "{\"event\":{E}}\r\n{\"event\":{E}}",
      })
  void readsLinesAndArrays(String file) throws IOException {
    String members = "\"time\":\"2025-03-01 13:27:54\",\"host\":\"a.example\"";
    RecordReader reader =
        RecordReader.of(
            new ByteArrayInputStream(
                file.replace("{E}", "{" + members + "}").getBytes(StandardCharsets.UTF_8)),
            NSS.newDelimiter());
    RecordParser parser = NSS.newParser(FormatOptions.in(ZoneOffset.UTC));
    LineFields fields = new LineFields();
    List<String> read = new ArrayList<>();
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      read.add(reading + " " + fields.text(Field.HOST));
    }
    assertThat(read).containsExactly("RECORD a.example", "RECORD a.example");
  }

  @Test
  void refusesFieldsWithoutTime() {
    assertThatThrownBy(() -> with("login,host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no column says the time");
  }

  @Test
  void readsTheOrdersThatZscalerOffersWithoutBeingTold() {
    String older =
        "\"Mon Jun 20 15:29:11 2022\",\"jd@example.org\",\"HTTPS\",\"a.example/b, c?d=e\",\"Blocked\","
            + "\"Ex\",\"Apps\",\"72\",\"14061\",\"5\",\"7\",\"Loss\",\"Shopping\",\"Online Shopping\","
            + "\"None\",\"None\",\"0\",\"None\",\"None\",\"Siege\",\"DSI\",\"192.0.2.7\","
            + "\"203.0.113.9\",\"GET\",\"403\",\"curl/7.68.0\",\"None\",\"FwFilter\",\"Rule\","
            + "\"Other\",\"None\",\"NA\",\"NA\"";
    String read =
        "2022-06-20T15:29:11Z client=192.0.2.7 user=jd@example.org method=GET host=a.example"
            + " path=/b, c query=d=e category=Online Shopping user_agent=curl/7.68.0 status=403"
            + " up=72 down=14061 ms=7 blocked";
    assertThat(read(older)).isEqualTo(read);
    assertThat(read("<134>Jun 20 15:29:11 nss: " + older + ",\"N/A\"")).isEqualTo(read);
    assertThat(read(older.replace("\",\"", "\t").replace("\"", ""))).as("tabs").isEqualTo(read);
    String newer =
        older
                .replace("\"Apps\"", "\"Sanctioned\",\"Apps\"")
                .replace("\"5\",\"7\",", "")
                .replace("\"0\",\"None\"", "\"0\",\"None\",\"None\"")
            + ",\"N/A\"";
    assertThat(read(newer)).isEqualTo(read.replace(" ms=7", ""));
    assertThat(read(older.replace("14061", "x"))).isNotEqualTo(read).doesNotContain("host=");
  }

  @Test
  void readsATunnelOfTls() {
    assertThat(
            event(
                "\"time\":\"2025-03-01 13:27:54\",\"proto\":\"TUNNEL_SSL\",\"eurl\":\"a.example/\""))
        .isEqualTo("2025-03-01T13:27:54Z host=a.example allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<13>Jul  1 13:00:05 nss ",
        "2025-07-01T13:00:05+02:00 nss ",
        "<13>Jul  1 13:00:05 nss zscaler: ",
        "<134>1 2025-07-01T11:00:05Z nss zscaler - - - ",
      })
  void readsJsonBehindASyslogPrefix(String prefix) {
    assertThat(
            read(prefix + "{\"event\":{\"time\":\"2025-03-01 13:27:54\",\"url\":\"a.example/b\"}}"))
        .isEqualTo("2025-03-01T13:27:54Z host=a.example path=/b allowed");
  }
}

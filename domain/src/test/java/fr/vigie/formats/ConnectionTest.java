package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Connection.Extent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the records of a connection call it by, and how much of it they count. */
class ConnectionTest {
  private static Connection read(String format, String line) {
    RecordParser parser = LogFormats.named(format).newParser(FormatOptions.in(ZoneOffset.UTC));
    Parsed parsed = Parsed.line(parser, line);
    assertThat(parsed.reading()).isEqualTo(Reading.RECORD);
    Connection connection = new Connection();
    parser.connection(parsed.fields(), connection);
    return connection;
  }

  @Property
  void aPartMovedIsAnotherName(@ForAll @Size(max = 4) List<byte[]> parts) {
    Connection one = named(parts);
    assertThat(named(parts).key()).isEqualTo(one.key());
    assertThat(one.known()).isEqualTo(parts.stream().anyMatch(part -> part.length > 0));
    List<byte[]> split = new ArrayList<>(parts);
    split.add(new byte[0]);
    assertThat(named(split).key()).isNotEqualTo(one.key());
  }

  @Test
  void shiftingAByteBetweenPartsMakesAnotherKey() {
    assertThat(named(text("12", "3")).key()).isNotEqualTo(named(text("1", "23")).key());
    assertThat(named(text("12", "3")).key()).isNotEqualTo(named(text("3", "12")).key());
  }

  private static List<byte[]> text(String... parts) {
    return Stream.of(parts).map(part -> part.getBytes(StandardCharsets.US_ASCII)).toList();
  }

  private static Connection named(List<byte[]> parts) {
    Connection connection = new Connection();
    connection.reset();
    for (byte[] part : parts) {
      byte[] within = Arrays.copyOf(new byte[] {9}, 1 + part.length);
      System.arraycopy(part, 0, within, 1, part.length);
      connection.name(within, 1, within.length);
    }
    return connection;
  }

  private static String paloAlto(String device, String type, String vsys, String session) {
    return "1,2025/07/01 13:00:25,"
        + device
        + ","
        + type
        + ",2817,2025/07/01 13:00:25,192.0.2.7,203.0.113.9,198.51.100.1,203.0.113.9,Rule,jean,,ssl,"
        + vsys
        + ",LAN,WAN,e1,e2,Forward,2025/07/01 13:00:25,"
        + session
        + ",1,58959,443,43025,443,0x403400,tcp,allow,"
        + (type.startsWith("THREAT")
            ? "\"chat.example.org/\",(9999),ai,informational,client-to-server,1,0x0,FR,US,,text"
            : "18,6,12,35,2025/07/01 12:59:00,61,ai,,76,0x0,FR,US");
  }

  @Test
  void paloAltoSessionsAreNumberedByDeviceAndVirtualSystem() {
    Connection url = read("panos", paloAlto("01", "THREAT,url", "vsys1", "7"));
    Connection end = read("panos", paloAlto("01", "TRAFFIC,end", "vsys1", "7"));
    assertThat(end.key()).isEqualTo(url.key());
    assertThat(url.extent()).isEqualTo(Extent.REQUEST);
    assertThat(end.extent()).isEqualTo(Extent.WHOLE);
    // From 12:59:00 for 61 seconds, made at 13:00:25.
    assertThat(end.laterMillis()).isEqualTo(-24_000);
    assertThat(read("panos", paloAlto("01", "TRAFFIC,start", "vsys1", "7")).extent())
        .isEqualTo(Extent.OPENING);
    assertThat(
            Stream.of(
                    url,
                    read("panos", paloAlto("02", "THREAT,url", "vsys1", "7")),
                    read("panos", paloAlto("01", "THREAT,url", "vsys2", "7")),
                    read("panos", paloAlto("01", "THREAT,url", "vsys1", "8")))
                .map(Connection::key))
        .doesNotHaveDuplicates();
    assertThat(read("panos", paloAlto("01", "THREAT,url", "vsys1", "0")).known()).isFalse();
  }

  @Test
  void theLoggingServiceNamesSessionsInCefAndJson() {
    Connection end =
        read(
            "panos",
            "CEF:0|Palo Alto Networks|LF|2.0|TRAFFIC|end|3|dtz=UTC rt=Jul 01 2025 11:00:09"
                + " deviceExternalId=01 src=192.0.2.7 act=allow in=10 out=20"
                + " start=Jul 01 2025 11:00:05 cs3=vsys1 cs3Label=VirtualLocation cn1=7"
                + " cn1Label=SessionID PanOSSessionStartTime=Jul 01 2025 10:57:00"
                + " cn3Label=SessionDuration cn3=178");
    assertThat(end.extent()).isEqualTo(Extent.WHOLE);
    assertThat(end.laterMillis()).isEqualTo(-7000);
    Connection url =
        read(
            "panos",
            "{\"LogType\":\"THREAT\",\"Subtype\":\"url\",\"DeviceSN\":\"01\",\"SessionID\":7,"
                + "\"VirtualLocation\":\"vsys1\",\"TimeGenerated\":\"2025-07-01T11:00:05Z\","
                + "\"URL\":\"chat.example.org/a\"}");
    assertThat(url.key()).isEqualTo(end.key());
  }

  private static String fortiGate(String rest) {
    return "date=2025-03-01 time=13:00:01 devid=\"FGT1\" vd=\"root\" " + rest;
  }

  @Test
  void fortiGateSaysWhichRecordsOfASessionAreInterim() {
    Connection web =
        read(
            "fortigate",
            fortiGate(
                "logid=\"0317013312\" type=\"utm\" subtype=\"webfilter\" sessionid=77"
                    + " hostname=\"a.example\" url=\"/\""));
    assertThat(web.extent()).isEqualTo(Extent.REQUEST_SO_FAR);
    String traffic = "type=\"traffic\" subtype=\"forward\" sessionid=77 duration=9 logid=";
    Connection end = read("fortigate", fortiGate(traffic + "\"0000000013\" action=\"close\""));
    assertThat(end.key()).isEqualTo(web.key());
    assertThat(end.extent()).isEqualTo(Extent.WHOLE);
    assertThat(end.laterMillis()).isZero();
    assertThat(read("fortigate", fortiGate(traffic + "0000000020 action=accept")).extent())
        .isEqualTo(Extent.SO_FAR);
    assertThat(read("fortigate", fortiGate(traffic + "0000000015 action=start")).extent())
        .isEqualTo(Extent.OPENING);
    assertThat(
            read(
                    "fortigate",
                    fortiGate(
                        "type=traffic subtype=http-transaction sessionid=77 hostname=a.example"
                            + " url=/ reqlength=4"))
                .extent())
        .isEqualTo(Extent.REQUEST);
    assertThat(
            read(
                    "fortigate",
                    "CEF: 0|Fortinet|Fortigate|v6|00020|traffic:forward accept|3|"
                        + "deviceExternalId=FGT1 FTNTFGTlogid=0000000020 FTNTFGTvd=root"
                        + " FTNTFGTeventtime=1740830400 src=192.0.2.7 externalId=77 act=accept"
                        + " out=9 in=9")
                .key())
        .isEqualTo(web.key());
    assertThat(read("fortigate", fortiGate("type=traffic subtype=local sessionid=0")).known())
        .isFalse();
    assertThat(read("fortigate", fortiGate("type=traffic subtype=forward")).known()).isFalse();
  }

  @Test
  void zeekStampsConnectionsWhenTheyBegin() {
    Connection conn =
        read(
            "zeek-ssl",
            "{\"ts\":1740787205.8,\"uid\":\"C1\",\"duration\":12.5,\"orig_bytes\":1,"
                + "\"resp_bytes\":2,\"conn_state\":\"SF\"}");
    assertThat(conn.extent()).isEqualTo(Extent.WHOLE);
    assertThat(conn.laterMillis()).isEqualTo(12_500);
    Connection ssl =
        read("zeek-ssl", "{\"ts\":1740787205.9,\"uid\":\"C1\",\"server_name\":\"a.example\"}");
    assertThat(ssl.extent()).isEqualTo(Extent.REQUEST);
    assertThat(ssl.key()).isEqualTo(conn.key());
    assertThat(
            read("zeek-ssl", "{\"ts\":1740787205.8,\"uid\":\"C2\",\"conn_state\":\"S0\"}").extent())
        .isEqualTo(Extent.WHOLE);
    assertThat(read("zeek-http", "{\"ts\":1740787205.9,\"uid\":\"C1\",\"host\":\"a.b\"}").known())
        .as("requests count their own bodies")
        .isFalse();
  }

  @Test
  void onlyTheseFormatsJoin() {
    assertThat(LogFormats.all().stream().filter(LogFormat::joinsConnections).map(LogFormat::name))
        .containsExactlyInAnyOrder("panos", "fortigate", "zeek-ssl");
    assertThat(
            read(
                    "squid",
                    "1740787205.800 1 192.0.2.7 TCP_MISS/200 9 GET http://a.b/ - HIER_DIRECT/- -")
                .known())
        .isFalse();
  }
}

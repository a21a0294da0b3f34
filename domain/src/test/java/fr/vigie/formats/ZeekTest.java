package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZeekTest {
  private static final LogFormat SSL = LogFormats.named("zeek-ssl");
  private static final LogFormat HTTP = LogFormats.named("zeek-http");
  private static final LogFormat DNS = LogFormats.named("zeek-dns");

  private static RecordParser parser(LogFormat format, String fields) {
    RecordParser parser = format.newParser(FormatOptions.in(ZoneOffset.UTC));
    assertThat(Parsed.line(parser, "#separator \\x09").toString()).isEqualTo("HEADER");
    assertThat(Parsed.line(parser, "#fields\t" + fields.replace(' ', '\t')).toString())
        .isEqualTo("HEADER");
    return parser;
  }

  @Test
  void readsColumnsAsTheirHeaderNamesThem() {
    RecordParser ssl = parser(SSL, "ts uid id.orig_h id.orig_p server_name");
    assertThat(
            Parsed.line(ssl, "1740787205.805088\tC1\t192.0.2.7\t63199\tchat.example.org")
                .toString())
        .isEqualTo("2025-03-01T00:00:05.805088Z client=192.0.2.7 host=chat.example.org allowed");
    assertThat(Parsed.line(ssl, "1740787205.805088\tC1\t192.0.2.7\t63199\t-").toString())
        .isEqualTo("2025-03-01T00:00:05.805088Z client=192.0.2.7 allowed");
    // Another file's header binds what follows.
    Parsed.line(ssl, "#fields\tserver_name\tts");
    assertThat(Parsed.line(ssl, "a.example\t1740787205.805088").toString())
        .isEqualTo("2025-03-01T00:00:05.805088Z host=a.example allowed");
    assertThat(Parsed.line(ssl, "a.example").toString()).isEqualTo("TOO_FEW_FIELDS");
    assertThat(Parsed.line(ssl, "a\t1740787205.8\tc").toString()).isEqualTo("TOO_MANY_FIELDS");
    assertThat(Parsed.line(ssl, "#close\t2025-03-01-00-00-00").toString()).isEqualTo("HEADER");
    assertThat(Parsed.line(SSL, "a\tb").toString()).isEqualTo("NO_HEADER");
  }

  @Test
  void readsConnections() {
    RecordParser conn = parser(SSL, "ts uid id.orig_h duration orig_bytes resp_bytes conn_state");
    assertThat(
            Parsed.line(conn, "1740787205.8\tC1\t192.0.2.7\t12.345678\t100\t2000\tSF").toString())
        .isEqualTo("2025-03-01T00:00:05.800Z client=192.0.2.7 up=100 down=2000 ms=12345 allowed");
    assertThat(Parsed.line(conn, "1740787205.8\tC1\t192.0.2.7\t-\t-\t-\tS0").toString())
        .isEqualTo("2025-03-01T00:00:05.800Z client=192.0.2.7 allowed");
    assertThat(Parsed.line(conn, "1740787205.8\tC1\t192.0.2.7\t1\tx\t0\tS0").toString())
        .isEqualTo("BAD_SIZE");
  }

  @Test
  void readsRequestsInClear() {
    RecordParser http =
        parser(
            HTTP,
            "ts uid id.orig_h method host uri user_agent request_body_len response_body_len"
                + " status_code username");
    assertThat(
            Parsed.line(
                    http,
                    "1740787205.8\tC1\t192.0.2.7\tPOST\tchat.example.org:80\t/a/b?c\tMoz\\x09X\\\\"
                        + "\t12\t3735\t200\tjean")
                .toString())
        .isEqualTo(
            "2025-03-01T00:00:05.800Z client=192.0.2.7 user=jean method=POST"
                + " host=chat.example.org path=/a/b query=c user_agent=Moz\tX\\\\ status=200 up=12"
                + " down=3735 allowed");
    assertThat(
            Parsed.line(
                    http,
                    "1740787205.8\tC1\t192.0.2.7\tGET\t-\thttp://a.example/x\t(empty)\t0\t0\t-\t-")
                .toString())
        .isEqualTo(
            "2025-03-01T00:00:05.800Z client=192.0.2.7 method=GET host=a.example path=/x up=0"
                + " down=0 allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"ts\":1740787205.80508,\"uid\":\"C1\",\"id.orig_h\":\"192.0.2.7\",\"query\":\"chat.example.org\",\"answers\":[\"a\"],\"rejected\":false}|2025-03-01T00:00:05.805080Z client=192.0.2.7 host=chat.example.org allowed",
        "{\"ts\":\"2025-03-01T00:00:05.805088Z\",\"id.orig_h\":\"2001:db8::1\",\"query\":\"a.example.\"}|2025-03-01T00:00:05.805088Z client=2001:db8::1 host=a.example allowed",
        "{\"ts\":1740787205805,\"query\":\"a.example\"}|2025-03-01T00:00:05.805Z host=a.example allowed",
        "{\"preview\":false,\"result\":{\"_cd\":\"0:12\",\"_raw\":\"{\\\"ts\\\":1740787205.8,\\\"id.orig_h\\\":\\\"192.0.2.7\\\",\\\"query\\\":\\\"a.example\\\"}\",\"host\":\"h\"}}|2025-03-01T00:00:05.800Z client=192.0.2.7 host=a.example allowed",
        "{\"ts\":1740787205.8,\"query\":|TRUNCATED",
        "{\"query\":\"a.example\"}|MISSING_FIELD",
        "{\"ts\":\"x\"}|BAD_TIME",
        "{]|BAD_JSON",
      })
  void readsJson(String line, String expected) {
    assertThat(Parsed.line(DNS, line).toString()).isEqualTo(expected);
  }

  @Test
  void takesAnIpv6AddressForAHostWhole() {
    assertThat(
            Parsed.line(HTTP, "{\"ts\":1740787205.8,\"host\":\"2001:db8::42\",\"uri\":\"/\"}")
                .toString())
        .contains("host=2001:db8::42 path=/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ssl\":{\"ts\":1740787205.8,\"id.orig_h\":\"192.0.2.7\",\"server_name\":\"a.example\"}}",
        "{\"ts\":1740787205.8,\"id\":{\"orig_h\":\"192.0.2.7\"},\"server_name\":\"a.example\"}",
      })
  void readsWhatAShipperWrappedOrUnfolded(String line) {
    assertThat(Parsed.line(SSL, line).toString())
        .isEqualTo("2025-03-01T00:00:05.800Z client=192.0.2.7 host=a.example allowed");
  }
}

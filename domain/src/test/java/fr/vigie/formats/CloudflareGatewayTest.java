package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.usage.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudflareGatewayTest {
  private static final LogFormat GATEWAY = LogFormats.named("cloudflare-gateway");
  private static final String HTTP =
      """
      {"Action":"allow","Datetime":"2025-03-01T00:00:05Z","DestinationIP":"203.0.113.9","Email":\
      "jean@mairie.example","FileInfo":{"files":[{"name":"x","size":43}]},"HTTPHost":\
      "chat.example.org","HTTPMethod":"POST","HTTPStatusCode":200,"SourceInternalIP":"192.0.2.9",\
      "SourceIP":"192.0.2.7","URL":"https://chat.example.org/a?b=\\"c\\"","UserAgent":"Moz \\"5\\"",\
      "CategoryNames":["AI","Chat"]}""";

  @Test
  void readsRequests() {
    assertThat(Parsed.line(GATEWAY, HTTP).toString())
        .isEqualTo(
            "2025-03-01T00:00:05Z client=192.0.2.7 user=jean@mairie.example method=POST"
                + " host=chat.example.org path=/a query=b=\"c\" category=AI,Chat"
                + " user_agent=Moz \"5\" status=200 allowed");
    assertThat(Parsed.line(GATEWAY, HTTP.replace("\"allow\"", "\"block\"")).toString())
        .endsWith(" blocked");
    assertThat(Parsed.line(GATEWAY, HTTP.replace("\"SourceIP\":\"192.0.2.7\",", "")).toString())
        .contains("client=192.0.2.9");
  }

  @ParameterizedTest
  @CsvSource({
    "\"2025-03-01T00:00:05.123456789Z\", 2025-03-01T00:00:05.123456Z",
    "\"1740787205\", 2025-03-01T00:00:05Z",
    "1740787205, 2025-03-01T00:00:05Z",
    "1740787205123, 2025-03-01T00:00:05.123Z",
    "\"1740787205123456789\", 2025-03-01T00:00:05.123456Z",
    "\"never\", BAD_TIME",
    "null, MISSING_FIELD",
  })
  void readsEveryFormOfTime(String time, String expected) {
    assertThat(Parsed.line(GATEWAY, HTTP.replace("\"2025-03-01T00:00:05Z\"", time)).toString())
        .startsWith(expected);
  }

  @Test
  void readsNetworkAndDnsRecords() {
    assertThat(
            Parsed.line(
                    GATEWAY,
                    "{\"Action\":\"forward\",\"Datetime\":1740787205,\"Email\":\"\",\"SNI\":"
                        + "\"chat.example.org\",\"SourceIP\":\"192.0.2.7\",\"Transport\":\"udp\"}")
                .toString())
        .isEqualTo("2025-03-01T00:00:05Z client=192.0.2.7 host=chat.example.org allowed");
    Parsed dns =
        Parsed.line(
            GATEWAY,
            "{\"Datetime\":1740787205,\"QueryName\":\"chat.example.org\",\"ResolverDecision\":"
                + "\"blockedByCategory\",\"QueryCategoryNames\":[\"Technology\"],\"SrcIP\":"
                + "\"192.0.2.7\",\"RData\":[{\"type\":\"1\",\"data\":\"x\"}]}");
    assertThat(dns.toString())
        .isEqualTo(
            "2025-03-01T00:00:05Z client=192.0.2.7 host=chat.example.org category=Technology"
                + " blocked");
    assertThat(dns.fields().evidence()).isEqualTo(Evidence.NAME_ONLY);
    assertThat(Parsed.line(GATEWAY, "{\"Datetime\":1740787205}").toString())
        .isEqualTo("MISSING_FIELD");
  }

  @Test
  void takesADeviceThatATokenEnrolledForNobody() {
    assertThat(
            Parsed.line(
                    GATEWAY,
                    HTTP.replace("jean@mairie.example", "non_identity@x.cloudflareaccess.com"))
                .toString())
        .contains(" client=192.0.2.7 method=POST ");
  }
}

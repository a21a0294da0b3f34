package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UmbrellaTest {
  private static final LogFormat PROXY = LogFormats.named("umbrella-proxy");
  private static final LogFormat DNS = LogFormats.named("umbrella-dns");

  /** The 21 columns of every version. */
  private static final String FIRST =
      "\"2025-03-01 00:00:05\",\"DUPONT, Jean (jean@mairie.example)\",\"192.0.2.7\",\"203.0.113.1\","
          + " \"198.51.100.4\",\"text/html\",\"ALLOWED\","
          + "\"https://chat.example.org/api/x?a=\"\"b\"\"\",\"\",\"Moz, \"\"5\"\"\",\"200\",\"562\","
          + "\"1489\",\"1300\",\"\",\"Generative AI,Chat\",\"\",\"\",\"\",\"\",\"\"";

  private static final String READ =
      "2025-03-01T00:00:05Z client=192.0.2.7 user=DUPONT, Jean (jean@mairie.example)"
          + " host=chat.example.org path=/api/x query=a=\"b\" category=Generative AI,Chat"
          + " user_agent=Moz, \"5\" status=200 up=562 down=1489 allowed";

  private static String proxy(String row) {
    return Parsed.line(PROXY, row).toString();
  }

  @Test
  void readsEveryVersionByItsCount() {
    assertThat(proxy(FIRST)).as("21 columns").isEqualTo(READ);
    assertThat(proxy(FIRST + ",\"Malware\"")).as("22 columns").isEqualTo(READ);
    String typed = FIRST + ",\"AD Users\",\"\"";
    assertThat(proxy(typed)).as("23 columns").isEqualTo(READ);
    String identities = typed + ",\"DUPONT, Jean (jean@mairie.example),Site\",\"AD Users,Sites\"";
    assertThat(proxy(identities)).as("25 columns").isEqualTo(READ);
    String withMethod = READ.replace(" host=", " method=POST host=");
    for (int more = 0; more < 40; more++) {
      assertThat(proxy(identities + ",\"POST\"" + ",\"\"".repeat(more)))
          .as("%s columns", 26 + more)
          .isEqualTo(withMethod);
    }
    assertThat(proxy(FIRST.substring(0, FIRST.length() - 3))).isEqualTo("TOO_FEW_FIELDS");
  }

  @ParameterizedTest
  @CsvSource({
    "AD Users, true",
    "User, true",
    "SAML Users, true",
    "Roaming Computers, false",
    "Networks, false",
    "Sites, false",
    "'', true",
  })
  void takesOnlyPersonsAsUsers(String type, boolean person) {
    assertThat(proxy(FIRST + ",\"" + type + "\",\"\"").contains(" user=")).isEqualTo(person);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "poste|poste,jean|Roaming Computers|Roaming Computers,AD Users|jean",
        "poste|poste, jean, Site|Roaming Computer|Roaming Computer, User, Site|jean",
        "poste|poste,DUPONT, Jean (j@mairie.example)|Roaming Computers|Roaming Computers,AD Users|DUPONT, Jean (j@mairie.example)",
        "poste|poste,DUPONT, Jean, Site|Roaming Computers|Roaming Computers,AD Users,Sites|nobody",
        "poste|poste,Site|HOSTNAME|HOSTNAME,Sites|nobody",
        "jean|jean,Site|A policy|AD Users, Sites|jean",
      })
  void findsThePersonAmongAllIdentities(
      String identity, String all, String type, String types, String person) {
    String row =
        "\"2025-03-01 00:00:05\",\"%s\",\"%s\",\"192.0.2.7\",\"203.0.113.1\",\"Allowed\","
            + "\"1 (A)\",\"NOERROR\",\"chat.example.org.\",\"AI\",\"%s\",\"%s\",\"\"";
    String read = Parsed.line(DNS, row.formatted(identity, all, type, types)).toString();
    if (person.equals("nobody")) {
      assertThat(read).startsWith("2025-03-01T00:00:05Z client=192.0.2.7 host=");
    } else {
      assertThat(read).contains(" user=" + person + " host=");
    }
  }

  @Test
  void takesNoMachineAsAUserWhereItsTypeLiesUnderAnotherName() {
    String row =
        """
        {"Timestamp": "2025-03-01 00:00:05", "Identities": "poste", "Internal IP": "192.0.2.7",
         "URL": "https://chat.example.org/a", "Blocked Categories": ["%s"]}""";
    assertThat(proxy(row.formatted("Anyconnect Roaming Client"))).doesNotContain("user=");
    assertThat(proxy(row.formatted("Malware"))).contains("user=poste");
  }

  @Test
  void readsRefusalsMissingValuesAndTunnels() {
    assertThat(proxy(FIRST.replace("ALLOWED", "BLOCKED"))).endsWith(" blocked");
    assertThat(proxy(FIRST.replace("\"562\",\"1489\"", "\"\",\"\"")))
        .contains("status=200 allowed");
    assertThat(proxy(FIRST.replace("192.0.2.7", ""))).startsWith("2025-03-01T00:00:05Z user=");
    assertThat(proxy(FIRST.replaceFirst("https:[^,]*,", "chat.example.org:443\",")))
        .contains("host=chat.example.org category");
    assertThat(proxy(FIRST.replaceFirst("https:[^,]*,", "\","))).isEqualTo("MISSING_FIELD");
    assertThat(proxy(FIRST.replace("\"562\"", "\"x\""))).isEqualTo("BAD_SIZE");
    assertThat(proxy(FIRST.replace("\"200\"", "\"x\""))).isEqualTo("BAD_STATUS");
    assertThat(proxy(FIRST.replace("03-01", "13-01"))).isEqualTo("BAD_TIME");
    assertThat(proxy(FIRST.substring(0, 40))).isEqualTo("TRUNCATED");
    assertThat(proxy("\"a\"b,c")).isEqualTo("BAD_QUOTING");
  }

  @Test
  void readsNamedColumns() {
    assertThat(
            proxy(
                """
                {"Timestamp": "2025-03-01 00:00:05", "Identities": "poste", "Internal IP": "192.0.2.7",
                 "External IP": "203.0.113.1", "Destination IP": null, "Verdict": "BLOCKED",
                 "URL": "https://chat.example.org/a", "userAgent": "Moz", "statusCode": "303",
                 "requestSize": 1877, "responseSize": 673, "Categories": ["AI", "Malware"]}"""))
        .isEqualTo(
            "2025-03-01T00:00:05Z client=192.0.2.7 user=poste host=chat.example.org path=/a"
                + " category=AI,Malware user_agent=Moz status=303 up=1877 down=673 blocked");
  }

  @ParameterizedTest
  @CsvSource({
    "'9/27/2021, 10:47:35.250 AM', 2021-09-27T10:47:35.250Z",
    "'12/1/2021, 12:00:05 AM', 2021-12-01T00:00:05Z",
    "'12/1/2021, 12:00:05 PM', 2021-12-01T12:00:05Z",
    "'12/1/2021, 1:00:05 PM', 2021-12-01T13:00:05Z",
    "'12/1/2021, 13:00:05 PM', BAD_TIME",
    "'13/1/2021, 1:00:05 PM', BAD_TIME",
    "'12/1/2021 1:00:05 PM', BAD_TIME",
  })
  void readsTimesAsAPortalShowsThem(String time, String expected) {
    assertThat(
            proxy(
                "{\"Timestamp\": \""
                    + time
                    + "\", \"Policy_Identity\": \"Site\", \"Policy_Identity_Type\": \"Networks\","
                    + " \"URL\": \"http://a.example/x\", \"Request_Method\": \"GET\"}"))
        .startsWith(expected)
        .doesNotContain("user=");
  }

  @Test
  void readsFilesWithHeaderAndLineBreaksWithinQuotes() throws IOException {
    String log =
        "timestamp,policy identity label,internal client ip\r\n"
            + FIRST.replace("Moz, ", "Moz\n")
            + "\r\n\r\n"
            + FIRST;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    InspectRecords.masked(PROXY, FormatOptions.in(ZoneOffset.UTC))
        .write(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), output);
    assertThat(output.toString(StandardCharsets.UTF_8).lines())
        .hasSize(4)
        .element(0)
        .isEqualTo("{\"line\":1,\"skipped\":\"HEADER\"}");
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("{\"line\":2,\"time\":\"2025-03-01T00:00:05.000Z\"")
        .contains("{\"line\":4,\"skipped\":\"BLANK\"}")
        .contains("{\"line\":5,\"time\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"AD User\",\"AD User,Site\",\"\"",
        ",\"AD Users\",\"\",\"\",\"1\",\"FR\",\"9\""
      })
  void readsNamesResolved(String more) {
    assertThat(
            Parsed.line(
                    DNS,
                    "\"2025-03-01 00:00:05\",\"jean\",\"jean,Site\",\"192.0.2.7\",\"203.0.113.1\","
                        + "\"Blocked\",\"1 (A)\",\"NOERROR\",\"chat.example.org.\",\"AI, Chat\""
                        + more)
                .toString())
        .isEqualTo(
            "2025-03-01T00:00:05Z client=192.0.2.7 user=jean host=chat.example.org"
                + " category=AI, Chat blocked");
    assertThat(Parsed.line(DNS, "\"2025-03-01 00:00:05\",\"jean\"").toString())
        .isEqualTo("TOO_FEW_FIELDS");
  }
}

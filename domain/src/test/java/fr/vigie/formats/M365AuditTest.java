package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class M365AuditTest {
  private static final LogFormat M365 = LogFormats.named("m365-audit");

  static String record(String type, String operation, String eventData) {
    return """
        {"CreationTime":"2026-01-15T10:23:44","Id":"r1","Operation":"%s","RecordType":%s,"UserId":"a@b.example","ClientIP":"10.1.2.3","CopilotEventData":%s}"""
        .formatted(operation, type, eventData);
  }

  private static String read(String json) {
    return Parsed.line(M365, json).toString();
  }

  private static String readEvent(String eventData) {
    return read(record("261", "CopilotInteraction", eventData));
  }

  @Test
  void readsAnInteraction() {
    assertThat(
            readEvent(
                """
                {"AISystemPlugin":[{"Id":"BingWebSearch","Name":"BuiltIn"}],"AccessedResources":[{"Action":"Read","Id":"AAA","Name":"secret.docx","SiteUrl":"https:\\/\\/t.sharepoint.com\\/secret.docx","Type":"docx"}],
                "AppHost":"Word","Contexts":[{"Id":"https:\\/\\/x","Type":"docx"}],"MessageIds":[],"Messages":[{"Id":"1","isPrompt":true},{"Id":"2","isPrompt":false},{"Id":"3","isPrompt":true,"Size":12}],
                "ModelTransparencyDetails":[{"ModelName":"gpt\\u002d5","ModelProviderName":"x"},{"ModelName":"other"}],"ThreadId":"19:abc@thread.v2"}"""))
        .isEqualTo(
            "2026-01-15T10:23:44Z client=10.1.2.3 user=a@b.example record_id=r1"
                + " audit_record=CopilotInteraction conversation=19:abc@thread.v2 app=Word model=gpt-5"
                + " prompts=2 allowed internal");
  }

  @ParameterizedTest
  @CsvSource({
    "261, CopilotInteraction, RECORD",
    "'\"261\"', CopilotInteraction, RECORD",
    "'\"CopilotInteraction\"', CopilotInteraction, RECORD",
    "'\"copilotInteraction\"', copilotInteraction, RECORD",
    "284, AIAppInteraction, RECORD",
    "328, ConnectedAIAppInteraction, RECORD",
    "334, TeamCopilotInteraction, RECORD",
    "334, AINotesUpdate, RECORD",
    "25, AIInteractionCreatedNotification, RECORD",
    "'\"25\"', AIInteractionCreatedNotification, RECORD",
    "363, CopilotInteraction, RECORD",
    "373, OutlookCopilotAutomation, RECORD",
    "25, MessageSent, NOT_A_REQUEST",
    "6, FileAccessed, NOT_A_REQUEST",
    "-1, CopilotInteraction, NOT_A_REQUEST",
    "310, CreateCopilotPlugin, NOT_A_REQUEST",
    "261, CreatePlugin, NOT_A_REQUEST",
    "261, UpdateTenantSettings, NOT_A_REQUEST",
    "261, DisablePromptBook, NOT_A_REQUEST",
    "261, AIEnterpriseInteractionsExported, NOT_A_REQUEST",
    "25, AIInteractionDeletedNotification, NOT_A_REQUEST",
  })
  void tellsUseFromOtherRecords(String type, String operation, Reading expected) {
    Parsed parsed = Parsed.line(M365, record(type, operation, "{}"));
    assertThat(parsed.reading()).isEqualTo(expected);
    if (expected == Reading.RECORD) {
      assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo(operation);
      assertThat(parsed.fields().automated()).isEqualTo(type.equals("363") || type.equals("373"));
      assertThat(parsed.fields().has(Field.HOST)).isFalse();
    }
  }

  @Test
  void namesTheOperationOfARecordThatDoesNot() {
    assertThat(read("{\"CreationTime\":\"2026-01-15T10:23:44\",\"RecordType\":284}"))
        .isEqualTo("2026-01-15T10:23:44Z audit_record=AIAppInteraction allowed");
    assertThat(
            read("{\"CreationTime\":\"2026-01-15T10:23:44\",\"Operation\":\"CopilotInteraction\"}"))
        .isEqualTo("2026-01-15T10:23:44Z audit_record=CopilotInteraction allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|none",
        "[{\"Id\":\"1\"},{\"Id\":\"2\"}]|none",
        "[{\"Id\":\"1\",\"isPrompt\":null}]|none",
        "[{\"isPrompt\":false}]|0",
        "[{\"isPrompt\":true}]|1",
        "[{\"Id\":\"1\"},{\"isPrompt\":true},{\"isPrompt\":true},{\"isPrompt\":false}]|2",
        "[{\"IsPrompt\":\"True\"},{\"isPrompt\":\"false\"}]|1",
        "[null,1,\"x\",[],{\"isPrompt\":true,\"x\":{\"isPrompt\":true}}]|1",
        "null|none",
        "{\"isPrompt\":true}|none",
      })
  void countsPromptsOnlyWhereMessagesSay(String messages, String expected) {
    String read = readEvent("{\"Messages\":" + messages + "}");
    if (expected.equals("none")) {
      assertThat(read).doesNotContain("prompts=");
    } else {
      assertThat(read).contains(" prompts=" + expected + " ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|false",
        "[{\"Type\":\"docx\",\"SiteUrl\":\"https://t-my.sharepoint.com/x\"}]|true",
        "[{\"Type\":\"EmailMessage\",\"Id\":\"AAMk\"}]|true",
        "[{\"Type\":\"docx\",\"SiteUrl\":\"https://files.example/x\",\"listItemUniqueId\":\"b\"}]|true",
        "[{\"SiteUrl\":\"https://www.example.com/\",\"SensitivityLabelId\":\"b\"}]|true",
        "[{\"SiteUrl\":\"https://www.example.com/\",\"SensitivityLabelId\":\"\"}]|false",
        "[{\"Type\":\"WebSearchQuery\",\"Id\":\"q\"}]|false",
        "[{\"SiteUrl\":\"https://www.bing.com/search?q=x\"},{\"SiteUrl\":\"https://fr.wikipedia.org/\"}]|false",
        "[{\"SiteUrl\":\"https://fr.wikipedia.org/\"},{\"Id\":\"https://t.sharepoint.com/a\"}]|true",
        "[{\"SiteUrl\":\"https://sharepoint.com.example.org/\"}]|false",
      })
  void tellsOwnResourcesFromTheWeb(String resources, boolean internal) {
    assertThat(
            Parsed.line(
                    M365,
                    record(
                        "261", "CopilotInteraction", "{\"AccessedResources\":" + resources + "}"))
                .fields()
                .internalResource())
        .isEqualTo(internal);
  }

  @ParameterizedTest
  @CsvSource({
    "10.11.12.13, 10.11.12.13",
    "10.11.12.13:12345, 10.11.12.13",
    "[10.11.12.13], 10.11.12.13",
    "[10.11.12.13]:12345, 10.11.12.13",
    "ffff:10.11.0.229, 10.11.0.229",
    "::ffff:10.11.12.13, 10.11.12.13",
    "[::ffff:10.11.12.13]:12345, 10.11.12.13",
    "2401:4900:60d2:179b:c004:b6f:b678:b148, 2401:4900:60d2:179b:c004:b6f:b678:b148",
    "2001:db8::abcd, 2001:db8::abcd",
    "[2001:db8::abcd]:12345, 2001:db8::abcd",
    "::1, ::1",
    "localhost:12345, localhost",
    "[cool.client.local]:12345, cool.client.local",
    "null, none",
    "<null>, none",
    "'NOTANIPV4 (10.9000.0.1)', none",
    "'', none",
    "-, none",
  })
  void readsEveryFormOfClient(String clientIp, String expected) {
    String read =
        read(
            record("261", "CopilotInteraction", "{}")
                .replace("10.1.2.3", clientIp.replace("\"", "")));
    assertThat(read)
        .contains(expected.equals("none") ? "Z user=" : "client=" + expected + " user=");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15T10:23:44, 2026-01-15T10:23:44Z",
    "2026-01-15T10:23:44Z, 2026-01-15T10:23:44Z",
    "2026-01-15T10:23:44.1234567, 2026-01-15T10:23:44.123456Z",
    "2026-01-15T10:23:44.5Z, 2026-01-15T10:23:44.500Z",
    "2026-01-15 10:23, 2026-01-15T10:23:00Z",
    "2026-01-15T10:23:44+01:00, 2026-01-15T09:23:44Z",
    "2024-02-29T00:00:00, 2024-02-29T00:00:00Z",
    "2026-02-29T00:00:00, BAD_TIME",
    "2026-13-01T00:00:00, BAD_TIME",
    "01/15/2026 10:23:44, BAD_TIME",
    "2026-01-15, BAD_TIME",
    "'', MISSING_FIELD",
  })
  void readsCreationTimeAsUtc(String time, String expected) {
    assertThat(read(record("261", "CopilotInteraction", "{}").replace("2026-01-15T10:23:44", time)))
        .startsWith(expected);
  }

  @Test
  void readsTeamsNotifications() {
    String notification = record("\"25\"", "AIInteractionCreatedNotification", "null");
    assertThat(
            read(
                notification.replace(
                    "\"CopilotEventData\":null",
                    "\"Message\":{\"ThreadId\":\"19:t@thread.v2\",\"SizeInBytes\":186,\"Id\":\"1\"}")))
        .isEqualTo(
            "2026-01-15T10:23:44Z client=10.1.2.3 user=a@b.example record_id=r1"
                + " audit_record=AIInteractionCreatedNotification conversation=19:t@thread.v2 allowed");
    assertThat(
            read(
                notification.replace(
                    "\"CopilotEventData\":null", "\"Message\":\"said something\"")))
        .isEqualTo(
            "2026-01-15T10:23:44Z client=10.1.2.3 user=a@b.example record_id=r1"
                + " audit_record=AIInteractionCreatedNotification allowed");
  }

  @Test
  void readsTheRecordThatAnotherHolds() {
    String inner = record("261", "CopilotInteraction", "{\"AppHost\":\"Teams\"}");
    String expected =
        "2026-01-15T10:23:44Z client=10.1.2.3 user=a@b.example record_id=r1"
            + " audit_record=CopilotInteraction app=Teams allowed";
    assertThat(
            read(
                """
                {"id":"outer","createdDateTime":"2026-01-15T10:23:44Z","auditLogRecordType":"copilotInteraction","operation":"x",
                 "userPrincipalName":"outer","auditData":%s,"clientIp":"9.9.9.9","userId":"guid"}"""
                    .formatted(inner)))
        .isEqualTo(expected);
    assertThat(
            read(
                "{\"RecordType\":\"CopilotInteraction\",\"CreationDate\":\"\\/Date(1768472624000)\\/\",\"AuditData\":\""
                    + inner.replace("\"", "\\\"")
                    + "\",\"UserIds\":\"outer\",\"Identity\":\"outer\"}"))
        .isEqualTo(expected);
    assertThat(
            read(
                "{\"id\":\"g\",\"createdDateTime\":\"2026-01-15T10:23:44Z\",\"auditLogRecordType\":\"copilotInteraction\","
                    + "\"operation\":\"CopilotInteraction\",\"userPrincipalName\":\"a@b.example\",\"auditData\":{}}"))
        .isEqualTo(
            "2026-01-15T10:23:44Z user=a@b.example record_id=g audit_record=CopilotInteraction allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "1",
        "{\"RecordType\":261,}",
        "{} x",
        "{\"a\" 1}",
        "{\"RecordType\":261]"
      })
  void rejectsWhatIsNoJsonObject(String json) {
    assertThat(read(json)).isEqualTo("BAD_JSON");
  }

  @Test
  void rejectsARecordCutAnywhere() {
    String json = record("261", "CopilotInteraction", "{\"Messages\":[{\"isPrompt\":true}]}");
    for (int length = 1; length < json.length(); length++) {
      assertThat(read(json.substring(0, length))).as("cut after %s", length).isEqualTo("TRUNCATED");
    }
  }

  @Test
  void hasNoSettings() {
    assertThatThrownBy(() -> M365.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("a", "b"))))
        .hasMessage("format m365-audit has no settings, but is given [a]");
    assertThat(read("{}")).isEqualTo("MISSING_FIELD");
  }
}

package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicActivityTest {
  private static final LogFormat FORMAT = LogFormats.named("anthropic-activity");
  private static final String ACTOR =
      "{\"type\":\"user_actor\",\"email_address\":\"jeanne@example.org\",\"user_id\":\"user_1\","
          + "\"ip_address\":\"192.0.2.7\",\"user_agent\":\"Mozilla/5.0\"}";

  private static String activity(String type, String actor) {
    return ("{\"id\":\"activity_1\",\"created_at\":\"2026-05-07T10:00:00.5Z\",\"type\":\"%s\","
            + "\"actor\":%s,\"claude_chat_id\":\"chat_1\"}")
        .formatted(type, actor);
  }

  @Test
  void readsWhoOpenedWhichConversation() {
    assertThat(Parsed.line(FORMAT, activity("claude_chat_created", ACTOR)))
        .hasToString(
            "2026-05-07T10:00:00.500Z client=192.0.2.7 user=jeanne@example.org"
                + " user_agent=Mozilla/5.0 record_id=activity_1 audit_record=claude_chat_created"
                + " conversation=chat_1 allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "claude_chat_viewed, user_actor, true",
    "claude_file_uploaded, user_actor, true",
    "claude_chat_viewed, api_actor, false",
    "claude_chat_deleted, user_actor, false",
    "admin_api_key_created, user_actor, false",
    "audit_log_export_started, user_actor, false",
    "something_of_next_year, user_actor, false"
  })
  void namesUseOnlyWhereAPersonUsesTheTool(String type, String actor, boolean use) {
    Parsed parsed = Parsed.line(FORMAT, activity(type, ACTOR.replace("user_actor", actor)));
    assertThat(parsed.reading()).isEqualTo(Reading.RECORD);
    assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo(use ? type : null);
  }

  @Test
  void namesAnUnknownVisitorByNothing() {
    String visitor =
        "{\"type\":\"unauthenticated_user_actor\",\"unauthenticated_email_address\":\"x@example.org\","
            + "\"ip_address\":\"2001:db8::7\"}";
    assertThat(Parsed.line(FORMAT, activity("claude_chat_snapshot_viewed", visitor)))
        .hasToString(
            "2026-05-07T10:00:00.500Z client=2001:db8::7 record_id=activity_1 conversation=chat_1"
                + " allowed");
  }

  @Test
  void fallsBackOnTheUsersId() {
    String actor = ACTOR.replace("\"jeanne@example.org\"", "null");
    assertThat(Parsed.line(FORMAT, activity("claude_chat_viewed", actor)).toString())
        .contains("user=user_1");
  }

  @Test
  void readsPagesArraysAndLines() throws IOException {
    String one = activity("claude_chat_viewed", ACTOR);
    String read = "time:2026-05-07T10:00:00.500Z,client:192.0.2.7,user:jeanne@example.org,";
    for (String file :
        new String[] {
          one + "\n" + one,
          "[" + one + ",\n" + one + "]",
          "{\"has_more\":true,\"first_id\":\"a\",\"data\":["
              + one
              + ","
              + one
              + "],\"last_id\":\"b\"}",
          "{\"source\":\"collector\",\"log\":" + one + "}\n{\"log\":" + one + "}"
        }) {
      assertThat(Inspected.log("anthropic-activity", file).lines())
          .as(file)
          .hasSize(2)
          .allMatch(line -> line.contains(read));
    }
  }

  @Test
  void saysWhyARecordIsNone() {
    assertThat(Parsed.line(FORMAT, "{\"id\":\"a\",\"type\":\"x\"}")).hasToString("MISSING_FIELD");
    assertThat(Parsed.line(FORMAT, "{\"created_at\":\"2026-05-07T10:00:00Z\"}"))
        .hasToString("MISSING_FIELD");
    assertThat(Parsed.line(FORMAT, "{\"created_at\":\"yesterday\",\"type\":\"x\"}"))
        .hasToString("BAD_TIME");
    assertThat(Parsed.line(FORMAT, activity("x", ACTOR).substring(0, 60))).hasToString("TRUNCATED");
    assertThat(Parsed.line(FORMAT, "nonsense")).hasToString("BAD_JSON");
  }

  @Test
  void knowsNoSettings() {
    assertThatThrownBy(() -> FORMAT.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("x", "y"))))
        .hasMessage("format anthropic-activity has no settings, but is given [x]");
  }
}

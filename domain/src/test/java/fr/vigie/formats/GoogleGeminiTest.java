package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleGeminiTest {
  private static String event(String action, String app, String category) {
    return """
        {"type":"ai_usage_event","name":"feature_utilization","parameters":[{"name":"action","value":"%s"},{"name":"app_name","value":"%s"},{"name":"event_category","value":"%s"},{"name":"feature_source","value":"side_panel"}]}"""
        .formatted(action, app, category);
  }

  private static String activity(String events) {
    return """
        {"kind":"admin#reports#activity","id":{"time":"2026-02-03T10:11:12.345Z","uniqueQualifier":"-42","applicationName":"gemini_in_workspace_apps","customerId":"C0"},"actor":{"email":"jeanne@example.org","profileId":"1"},"ipAddress":"2001:db8::5","events":[%s]}"""
        .formatted(events);
  }

  @Test
  void keepsAskedAndProactiveActionsApart() throws IOException {
    String page =
        "{\"kind\":\"admin#reports#activities\",\"items\":["
            + activity(
                event("conversation", "gmail", "active_conversations")
                    + ","
                    + event("summarize_proactive_short", "drive", "inactive"))
            + "],\"nextPageToken\":\"A\"}";
    assertThat(Inspected.log("google-gemini", page))
        .isEqualTo(
            "{line:1,time:2026-02-03T10:11:12.345Z,client:2001:db8::5,user:jeanne@example.org,"
                + "action:allowed,prompts:1,app:gmail}\n"
                + "{line:1,time:2026-02-03T10:11:12.345Z,client:2001:db8::5,user:jeanne@example.org,"
                + "action:allowed,prompts:0,app:drive}");
  }

  @Test
  void readsTheOneEventThatACollectorUnpacked() throws IOException {
    String unpacked =
        activity(event("summarize_file", "docs", "active_summarize"))
            .replace("\"events\":[", "\"events\":")
            .replaceFirst("]}$", "}");
    assertThat(Inspected.log("google-gemini", unpacked))
        .isEqualTo(
            "{line:1,time:2026-02-03T10:11:12.345Z,client:2001:db8::5,user:jeanne@example.org,"
                + "action:allowed,prompts:1,app:docs}");
  }

  @ParameterizedTest
  @CsvSource({
    "conversation, , true",
    "summarize, unknown, true",
    "generate_text, active_generate, true",
    "summarize_proactive, , false",
    "summarize_proactive_short, unknown, false",
    "summarize_proactive, active_summarize, true",
    "suggest_full_replies, , false",
    "generate_starter_tile_prompts, , false",
    "proactive_suggestions_response, , false",
    "ask_about_context, , true",
    "proofread, , true",
    "auto_proofread, , false"
  })
  void tellsWhoActed(String action, String category, boolean asked) {
    Parsed parsed =
        Parsed.line(
            LogFormats.named("google-gemini"),
            activity(event(action, "docs", category == null ? "" : category)));
    assertThat(parsed.fields().prompts()).isEqualTo(asked ? 1 : 0);
    assertThat(parsed.fields().automated()).isEqualTo(!asked);
    assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo("feature_utilization");
    assertThat(parsed.fields().text(Field.RECORD_ID)).isEqualTo("-42");
  }

  @Test
  void readsRowsOfBigQuery() throws IOException {
    assertThat(
            Inspected.log(
                "google-gemini",
                "{\"time_usec\":\"1740787200250001\",\"email\":\"a@example.org\",\"event_name\":\"feature_utilization\","
                    + "\"record_type\":\"gemini_for_workspace\",\"gemini_for_workspace\":{\"action\":\"summarize\",\"app_name\":\"docs\"}}"))
        .isEqualTo(
            "{line:1,time:2025-03-01T00:00:00.250Z,user:a@example.org,action:allowed,prompts:1,app:docs}");
  }

  @Test
  void readsTheConsolesExport() throws IOException {
    String csv =
        "Date,Event,Actor,App name,Action,Event category,IP address\n"
            + "2026-02-03T11:11:12+01:00,Feature utilization,a@example.org,gmail,summarize,active_summarize,192.0.2.1\n"
            + "2026-07-03T11:11:12,Feature utilization,a@example.org,gmail,summarize_proactive,,\n";
    assertThat(
            Inspected.log(
                "google-gemini",
                ZoneId.of("Europe/Paris"),
                Map.of(),
                csv.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "{line:1,skipped:HEADER}\n"
                + "{line:2,time:2026-02-03T10:11:12.000Z,client:192.0.2.1,user:a@example.org,action:allowed,prompts:1,app:gmail}\n"
                + "{line:3,time:2026-07-03T09:11:12.000Z,user:a@example.org,action:allowed,prompts:0,app:gmail}");
  }

  @Test
  void readsHeadersInFrench() throws IOException {
    assertThat(
            Inspected.log(
                "google-gemini",
                "Date;Événement;Acteur;Nom de l'application;Action\n"
                    + "2026-02-03T10:11:12Z;Utilisation;a@example.org;docs;conversation\n"))
        .endsWith("user:a@example.org,action:allowed,prompts:1,app:docs}");
  }

  @Test
  void skipsOtherApplications() {
    LogFormat gemini = LogFormats.named("google-gemini");
    assertThat(
            Parsed.line(
                gemini,
                activity(event("x", "y", "z")).replace("gemini_in_workspace_apps", "drive")))
        .hasToString("NOT_A_REQUEST");
    assertThat(Parsed.line(gemini, activity("{\"name\":\"settings_changed\"}")))
        .hasToString("NOT_A_REQUEST");
    assertThat(Parsed.line(gemini, activity("").replace("2026-02-03T10:11:12.345Z", "x")))
        .hasToString("BAD_TIME");
    assertThat(Parsed.line(gemini, "{\"id\":{}}")).hasToString("MISSING_FIELD");
  }
}

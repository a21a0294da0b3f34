package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest {
  private static final LogFormat AUDIT = LogFormats.named("openai-audit");
  private static final LogFormat USAGE = LogFormats.named("openai-usage");

  @Test
  void readsASessionsEvent() {
    assertThat(
            Parsed.line(
                AUDIT,
                """
                {"object":"organization.audit_log","id":"audit_log-1","type":"api_key.created","effective_at":1720804090,
                "actor":{"type":"session","session":{"user":{"id":"user-1","email":"jean@example.org"},"ip_address":"192.0.2.9:443","user_agent":"curl/8"}},
                "api_key.created":{"id":"key_1","data":{"scopes":["resource.operation"]}}}"""))
        .hasToString(
            "2024-07-12T17:08:10Z client=192.0.2.9 user=jean@example.org user_agent=curl/8"
                + " record_id=audit_log-1 allowed");
  }

  @Test
  void readsAKeysEvent() {
    assertThat(
            Parsed.line(
                AUDIT,
                """
                {"id":"audit_log-2","type":"project.updated","effective_at":"1720804090",
                "actor":{"type":"api_key","api_key":{"id":"key_1","type":"user","user":{"id":"user-2","email":null}}}}"""))
        .hasToString("2024-07-12T17:08:10Z user=user-2 record_id=audit_log-2 allowed");
    assertThat(
            Parsed.line(
                AUDIT,
                """
                {"id":"audit_log-3","type":"project.updated","effective_at":1720804090,
                "actor":{"type":"api_key","api_key":{"type":"service_account","service_account":{"id":"sa-1"}}}}"""))
        .hasToString("2024-07-12T17:08:10Z record_id=audit_log-3 allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"login.failed\"}|MISSING_FIELD",
        "{\"effective_at\":1720804090}|MISSING_FIELD",
        "{\"type\":\"login.failed\",\"effective_at\":\"soon\"}|BAD_TIME",
        "{\"type\":\"login.failed\",\"effective_at\":1720804090,}|BAD_JSON",
      })
  void saysWhyAnEventIsNone(String lineAndReading) {
    String[] parts = lineAndReading.split("\\|");
    assertThat(Parsed.line(AUDIT, parts[0])).hasToString(parts[1]);
  }

  @Test
  void readsEveryResultOfABucketAsAnEvent() throws IOException {
    String page =
        """
        {"object":"page","data":[
        {"object":"bucket","start_time":1730419200,"end_time":1730505600,"results":[
        {"object":"organization.usage.completions.result","input_tokens":1000,"output_tokens":500,"input_cached_tokens":800,"num_model_requests":5,"project_id":null,"user_id":"user-1","model":"gpt-4o-mini"},
        {"object":"organization.usage.completions.result","input_tokens":0,"output_tokens":0,"num_model_requests":0,"user_id":null,"model":null},
        {"object":"organization.costs.result","amount":{"value":0.06,"currency":"usd"}}]},
        {"object":"bucket","start_time":1730505600,"end_time":1730592000,"results":[]}],
        "has_more":true,"next_page":"page_A"}
        """;
    assertThat(Inspected.log("openai-usage", page))
        .isEqualTo(
            """
            {line:2,time:2024-11-01T00:00:00.000Z,user:user-1,action:allowed,prompts:5,model:gpt-4o-mini,input_tokens:1000,output_tokens:500}
            {line:2,time:2024-11-01T00:00:00.000Z,action:allowed,prompts:0,input_tokens:0,output_tokens:0}
            {line:6,skipped:NOT_A_REQUEST}""");
  }

  @Test
  void tellsPromptsFromSupport() {
    Parsed parsed =
        Parsed.line(
            USAGE,
            "{\"start_time\":1730419200,\"results\":[{\"object\":\"organization.usage.images.result\","
                + "\"images\":2,\"num_model_requests\":2}]}");
    assertThat(parsed)
        .hasToString("2024-11-01T00:00:00Z audit_record=openai-usage prompts=2 allowed");
    assertThat(
            Parsed.line(
                USAGE,
                "{\"start_time\":1730419200,\"results\":[{\"object\":\"organization.usage.embeddings.result\","
                    + "\"input_tokens\":9,\"num_model_requests\":2}]}"))
        .hasToString("2024-11-01T00:00:00Z prompts=0 allowed");
  }

  @Test
  void saysWhyABucketIsNone() {
    assertThat(Parsed.line(USAGE, "{\"start_time\":1730419200}")).hasToString("MISSING_FIELD");
    assertThat(Parsed.line(USAGE, "{\"results\":[]}")).hasToString("MISSING_FIELD");
    assertThat(Parsed.line(USAGE, "{\"start_time\":\"x\",\"results\":[]}")).hasToString("BAD_TIME");
    assertThat(Parsed.line(USAGE, "{\"start_time\":1730419200,\"results\":[{"))
        .hasToString("TRUNCATED");
    assertThat(
            Parsed.line(
                USAGE,
                "{\"start_time\":1730419200,\"results\":[{\"object\":\"organization.costs.result\"}]}"))
        .hasToString("NOT_A_REQUEST");
  }
}

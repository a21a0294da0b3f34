package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenWebUiTest {
  private static final Map<String, String> ACCEPT = Map.of("accept_content", "true");

  private static String audit(String verb, String url, String more) {
    return ("{\"id\":\"a1\",\"timestamp\":1740787200,\"user\":{\"id\":\"u1\",\"name\":\"Jeanne\",\"email\":\"jeanne@example.org\",\"role\":\"user\"},"
            + "\"audit_level\":\"METADATA\",\"verb\":\"%s\",\"request_uri\":\"%s\",\"user_agent\":\"Mozilla\",\"source_ip\":\"192.0.2.3\"%s}")
        .formatted(verb, url, more);
  }

  @Test
  void readsARequest() throws IOException {
    assertThat(
            Inspected.log(
                "open-webui",
                audit(
                    "POST",
                    "https://IA.example.org:8080/api/chat/completions?x=1",
                    ",\"response_status_code\":null,\"request_object\":\"\",\"response_object\":\"\",\"extra\":{}")))
        .isEqualTo(
            "{line:1,time:2025-03-01T00:00:00.000Z,client:192.0.2.3,user:jeanne@example.org,method:POST,"
                + "host:ia.example.org,path:/api/chat/completions,action:allowed,user_agent:Mozilla,prompts:1}");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/chat/completions, 200, open-webui, 1",
    "POST, /openai/chat/completions, , open-webui, 1",
    "POST, /ollama/api/chat, 200, open-webui, 1",
    "POST, /api/chat/completions, 500, open-webui, 0",
    "GET, /api/chat/completions, 200, , 0",
    "POST, /api/v1/tasks/title/completions, 200, , 0",
    "POST, /api/v1/files/, 200, open-webui-upload, 0",
    "POST, /api/v1/auths/signin, 200, , 0"
  })
  void tellsPromptsFromTheRest(
      String verb, String path, String status, String record, long prompts) {
    Parsed parsed =
        Parsed.line(
            LogFormats.named("open-webui"),
            audit(
                verb,
                "http://ia.example.org" + path,
                status == null ? "" : ",\"response_status_code\":" + status));
    assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo(record);
    assertThat(parsed.fields().prompts()).isEqualTo(prompts);
  }

  @Test
  void refusesContentUnlessToldToAcceptIt() throws IOException {
    String typed =
        audit(
            "POST", "http://ia.example.org/api/chat/completions", ",\"request_object\":\"canary\"");
    assertThat(Inspected.log("open-webui", typed)).isEqualTo("{line:1,rejected:HOLDS_CONTENT}");
    assertThat(Inspected.log("open-webui", ACCEPT, typed))
        .contains("prompts:1")
        .doesNotContain("canary");
    assertThat(Inspected.log("open-webui", typed.replace("canary", "[REDACTED]")))
        .contains("prompts:1");
    assertThatThrownBy(
            () ->
                LogFormats.named("open-webui")
                    .newParser(new FormatOptions(ZoneOffset.UTC, Map.of("accept_content", "yes"))))
        .hasMessageContaining("accept_content is true or false");
  }

  @Test
  void readsAnExportOfChats() throws IOException {
    String chats =
        """
        [{"id":"c1","user_id":"u1","title":"canary","chat":{"title":"canary","models":["llama3:8b","x"],"history":{"messages":{
        "m1":{"id":"m1","role":"user","content":"canary"},"m2":{"role":"assistant","content":"canary","role2":"user"},"m3":{"role":"user","content":"canary"}}},"messages":[]},
        "updated_at":1740787200,"created_at":1740700000,"archived":false},
        {"id":"c2","user_id":"u1","chat":{"models":[],"messages":[{"role":"user","content":"canary"}]},"created_at":1740787200}]
        """;
    assertThat(Inspected.log("open-webui", chats))
        .isEqualTo("{line:1,rejected:HOLDS_CONTENT}\n{line:4,rejected:HOLDS_CONTENT}");
    assertThat(Inspected.log("open-webui", ACCEPT, chats))
        .isEqualTo(
            """
            {line:1,time:2025-03-01T00:00:00.000Z,user:u1,action:allowed,prompts:2,model:llama3:8b,conversation:c1}
            {line:4,time:2025-03-01T00:00:00.000Z,user:u1,action:allowed,prompts:1,conversation:c2}""");
  }

  @Test
  void readsAListOfChatsWithoutContent() throws IOException {
    assertThat(
            Inspected.log(
                "open-webui",
                "[{\"id\":\"c1\",\"title\":\"canary\",\"updated_at\":1740787200,\"user_id\":\"u1\"}]"))
        .isEqualTo("{line:1,time:2025-03-01T00:00:00.000Z,user:u1,action:allowed,conversation:c1}");
  }

  @Test
  void saysWhyARecordIsNone() {
    LogFormat format = LogFormats.named("open-webui");
    assertThat(Parsed.line(format, "{\"id\":1}")).hasToString("MISSING_FIELD");
    assertThat(Parsed.line(format, audit("POST", "http://:80/", ""))).hasToString("BAD_URL");
    assertThat(Parsed.line(format, audit("POST", "http://a/", "").replace("1740787200", "\"x\"")))
        .hasToString("BAD_TIME");
  }
}

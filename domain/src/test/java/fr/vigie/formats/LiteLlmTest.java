package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmTest {
  private static final LogFormat LITELLM = LogFormats.named("litellm");

  private static String row(String more) {
    return ("{\"request_id\":\"req-1\",\"startTime\":\"2025-01-24 09:20:46.847371\","
            + "\"endTime\":\"2025-01-24T09:20:48.851954Z\",\"model\":\"gpt-4o\",\"prompt_tokens\":10,"
            + "\"completion_tokens\":20%s}")
        .formatted(more);
  }

  @Test
  void readsARow() throws IOException {
    assertThat(
            Inspected.log(
                "litellm",
                row(
                    ",\"call_type\":\"acompletion\",\"user\":\"jeanne\",\"end_user\":\"\",\"session_id\":\"s1\","
                        + "\"custom_llm_provider\":\"openai\",\"requester_ip_address\":\"192.0.2.4\","
                        + "\"status\":\"success\",\"metadata\":\"{\\\"user_agent\\\":\\\"curl/8\\\"}\","
                        + "\"messages\":\"{}\",\"response\":\"{}\"")))
        .isEqualTo(
            "{line:1,time:2025-01-24T09:20:46.847Z,client:192.0.2.4,user:jeanne,duration_ms:2004,"
                + "action:allowed,user_agent:curl/8,prompts:1,model:gpt-4o,input_tokens:10,"
                + "output_tokens:20,conversation:s1,app:openai}");
  }

  @ParameterizedTest
  @CsvSource({
    "acompletion, success, litellm, 1",
    "completion, , litellm, 1",
    "acompletion, failure, litellm, 0",
    "aresponses, success, litellm, 1",
    "anthropic_messages, success, litellm, 1",
    "_arealtime, success, litellm, 1",
    "aimage_generation, success, litellm, 1",
    "aembedding, success, , 0",
    "amoderation, success, , 0",
    "aretrieve_batch, success, , 0",
    "'', success, litellm, none"
  })
  void countsAPromptWhereSomebodyAsks(String call, String status, String record, String prompts) {
    Parsed parsed =
        Parsed.line(
            LITELLM,
            row(
                ",\"call_type\":\"%s\",\"status\":%s"
                    .formatted(call, status == null ? null : "\"" + status + "\"")));
    assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo(record);
    long counted = parsed.fields().prompts();
    assertThat(counted == LineFields.ABSENT ? "none" : Long.toString(counted)).isEqualTo(prompts);
  }

  @Test
  void takesThePersonFromTheColumnThatTheSourceNames() throws IOException {
    String row = row(",\"user\":\"gateway\",\"end_user\":\"jeanne\"");
    assertThat(Inspected.log("litellm", row)).contains("user:gateway");
    assertThat(Inspected.log("litellm", Map.of("person", "end_user"), row)).contains("user:jeanne");
    assertThat(Inspected.log("litellm", row.replace("gateway", ""))).contains("user:jeanne");
    assertThatThrownBy(
            () -> LITELLM.newParser(new FormatOptions(ZoneOffset.UTC, Map.of("person", "x"))))
        .hasMessageContaining("person is user or end_user");
  }

  @Test
  void readsMetadataAsTextOrObject() {
    assertThat(
            Parsed.line(
                    LITELLM,
                    row(
                        ",\"metadata\":{\"requester_ip_address\":\"192.0.2.5\",\"status\":\"failure\"},\"call_type\":\"completion\""))
                .toString())
        .contains("client=192.0.2.5")
        .contains("prompts=0");
  }

  @Test
  void readsCsvAndItsFrenchResave() throws IOException {
    String csv =
        "request_id,call_type,startTime,endTime,model,user,prompt_tokens,completion_tokens,metadata\n"
            + "r1,acompletion,2025-01-24 09:20:46,2025-01-24 09:20:47,gpt-4o,josé,10,20,"
            + "\"{\"\"user_agent\"\":\"\"x,y\"\"}\"\n\n"
            + "r2,acompletion,2025-01-24 09:20:46\n"
            + "r3,acompletion,yesterday,,,,,,,,\n";
    String expected =
        "{line:1,skipped:HEADER}\n"
            + "{line:2,time:2025-01-24T09:20:46.000Z,user:josé,duration_ms:1000,action:allowed,"
            + "user_agent:x,y,prompts:1,model:gpt-4o,input_tokens:10,output_tokens:20}\n"
            + "{line:3,skipped:BLANK}\n"
            + "{line:4,rejected:TOO_FEW_FIELDS}\n"
            + "{line:5,rejected:BAD_TIME}";
    assertThat(Inspected.log("litellm", csv)).isEqualTo(expected);
    String french = csv.replace("x,y", "x|y").replace(',', ';').replace("x|y", "x,y");
    assertThat(
            Inspected.log(
                "litellm",
                ZoneId.of("Europe/Paris"),
                Map.of(),
                french.getBytes(Charset.forName("windows-1252"))))
        .as("stamps are UTC whatever the source's zone")
        .isEqualTo(expected);
    assertThat(Inspected.log("litellm", "a,b\n1,2\n"))
        .isEqualTo("{line:1,rejected:NO_HEADER}\n{line:2,rejected:NO_HEADER}");
  }

  @Test
  void neverCopiesWhatWasTyped() throws IOException {
    assertThat(
            Inspected.log(
                "litellm",
                row(
                    ",\"messages\":[{\"role\":\"user\",\"content\":\"canary\"}],\"response\":\"canary\"")))
        .doesNotContain("canary");
  }

  @Test
  void saysWhyARowIsNoRecord() {
    assertThat(Parsed.line(LITELLM, "{\"request_id\":\"x\"}")).hasToString("MISSING_FIELD");
    assertThat(Parsed.line(LITELLM, "{\"startTime\":\"x\"}")).hasToString("BAD_TIME");
    assertThat(Parsed.line(LITELLM, row("").substring(0, 50))).hasToString("TRUNCATED");
  }
}

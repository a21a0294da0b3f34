package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureOpenAiTest {
  private static final LogFormat AZURE = LogFormats.named("azure-openai");

  private static String row(String operation, String status, String properties) {
    return """
        {"time":"2024-05-24T12:23:02.4350000Z","category":"RequestResponse","operationName":"%s","callerIpAddress":"192.0.2.***","durationMs":1021,"resultSignature":"%s","correlationId":"c-1","properties":%s}"""
        .formatted(operation, status, properties);
  }

  private static final String PROPERTIES =
      "{\"apiName\":\"x\",\"requestLength\":128,\"responseLength\":1411,\"modelDeploymentName\":\"pilot\",\"modelName\":\"gpt-4o\"}";

  @Test
  void readsARequestWhoseAddressIsHidden() throws IOException {
    String expected =
        "{line:1,time:2024-05-24T12:23:02.435Z,status:200,bytes_up:128,bytes_down:1411,duration_ms:1021,"
            + "action:allowed,prompts:1,model:gpt-4o}";
    String row = row("ChatCompletions_Create", "200", PROPERTIES);
    assertThat(Inspected.log("azure-openai", row)).isEqualTo(expected);
    assertThat(Inspected.log("azure-openai", "{\"records\":[" + row + "]}")).isEqualTo(expected);
    String text = "\"" + PROPERTIES.replace("\"", "\\\"") + "\"";
    assertThat(Inspected.log("azure-openai", row("ChatCompletions_Create", "200", text)))
        .as("properties as a text")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ChatCompletions_Create, 200, azure-openai, 1",
    "Completions_Create, 200, azure-openai, 1",
    "Responses_Create, 200, azure-openai, 1",
    "ImageGenerations_Create, 200, azure-openai, 1",
    "Create_Run, 200, azure-openai, 1",
    "ChatCompletions_Create, 429, azure-openai, 0",
    "Embeddings_Create, 200, , 0",
    "Create_Thread, 200, , 0"
  })
  void tellsPromptsFromTheRest(String operation, String status, String record, long prompts) {
    Parsed parsed = Parsed.line(AZURE, row(operation, status, "{}"));
    assertThat(parsed.fields().text(Field.AUDIT_RECORD)).isEqualTo(record);
    assertThat(parsed.fields().prompts()).isEqualTo(prompts);
    assertThat(parsed.fields().text(Field.RECORD_ID)).isEqualTo("c-1");
  }

  @Test
  void readsAGatewaysRequestWithoutItsBodies() throws IOException {
    assertThat(
            Inspected.log(
                "azure-openai",
                """
                {"time":"2024-07-02T06:31:31.4465902Z","category":"GatewayLogs","operationName":"Microsoft.ApiManagement/GatewayLogs","callerIpAddress":"192.0.2.144","durationMs":-3,"properties":{"apiId":"a","method":"POST","operationId":"ChatCompletions_Create","requestBody":"canary","responseBody":"canary","requestSize":536,"responseCode":400,"responseSize":1604,"url":"https://Gateway.example.org/deployments/pilot/chat/completions?api-version=2024"}}"""))
        .isEqualTo(
            "{line:1,time:2024-07-02T06:31:31.446Z,client:192.0.2.144,method:POST,host:gateway.example.org,"
                + "path:/deployments/pilot/chat/completions,status:400,bytes_up:536,bytes_down:1604,"
                + "action:allowed,prompts:0}");
  }

  @Test
  void readsAGatewaysTokens() throws IOException {
    assertThat(
            Inspected.log(
                "azure-openai",
                "{\"TimeGenerated\":\"2024-07-02T06:31:31Z\",\"Category\":\"GatewayLlmLogs\",\"properties\":{\"modelName\":\"gpt-4o\",\"promptTokens\":14,\"completionTokens\":8,\"requestMessages\":\"canary\"}}"))
        .isEqualTo(
            "{line:1,time:2024-07-02T06:31:31.000Z,action:allowed,prompts:1,model:gpt-4o,input_tokens:14,output_tokens:8}");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /deployments/pilot/chat/completions?api-version=2024, 1",
    "post, /openai/v1/responses, 1",
    "GET, /openai/v1/responses, 0",
    "POST, /openai/v1/responses/r/cancel, 0",
    "POST, /deployments/pilot/embeddings, 0",
  })
  void tellsPromptsOfAGatewayByTheirPathsToo(String method, String path, int prompts)
      throws IOException {
    assertThat(
            Inspected.log(
                "azure-openai",
                """
                {"time":"2024-07-02T06:31:31Z","category":"GatewayLogs","properties":{"operationId":"66b1","method":"%s","responseCode":200,"url":"https://g.example.org%s"}}"""
                    .formatted(method, path)))
        .endsWith("prompts:" + prompts + "}");
  }

  @Test
  void leavesOtherApisOfTheGatewayToOtherTraffic() {
    Parsed parsed =
        Parsed.line(
            AZURE,
            "{\"time\":\"2024-07-02T06:31:31Z\",\"category\":\"GatewayLogs\",\"properties\":{\"operationId\":\"list-invoices\",\"url\":\"https://g.example.org/invoices\"}}");
    assertThat(parsed)
        .hasToString("2024-07-02T06:31:31Z host=g.example.org path=/invoices allowed");
  }

  @Test
  void saysWhyARowIsNoRequest() {
    assertThat(
            Parsed.line(
                AZURE,
                "{\"time\":\"2024-07-02T06:31:31Z\",\"category\":\"Audit\",\"operationName\":\"ListKey\"}"))
        .hasToString("NOT_A_REQUEST");
    assertThat(Parsed.line(AZURE, "{\"time\":\"2024-07-02T06:31:31Z\"}"))
        .hasToString("MISSING_FIELD");
    assertThat(Parsed.line(AZURE, "{\"category\":\"RequestResponse\"}"))
        .hasToString("MISSING_FIELD");
    assertThat(Parsed.line(AZURE, row("x", "200", "\"{\\\"a\\\":1\""))).hasToString("TRUNCATED");
    assertThat(Parsed.line(AZURE, row("x", "200", "{\"url\":\"https://:1/\"}")))
        .hasToString("BAD_URL");
  }
}

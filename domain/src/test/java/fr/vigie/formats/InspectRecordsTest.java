package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InspectRecordsTest {
  private static final LogFormat SQUID = LogFormats.named("squid");
  private static final FormatOptions UTC = FormatOptions.in(ZoneOffset.UTC);
  private static final String LOG =
      """
      1740787200.743    123 10.1.2.3 TCP_MISS/200 4567 POST https://chatgpt.com/backend-api/x?q=1 jos%c3%a9 HIER_DIRECT/104.18.32.47 - "-" "Mozilla \\ 5"
      truncated

      # comment
      1740787200.743 1 - TCP_DENIED/403 0 CONNECT claude.ai:443 - HIER_NONE/- -
      1740787200.743 1 10.1.2.3 NONE/400 0 NONE error:invalid-request - HIER_NONE/- -
      """;

  private static String inspect(InspectRecords inspect, byte[] log) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    inspect.write(new ByteArrayInputStream(log), output);
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesOneObjectARecord() throws IOException {
    assertThat(
            inspect(
                InspectRecords.withIdentities(SQUID, UTC), LOG.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            """
            {"line":1,"time":"2025-03-01T00:00:00.743Z","client":"10.1.2.3","user":"josé","method":"POST","host":"chatgpt.com","path":"/backend-api/x","status":200,"bytes_down":4567,"duration_ms":123,"action":"allowed","user_agent":"Mozilla \\\\ 5"}
            {"line":2,"rejected":"BAD_TIME"}
            {"line":3,"skipped":"BLANK"}
            {"line":4,"skipped":"COMMENT"}
            {"line":5,"time":"2025-03-01T00:00:00.743Z","method":"CONNECT","host":"claude.ai","status":403,"bytes_down":0,"duration_ms":1,"action":"blocked"}
            {"line":6,"skipped":"NOT_A_REQUEST"}
            """);
  }

  @Test
  void masksIdentitiesUnlessAsked() throws IOException {
    assertThat(inspect(InspectRecords.masked(SQUID, UTC), LOG.getBytes(StandardCharsets.UTF_8)))
        .startsWith(
            """
            {"line":1,"time":"2025-03-01T00:00:00.743Z","client":"***","user":"***","method":"POST","host":"chatgpt.com","path":"***","status":200,\
            """)
        .doesNotContain("jos")
        .doesNotContain("10.1.2.3")
        .doesNotContain("backend");
  }

  @Test
  void writesWhatWasReadBeforeTheDamage() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(LOG.getBytes(StandardCharsets.UTF_8));
    }
    byte[] gzip = compressed.toByteArray();
    assertThat(inspect(InspectRecords.masked(SQUID, UTC), gzip)).hasLineCount(6);
    byte[] cut = Arrays.copyOf(gzip, gzip.length - 8);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> InspectRecords.masked(SQUID, UTC).write(new ByteArrayInputStream(cut), output))
        .isInstanceOf(TruncatedInputException.class);
    assertThat(output.toString(StandardCharsets.UTF_8)).hasLineCount(6);
  }

  @Test
  void rejectsATooLongRecord() throws IOException {
    byte[] log = ("x".repeat(RecordReader.LIMIT + 1) + "\n\n").getBytes(StandardCharsets.UTF_8);
    assertThat(inspect(InspectRecords.masked(SQUID, UTC), log))
        .isEqualTo("{\"line\":1,\"rejected\":\"TOO_LONG\"}\n{\"line\":2,\"skipped\":\"BLANK\"}\n");
  }

  @Test
  void namesItsFormats() {
    assertThat(WhatFormatsProve.table())
        .startsWith("format ")
        .containsPattern(
            "squid +lines +decrypted_request tunnel +user host path bytes_down duration\n");
    assertThatThrownBy(() -> LogFormats.named("squit"))
        .hasMessageStartingWith("no log format 'squit'; there are squid");
  }
}

package fr.vigie.formats;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One record of a format with places for what the laws vary: {@code {time}}, {@code {text}}, {@code
 * {up}}, {@code {down}}.
 *
 * @param header the lines before it that the format needs, or nothing
 * @param key what {@code {text}} is called in what is read
 * @param absent how the format writes that there is no text
 * @param escaped how the format writes {@code a"b}, or what {@link #unescaped} stands for; empty
 *     when it escapes nothing
 * @param unescaped what the escaped text means
 */
record LawRecord(
    String format,
    String header,
    String record,
    Clock clock,
    String pattern,
    String key,
    String absent,
    String escaped,
    String unescaped) {

  /** What a stamp of a format means. */
  enum Clock {
    /** Local time of the source. */
    SOURCE("the source's zone"),
    /** UTC, whatever the source's zone. */
    UTC("UTC"),
    /** Local time with its offset. */
    OFFSET("its own offset");

    final String words;

    Clock(String words) {
      this.words = words;
    }
  }

  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final String ISO_UTC = "yyyy-MM-dd'T'HH:mm:ss'Z'";
  private static final String COMMON = "dd/MMM/yyyy:HH:mm:ss xx";
  private static final String QUOTED = "a\"b";

  static final List<LawRecord> ALL =
      List.of(
          of("squid", Clock.UTC, "epoch.000")
              .line(
                  "{time} 12 192.0.2.7 TCP_MISS/200 {down} POST http://a.example/b {text} DIRECT/- -")
              .text("user", "-", "a%22b"),
          of("squid-common", Clock.OFFSET, COMMON)
              .line(
                  "192.0.2.7 - {text} [{time}] \"GET http://a.example/b HTTP/1.1\" 200 {down} A:B")
              .text("user", "-", "a%22b"),
          of("squid-combined", Clock.OFFSET, COMMON)
              .line(
                  "192.0.2.7 - {text} [{time}] \"GET http://a.example/b HTTP/1.1\" 200 {down} \"-\""
                      + " \"Moz\" A:B")
              .text("user", "-", "a%22b"),
          of("fortigate", Clock.SOURCE, "'date='yyyy-MM-dd' time='HH:mm:ss")
              .line(
                  "{time} type=\"utm\" subtype=\"webfilter\" user=\"{text}\" srcip=192.0.2.7"
                      + " hostname=\"a.example\" url=\"/b\" sentbyte={up} rcvdbyte={down}")
              .text("user", "N/A", "a\\\"b"),
          of("panos", Clock.SOURCE, "yyyy/MM/dd HH:mm:ss")
              .line(
                  "1,2025/07/01 13:00:09,0123,TRAFFIC,end,2817,{time},192.0.2.7,203.0.113.9,198.51.100.1"
                      + ",203.0.113.9,Rule,\"{text}\",,ssl,vsys1,LAN,WAN,a,b,Forward,2025/07/01"
                      + " 13:00:08,227850,1,58959,443,43025,443,0x40041c,tcp,allow,333,{up},{down},35")
              .text("user", "", "a\"\"b"),
          of("stormshield", Clock.SOURCE, "yyyy-MM-dd HH:mm:ss")
              .line(
                  "id=firewall time=\"{time}\" src=192.0.2.7 dstname=a.example user=\"{text}\" sent={up}"
                      + " rcvd={down} op=POST result=200 arg=\"/b\" logtype=\"web\"")
              .text("user", "", "a\\\"b"),
          of("sophos", Clock.SOURCE, "'date='yyyy-MM-dd' time='HH:mm:ss")
              .line(
                  "device=\"SFW\" {time} log_type=\"Content Filtering\" user_name=\"{text}\""
                      + " url=\"https://a.example/b\" src_ip=192.0.2.7 sent_bytes={up}"
                      + " recv_bytes={down}")
              .text("user", "", "a\\\"b"),
          of("checkpoint", Clock.UTC, "epoch")
              .line(
                  "[time:\"{time}\"; product:\"URL Filtering\"; src:\"192.0.2.7\"; user:\"{text}\";"
                      + " resource:\"https://a.example/b\"; sent_bytes:\"{up}\";"
                      + " received_bytes:\"{down}\"]")
              .text("user", "", "a\\\"b"),
          of("umbrella-proxy", Clock.UTC, "yyyy-MM-dd HH:mm:ss")
              .line(
                  "\"{time}\",\"{text}\",\"192.0.2.7\",\"203.0.113.1\",\"\",\"\",\"ALLOWED\","
                      + "\"https://a.example/b\",\"\",\"\",\"200\",\"{up}\",\"{down}\",\"\",\"\",\"\","
                      + "\"\",\"\",\"\",\"\",\"\"")
              .text("user", "", "a\"\"b"),
          of("umbrella-dns", Clock.UTC, "yyyy-MM-dd HH:mm:ss")
              .line(
                  "\"{time}\",\"{text}\",\"\",\"192.0.2.7\",\"203.0.113.1\",\"Allowed\",\"1 (A)\","
                      + "\"NOERROR\",\"a.example.\",\"AI\",\"AD Users\",\"AD Users\",\"\"")
              .text("user", "", "a\"\"b"),
          of("olfeo", Clock.SOURCE, "dd/MM/yyyy HH:mm:ss")
              .line(
                  "192.0.2.7 - {text} [{time}] \"POST https://a.example/b HTTP/1.1\" 200 {down} - 5 IA")
              .text("user", "-", ""),
          of("olfeo-saas", Clock.UTC, "epoch000")
              .line(
                  "{\"timestamp\":{time},\"display_name\":\"{text}\",\"url\":\"https://a.example/b\","
                      + "\"user_sent_bytes\":\"{up}\",\"user_received_bytes\":\"{down}\"}")
              .text("user", "-", "a\\\"b"),
          of("zeek-ssl", Clock.UTC, "epoch.000")
              .header("#fields\tts\tid.orig_h\tserver_name\torig_bytes\tresp_bytes\n")
              .line("{time}\t192.0.2.7\t{text}\t{up}\t{down}")
              .text("host", "-", "a\\x2eb", "a.b"),
          of("zeek-http", Clock.UTC, "epoch.000")
              .header("#fields\tts\thost\turi\tusername\trequest_body_len\tresponse_body_len\n")
              .line("{time}\ta.example\t/b\t{text}\t{up}\t{down}")
              .text("user", "-", "a\\x22b"),
          of("zeek-dns", Clock.UTC, "epoch.000")
              .header("#fields\tts\tid.orig_h\tquery\n")
              .line("{time}\t192.0.2.7\t{text}")
              .text("host", "-", "a\\x2eb", "a.b"),
          of("cloudflare-gateway", Clock.UTC, ISO_UTC)
              .line(
                  "{\"Datetime\":\"{time}\",\"Email\":\"{text}\",\"URL\":\"https://a.example/b\"}")
              .text("user", "", "a\\\"b"),
          of("w3c-elff", Clock.UTC, "yyyy-MM-dd HH:mm:ss")
              .header("#Fields: date time cs-username cs-method cs-host cs-bytes sc-bytes\n")
              .line("{time} \"{text}\" GET a.example {up} {down}")
              .text("user", "-", "a\"\"b"),
          of("zscaler-nss", Clock.SOURCE, "yyyy-MM-dd HH:mm:ss")
              .line(
                  "{\"sourcetype\":\"zscalernss-web\",\"event\":{\"datetime\":\"{time}\",\"user\":"
                      + "\"{text}\",\"url\":\"a.example/b\",\"requestsize\":\"{up}\","
                      + "\"responsesize\":\"{down}\"}}")
              .text("user", "None", "a\\\"b"),
          of("netskope-transactions", Clock.UTC, "yyyy-MM-dd HH:mm:ss")
              .header("#Fields: date time cs-bytes sc-bytes cs-username cs-method cs-host\n")
              .line("{time} {up} {down} \"{text}\" GET a.example")
              .text("user", "-", "a\"\"b"),
          of("skyhigh", Clock.UTC, "yyyy-MM-dd'T'HH:mm:ss.000'Z'")
              .line(
                  "date=\"{time}\" username=\"{text}\" source_ip=192.0.2.7 destination_host=\"a.example\""
                      + " source_bytes={up} destination_bytes={down}")
              .text("user", "", "a\\\"b"),
          of("forcepoint-cef", Clock.UTC, "epoch000")
              .line(
                  "CEF:0|Forcepoint|Security|8.5.4|2|Transaction permitted|1|act=permitted src=192.0.2.7"
                      + " loginID={text} rt={time} in={down} out={up} request=https://a.example/b")
              .text("user", "-", "a\\=b", "a=b"),
          of("forcepoint-csv", Clock.SOURCE, "dd/MM/yyyy'\",\"'HH:mm:ss")
              .header(
                  "\"Date\",\"Time\",\"User\",\"Action\",\"URL\",\"Bytes Sent\",\"Bytes Received\"\n")
              .line("\"{time}\",\"{text}\",\"Allowed\",\"https://a.example/b\",\"{up}\",\"{down}\"")
              .text("user", "", "a\"\"b"),
          of("access-log", Clock.OFFSET, COMMON)
              .line("192.0.2.7 - jd [{time}] \"GET /b HTTP/1.1\" 200 {down} \"-\" \"{text}\"")
              .text("user_agent", "-", "a\\\"b"),
          of("m365-audit", Clock.UTC, "yyyy-MM-dd'T'HH:mm:ss")
              .line(
                  "{\"CreationTime\":\"{time}\",\"Id\":\"r\",\"Operation\":\"CopilotInteraction\","
                      + "\"RecordType\":261,\"UserId\":\"{text}\",\"CopilotEventData\":{\"AppHost\":"
                      + "\"Word\",\"Messages\":[{\"isPrompt\":true}]}}")
              .text("user", "", "a\\\"b"),
          of("purview-csv", Clock.UTC, "yyyy-MM-dd'T'HH:mm:ss")
              .header("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n")
              .line(
                  "r,,261,CopilotInteraction,,\"{\"\"CreationTime\"\":\"\"{time}\"\",\"\"Id\"\":\"\"r\"\","
                      + "\"\"Operation\"\":\"\"CopilotInteraction\"\",\"\"RecordType\"\":261,"
                      + "\"\"UserId\"\":\"\"{text}\"\",\"\"CopilotEventData\"\":{\"\"AppHost\"\":"
                      + "\"\"Word\"\"}}\"")
              .text("user", "", "a\\\"\"b"),
          of("google-gemini", Clock.UTC, ISO_UTC)
              .line(
                  "{\"id\":{\"time\":\"{time}\",\"uniqueQualifier\":\"1\",\"applicationName\":"
                      + "\"gemini_in_workspace_apps\"},\"actor\":{\"email\":\"{text}\"},\"events\":"
                      + "[{\"name\":\"feature_utilization\",\"parameters\":[{\"name\":\"action\","
                      + "\"value\":\"summarize\"}]}]}")
              .text("user", "", "a\\\"b"),
          of("openai-usage", Clock.UTC, "epoch")
              .line(
                  "{\"object\":\"bucket\",\"start_time\":{time},\"end_time\":1900000000,\"results\":"
                      + "[{\"num_model_requests\":5,\"user_id\":\"{text}\",\"model\":\"m\"}]}")
              .text("user", "", "a\\\"b"),
          of("openai-audit", Clock.UTC, "epoch")
              .line(
                  "{\"id\":\"a\",\"type\":\"api_key.created\",\"effective_at\":{time},\"actor\":{\"type\":"
                      + "\"session\",\"session\":{\"user\":{\"email\":\"{text}\"}}}}")
              .text("user", "", "a\\\"b"),
          of("anthropic-activity", Clock.UTC, ISO_UTC)
              .line(
                  "{\"id\":\"a\",\"created_at\":\"{time}\",\"type\":\"claude_chat_created\",\"actor\":"
                      + "{\"type\":\"user_actor\",\"email_address\":\"{text}\"}}")
              .text("user", "", "a\\\"b"),
          of("litellm", Clock.UTC, "yyyy-MM-dd HH:mm:ss.000")
              .line(
                  "{\"request_id\":\"r\",\"call_type\":\"acompletion\",\"startTime\":\"{time}\","
                      + "\"model\":\"m\",\"user\":\"{text}\",\"status\":\"success\"}")
              .text("user", "", "a\\\"b"),
          of("open-webui", Clock.UTC, "epoch")
              .line(
                  "{\"id\":\"a\",\"timestamp\":{time},\"user\":{\"email\":\"{text}\"},\"verb\":\"POST\","
                      + "\"request_uri\":\"http://ia.example/api/chat/completions\"}")
              .text("user", "", "a\\\"b"),
          of("azure-openai", Clock.UTC, ISO_UTC)
              .line(
                  "{\"time\":\"{time}\",\"category\":\"RequestResponse\",\"operationName\":"
                      + "\"ChatCompletions_Create\",\"properties\":\"{\\\"requestLength\\\":{up},"
                      + "\\\"responseLength\\\":{down},\\\"modelName\\\":\\\"{text}\\\"}\"}")
              .text("model", "", "a\\\\\\\"b"),
          of("mapped", Clock.SOURCE, "yyyy-MM-dd HH:mm:ss")
              .line("{time},192.0.2.1,\"{text}\",https://h.example/p,1,1,allow")
              .text("user", "", "a\"\"b"));

  private static LawRecord of(String format, Clock clock, String pattern) {
    return new LawRecord(format, "", "", clock, pattern, "user", "-", "", QUOTED);
  }

  private LawRecord header(String lines) {
    return new LawRecord(format, lines, record, clock, pattern, key, absent, escaped, unescaped);
  }

  private LawRecord line(String line) {
    return new LawRecord(format, header, line, clock, pattern, key, absent, escaped, unescaped);
  }

  private LawRecord text(String name, String none, String written) {
    return text(name, none, written, QUOTED);
  }

  private LawRecord text(String name, String none, String written, String meant) {
    return new LawRecord(format, header, record, clock, pattern, name, none, written, meant);
  }

  @Override
  public String toString() {
    return format;
  }

  /** What the format needs besides the zone. */
  Map<String, String> settings() {
    return FormatSeeds.of(format).options().settings();
  }

  /** The stamp that shows this moment, on the clock of Paris unless the format knows only UTC. */
  String stamp(ZonedDateTime moment) {
    if (pattern.startsWith("epoch")) {
      return moment.toEpochSecond() + pattern.substring("epoch".length());
    }
    return moment
        .withZoneSameInstant(clock == Clock.UTC ? ZoneOffset.UTC : PARIS)
        .format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  /** The stamp that a clock without zone shows. */
  String stamp(LocalDateTime shown) {
    return shown.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  /** The record with this stamp and text, 111 bytes up, 222 down, and its line end. */
  String with(String stamp, String text) {
    return record
            .replace("{time}", stamp)
            .replace("{text}", text)
            .replace("{up}", "111")
            .replace("{down}", "222")
        + "\n";
  }

  /** A whole log of these records. */
  byte[] log(String... records) {
    return (header + String.join("", records)).getBytes(StandardCharsets.UTF_8);
  }
}

package fr.vigie.formats.litellm;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.Reading;
import fr.vigie.formats.VendorParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.HeadedCsv;
import fr.vigie.formats.syntax.JsonOrCsvDelimiter;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * Spend logs of the LiteLLM gateway: answers of {@code /spend/logs} and {@code /spend/logs/v2}, or
 * the table {@code LiteLLM_SpendLogs} as JSON or CSV.
 *
 * <p>Stamped when the request begins, in UTC. A row is one request, by its {@code request_id}; text
 * of prompts and answers, which a gateway may be set to store, is never looked at. Source:
 * BerriAI/litellm, schema.prisma and litellm/types/utils.py.
 */
public final class LiteLlm extends VendorParser {
  /**
   * Kinds of call in which somebody asks a model for something; each has a twin with an {@code a}.
   */
  private static final Set<String> PROMPTS =
      Set.of(
          "completion",
          "text_completion",
          "responses",
          "anthropic_messages",
          "generate_content",
          "generate_content_stream",
          "image_generation",
          "image_edit",
          "image_variation",
          "speech",
          "transcription",
          "video_generation",
          "create_video",
          "realtime");

  /** The columns that are read. */
  private enum Column {
    ID("request_id"),
    CALL("call_type"),
    START("startTime"),
    END("endTime"),
    MODEL("model"),
    MODEL_GROUP("model_group"),
    PROVIDER("custom_llm_provider"),
    USER("user"),
    END_USER("end_user"),
    INPUT_TOKENS("prompt_tokens"),
    OUTPUT_TOKENS("completion_tokens"),
    STATUS("status"),
    CLIENT("requester_ip_address"),
    SESSION("session_id"),
    METADATA("metadata");

    private final String written;

    Column(String written) {
      this.written = written;
    }

    List<String> names() {
      return List.of(written);
    }

    List<String> pointers() {
      return List.of("/" + written);
    }
  }

  /** What is read of a row's metadata. */
  private enum Member {
    CLIENT("requester_ip_address"),
    USER_AGENT("user_agent"),
    STATUS("status");

    private final String written;

    Member(String written) {
      this.written = written;
    }

    List<String> pointers() {
      return List.of("/" + written);
    }
  }

  private static final int FEWEST_COLUMNS = 3;

  private final NamedValues<Column> row =
      new NamedValues<>(NameTable.of(Column.values(), Column::names));
  private final FillFields<Column> fill = new FillFields<>(row);
  private final JsonPointers<Column> json =
      new JsonPointers<>(row, Column.values(), Column::pointers, "log", "event", "_source");
  private final HeadedCsv<Column> csv = new HeadedCsv<>(row, FEWEST_COLUMNS);
  private final JsonPointers<Member> metadataJson =
      JsonPointers.of(Member.values(), Member::pointers);
  private final NamedValues<Member> metadata = metadataJson.values();
  private final boolean endUserFirst;

  private LiteLlm(boolean endUserFirst) {
    this.endUserFirst = endUserFirst;
  }

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "litellm",
        Set.of(Proof.USER, Proof.DURATION, Proof.PROMPTS, Proof.TOKENS, Proof.MODEL),
        () -> new JsonOrCsvDelimiter("data"),
        LiteLlm::parser);
  }

  private static LiteLlm parser(FormatOptions options) {
    options.requireOnly("litellm", "person");
    String person = options.settings().getOrDefault("person", "user");
    if (!person.equals("user") && !person.equals("end_user")) {
      throw new IllegalArgumentException(
          "format litellm: setting person is user or end_user, the column that names the person");
    }
    return new LiteLlm(person.equals("end_user"));
  }

  @Override
  protected Reading read(byte[] bytes, int from, int to, LineFields fields) {
    boolean object = bytes[from] == '{';
    Reading reading = object ? json.read(bytes, from, to) : csv.read(bytes, from, to);
    return reading == Reading.RECORD ? readRow(fields) : reading;
  }

  private Reading readRow(LineFields fields) {
    row.give(Column.ID, Field.RECORD_ID, fields);
    row.give(row.has(Column.MODEL) ? Column.MODEL : Column.MODEL_GROUP, Field.MODEL, fields);
    row.give(Column.PROVIDER, Field.APP, fields);
    row.give(Column.SESSION, Field.CONVERSATION, fields);
    if (endUserFirst) {
      user(row, Column.END_USER, Column.USER, fields);
    } else {
      user(row, Column.USER, Column.END_USER, fields);
    }
    readMetadata(fields);
    client(row, Column.CLIENT, fields);
    fields.inputTokens(row.count(Column.INPUT_TOKENS));
    fields.outputTokens(row.count(Column.OUTPUT_TOKENS));
    readCall(fields);
    fill.begin(fields).time(Column.START, ZoneOffset.UTC);
    Reading reading = fill.reading();
    long end = end();
    if (reading == Reading.RECORD && end != CivilTime.NONE && end >= fields.timeMicros()) {
      fields.durationMillis((end - fields.timeMicros()) / 1000);
    }
    return reading;
  }

  private long end() {
    return row.has(Column.END)
        ? CivilTime.isoMicros(
            row.bytes(Column.END), row.start(Column.END), row.end(Column.END), ZoneOffset.UTC)
        : CivilTime.NONE;
  }

  private void readMetadata(LineFields fields) {
    metadata.reset(row.bytes(Column.METADATA));
    if (!row.has(Column.METADATA)) {
      return;
    }
    Reading reading =
        metadataJson.read(
            row.bytes(Column.METADATA), row.start(Column.METADATA), row.end(Column.METADATA));
    if (reading == Reading.RECORD) {
      client(metadata, Member.CLIENT, fields);
      metadata.give(Member.USER_AGENT, Field.USER_AGENT, fields);
    }
  }

  private void readCall(LineFields fields) {
    String call = row.text(Column.CALL);
    boolean asked = call != null && PROMPTS.contains(plainCall(call));
    if (asked || call == null) {
      auditRecord("litellm", fields);
    }
    boolean failed =
        row.is(Column.STATUS, "failure")
            || (!row.has(Column.STATUS) && metadata.is(Member.STATUS, "failure"));
    if (call != null) {
      fields.prompts(asked && !failed ? 1 : 0);
    }
  }

  /** {@code acompletion} and {@code _arealtime} are {@code completion} and {@code realtime}. */
  private static String plainCall(String call) {
    String name = call.startsWith("_") ? call.substring(1) : call;
    return name.startsWith("a") && !name.startsWith("anthropic") ? name.substring(1) : name;
  }
}

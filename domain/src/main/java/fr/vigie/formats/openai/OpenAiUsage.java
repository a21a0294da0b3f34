package fr.vigie.formats.openai;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.Reading;
import fr.vigie.formats.VendorParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.formats.syntax.JsonElements;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Usage of an OpenAI organisation's API: answers of {@code GET /v1/organization/usage/…}; a record
 * is one bucket of time, each of its results that counts requests an event of the bucket's start.
 *
 * <p>The API is read by programs too: requests are what programs sent, which a person may not have
 * typed. Buckets without results, and results that count no requests (costs, stored bytes), are no
 * use. Source: OpenAI API reference, Usage (https://platform.openai.com/docs/api-reference/usage).
 */
public final class OpenAiUsage extends VendorParser {
  /** Kinds of results in which somebody asks a model; embeddings and moderations are support. */
  private static final Set<String> PROMPTS =
      Set.of(
          "organization.usage.completions.result",
          "organization.usage.images.result",
          "organization.usage.audio_speeches.result",
          "organization.usage.audio_transcriptions.result");

  /** What is read of a bucket. */
  private enum Member {
    TIME("/start_time"),
    RESULTS("/results", "/result");

    private final ImmutableList<String> pointers;

    Member(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  /** What is read of one of its results. */
  private enum Count {
    KIND("/object"),
    REQUESTS("/num_model_requests"),
    INPUT_TOKENS("/input_tokens"),
    OUTPUT_TOKENS("/output_tokens"),
    USER_ID("/user_id"),
    MODEL("/model");

    private final ImmutableList<String> pointers;

    Count(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private final JsonPointers<Member> bucketJson =
      JsonPointers.of(Member.values(), Member::pointers, "log", "event", "_source");
  private final NamedValues<Member> bucket = bucketJson.values();
  private final FillFields<Member> fill = new FillFields<>(bucket);
  private final JsonElements results = new JsonElements();
  private final JsonPointers<Count> resultJson = JsonPointers.of(Count.values(), Count::pointers);
  private final NamedValues<Count> result = resultJson.values();
  private byte[] bytes = new byte[0];

  private OpenAiUsage() {}

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "openai-usage",
        Set.of(Proof.USER, Proof.PROMPTS, Proof.TOKENS, Proof.MODEL),
        () -> new JsonDelimiter("data"),
        OpenAiUsage::parser);
  }

  private static OpenAiUsage parser(FormatOptions options) {
    options.requireNoSettings("openai-usage");
    return new OpenAiUsage();
  }

  @Override
  protected Reading read(byte[] record, int from, int to, LineFields fields) {
    bytes = record;
    Reading reading = bucketJson.read(record, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (!bucket.has(Member.RESULTS)) {
      return Reading.MISSING_FIELD;
    }
    fill.begin(fields).time(Member.TIME, ZoneOffset.UTC);
    reading = fill.reading();
    if (reading != Reading.RECORD) {
      return reading;
    }
    results.reset(record, bucket.start(Member.RESULTS), bucket.end(Member.RESULTS));
    return nextEvent(fields) ? Reading.RECORD : Reading.NOT_A_REQUEST;
  }

  @Override
  public boolean nextEvent(LineFields fields) {
    while (results.next()) {
      resultJson.read(bytes, results.start(), results.end());
      if (result.has(Count.REQUESTS)) {
        event(fields);
        return true;
      }
    }
    return false;
  }

  private void event(LineFields fields) {
    fields.clear(Field.USER);
    fields.clear(Field.MODEL);
    result.give(Count.USER_ID, Field.USER, fields);
    result.give(Count.MODEL, Field.MODEL, fields);
    boolean asked =
        !result.has(Count.KIND) || PROMPTS.stream().anyMatch(kind -> result.is(Count.KIND, kind));
    fields.prompts(asked ? result.count(Count.REQUESTS) : 0);
    fields.inputTokens(result.count(Count.INPUT_TOKENS));
    fields.outputTokens(result.count(Count.OUTPUT_TOKENS));
    fields.clear(Field.AUDIT_RECORD);
    if (asked) {
      auditRecord("openai-usage", fields);
    }
  }
}

package fr.vigie.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Shows what a format reads in a log, one JSON object a record and line, in order; a key is absent
 * when the log does not say. A record that holds several events gives an object for each, with the
 * same line number.
 *
 * <p>Both levels of the parser run for every record, so that an engineer sees the full law.
 */
public final class InspectRecords {
  private static final String MASK = "***";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final LogFormat format;
  private final FormatOptions options;
  private final boolean identities;

  private InspectRecords(LogFormat format, FormatOptions options, boolean identities) {
    this.format = format.configuredBy(options);
    this.options = options;
    this.identities = identities;
  }

  /** Shows client, user and path only as {@code ***}. */
  public static InspectRecords masked(LogFormat format, FormatOptions options) {
    return new InspectRecords(format, options, false);
  }

  /** Shows client, user and path as the log has them. */
  public static InspectRecords withIdentities(LogFormat format, FormatOptions options) {
    return new InspectRecords(format, options, true);
  }

  /**
   * Reads a log, plain or compressed, and writes JSON Lines in UTF-8.
   *
   * @throws TruncatedInputException when a compressed log is cut or damaged, once everything before
   *     is written
   */
  public void write(InputStream log, OutputStream output) throws IOException {
    RecordReader reader = RecordReader.of(Compression.decompress(log), format.newDelimiter());
    RecordParser parser = format.newParser(options);
    LineFields fields = new LineFields();
    JsonFactory json =
        JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    try (JsonGenerator lines = json.createGenerator(output)) {
      lines.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      lines.setRootValueSeparator(null);
      while (reader.next()) {
        Reading reading = read(reader, parser, fields);
        boolean more;
        do {
          writeOne(reader.line(), reading, fields, lines);
          more = reading == Reading.RECORD && parser.nextEvent(fields);
        } while (more);
      }
    }
  }

  private void writeOne(long line, Reading reading, LineFields fields, JsonGenerator lines)
      throws IOException {
    lines.writeStartObject();
    lines.writeNumberField("line", line);
    switch (reading.kind()) {
      case RECORD -> writeFields(fields, lines);
      case SKIPPED -> lines.writeStringField("skipped", reading.name());
      case REJECTED -> lines.writeStringField("rejected", reading.name());
    }
    lines.writeEndObject();
    lines.writeRaw('\n');
  }

  /** Both levels of the parser. */
  static Reading read(RecordReader reader, RecordParser parser, LineFields fields) {
    if (reader.tooLong()) {
      return Reading.TOO_LONG;
    }
    Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
    return reading == Reading.RECORD ? parser.complete(fields) : reading;
  }

  private void writeFields(LineFields fields, JsonGenerator lines) throws IOException {
    Instant time = Instant.EPOCH.plus(fields.timeMicros(), ChronoUnit.MICROS);
    lines.writeStringField("time", TIME.format(time));
    writeIdentity(lines, "client", Field.CLIENT, fields);
    writeIdentity(lines, "user", Field.USER, fields);
    writeText(lines, "method", Field.METHOD, fields);
    String host = fields.text(Field.HOST);
    if (host != null) {
      lines.writeStringField("host", host.toLowerCase(Locale.ROOT));
    }
    writeIdentity(lines, "path", Field.PATH, fields);
    writeNumber(lines, "status", fields.status());
    writeNumber(lines, "bytes_up", fields.bytesUp());
    writeNumber(lines, "bytes_down", fields.bytesDown());
    writeNumber(lines, "duration_ms", fields.durationMillis());
    lines.writeStringField("action", fields.action().label());
    writeText(lines, "category", Field.CATEGORY, fields);
    writeText(lines, "user_agent", Field.USER_AGENT, fields);
    writeNumber(lines, "prompts", fields.prompts());
    writeText(lines, "model", Field.MODEL, fields);
    writeNumber(lines, "input_tokens", fields.inputTokens());
    writeNumber(lines, "output_tokens", fields.outputTokens());
    writeText(lines, "conversation", Field.CONVERSATION, fields);
    writeText(lines, "app", Field.APP, fields);
  }

  private void writeIdentity(JsonGenerator lines, String key, Field field, LineFields fields)
      throws IOException {
    if (identities) {
      writeText(lines, key, field, fields);
    } else if (fields.has(field)) {
      lines.writeStringField(key, MASK);
    }
  }

  private static void writeText(JsonGenerator lines, String key, Field field, LineFields fields)
      throws IOException {
    String text = fields.text(field);
    if (text != null) {
      lines.writeStringField(key, text);
    }
  }

  private static void writeNumber(JsonGenerator lines, String key, long number) throws IOException {
    if (number != LineFields.ABSENT) {
      lines.writeNumberField(key, number);
    }
  }
}

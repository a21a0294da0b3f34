package fr.vigie.formats;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.StringJoiner;

/** One record through both levels of a parser, as a line of text that a test can read. */
record Parsed(Reading reading, LineFields fields) {

  static Parsed line(LogFormat format, String line) {
    return line(format.newParser(FormatOptions.in(ZoneOffset.UTC)), line);
  }

  static Parsed line(RecordParser parser, String line) {
    return bytes(parser, line.getBytes(StandardCharsets.UTF_8));
  }

  /** The record lies within other bytes, so that a parser that looks beyond it is caught. */
  static Parsed bytes(RecordParser parser, byte[] record) {
    byte[] buffer = new byte[record.length + 64];
    Arrays.fill(buffer, (byte) '7');
    System.arraycopy(record, 0, buffer, 31, record.length);
    LineFields fields = new LineFields();
    Reading reading = parser.locate(buffer, 31, 31 + record.length, fields);
    if (reading == Reading.RECORD) {
      reading = parser.complete(fields);
    }
    return new Parsed(reading, fields);
  }

  /** Everything the record says, in a fixed order. */
  @Override
  public String toString() {
    if (reading != Reading.RECORD) {
      return reading.name();
    }
    StringJoiner all = new StringJoiner(" ");
    all.add(Instant.EPOCH.plusNanos(fields.timeMicros() * 1000).toString());
    for (Field field : Field.values()) {
      if (fields.has(field)) {
        all.add(field.name().toLowerCase() + "=" + fields.text(field));
      }
    }
    add(all, "status", fields.status());
    add(all, "up", fields.bytesUp());
    add(all, "down", fields.bytesDown());
    add(all, "ms", fields.durationMillis());
    add(all, "prompts", fields.prompts());
    all.add(fields.action().label());
    if (fields.internalResource()) {
      all.add("internal");
    }
    if (fields.automated()) {
      all.add("automated");
    }
    return all.toString();
  }

  private static void add(StringJoiner all, String name, long number) {
    if (number != LineFields.ABSENT) {
      all.add(name + "=" + number);
    }
  }
}

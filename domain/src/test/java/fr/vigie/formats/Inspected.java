package fr.vigie.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** A log as {@code vigie inspect --identities} shows it: JSON Lines without their quotes. */
final class Inspected {
  private Inspected() {}

  static String log(String format, String log) throws IOException {
    return log(format, ZoneOffset.UTC, Map.of(), log.getBytes(StandardCharsets.UTF_8));
  }

  static String log(String format, Map<String, String> settings, String log) throws IOException {
    return log(format, ZoneOffset.UTC, settings, log.getBytes(StandardCharsets.UTF_8));
  }

  static String log(String format, ZoneId zone, Map<String, String> settings, byte[] log)
      throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    InspectRecords.withIdentities(LogFormats.named(format), new FormatOptions(zone, settings))
        .write(new ByteArrayInputStream(log), output);
    return output.toString(StandardCharsets.UTF_8).replace("\"", "").strip();
  }
}

package fr.vigie.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What fuzzing starts from: the file {@code seeds/NAME.log} of every format, whole and, where a
 * record is a line, line by line; settings that the format needs lie in {@code
 * seeds/NAME.properties}.
 */
record FormatSeeds(List<byte[]> logs, FormatOptions options) {
  private static final Map<String, FormatSeeds> KNOWN = new ConcurrentHashMap<>();

  static FormatSeeds of(String format) {
    return KNOWN.computeIfAbsent(format, FormatSeeds::read);
  }

  private static FormatSeeds read(String format) {
    byte[] file = resource(format + ".log");
    if (file == null) {
      throw new AssertionError(
          "format "
              + format
              + " has no records to fuzz from: domain/src/test/resources/fr/vigie/formats/seeds/"
              + format
              + ".log");
    }
    List<byte[]> logs = new ArrayList<>();
    logs.add(file);
    if (LogFormats.named(format).layout() == LogFormat.Layout.LINES) {
      new String(file, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty())
          .forEach(line -> logs.add(line.getBytes(StandardCharsets.UTF_8)));
    }
    return new FormatSeeds(logs, new FormatOptions(ZoneOffset.UTC, settings(format)));
  }

  byte[] any(Random random) {
    return logs.get(random.nextInt(logs.size()));
  }

  private static Map<String, String> settings(String format) {
    Properties properties = new Properties();
    try (InputStream in =
        FormatSeeds.class.getResourceAsStream("seeds/" + format + ".properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> settings.put(name, properties.getProperty(name)));
    return settings;
  }

  private static byte[] resource(String name) {
    try (InputStream in = FormatSeeds.class.getResourceAsStream("seeds/" + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

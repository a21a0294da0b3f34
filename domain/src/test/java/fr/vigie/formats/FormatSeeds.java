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
 * What fuzzing starts from: the file {@code seeds/NAME.log} of every format, and {@code NAME-2.log}
 * and so on where one file cannot hold every kind of record; settings that the format needs lie in
 * {@code seeds/NAME.properties}.
 *
 * @param files the files
 * @param logs the files and, where a record is a line, every line of them
 */
record FormatSeeds(List<byte[]> files, List<byte[]> logs, FormatOptions options) {
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
    List<byte[]> files = new ArrayList<>();
    for (int number = 2; file != null; number++) {
      files.add(file);
      file = resource(format + "-" + number + ".log");
    }
    List<byte[]> logs = new ArrayList<>(files);
    if (LogFormats.named(format).layout() == LogFormat.Layout.LINES) {
      files.stream()
          .flatMap(log -> new String(log, StandardCharsets.UTF_8).lines())
          .filter(line -> !line.isEmpty())
          .forEach(line -> logs.add(line.getBytes(StandardCharsets.UTF_8)));
    }
    return new FormatSeeds(files, logs, new FormatOptions(ZoneOffset.UTC, settings(format)));
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

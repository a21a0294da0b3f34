package fr.vigie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.vigie.formats.mapped.MappedFormat;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a format's settings: one level of names and texts in YAML. */
final class ReadSettings {
  private ReadSettings() {}

  static Map<String, String> of(Path file) throws IOException {
    AskedFor.file(file);
    JsonNode settings;
    try {
      settings = new YAMLMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw wrong(file + ":" + line + ": not YAML");
    }
    if (settings == null || settings.isMissingNode() || settings.isNull()) {
      return Map.of();
    }
    if (!settings.isObject()) {
      throw wrong(file + ": settings are names with values");
    }
    Map<String, String> byName = new LinkedHashMap<>();
    settings
        .fields()
        .forEachRemaining(
            setting -> {
              if (!setting.getValue().isValueNode()) {
                throw wrong(file + ": '" + setting.getKey() + "' is not one value");
              }
              byName.put(setting.getKey(), setting.getValue().asText());
            });
    return byName;
  }

  /** A mapping itself, or settings that name its file, relative to theirs. */
  static Map<String, String> ofMapping(Path file) throws IOException {
    AskedFor.file(file);
    Path mapping = file;
    if (!YamlDocument.parse(file.toString(), Files.readString(file)).root().has("syntax")) {
      String named = of(file).get(MappedFormat.FILE);
      mapping = named == null ? file : file.resolveSibling(named);
    }
    return Map.of(
        MappedFormat.FILE, mapping.toString(), MappedFormat.TEXT, Files.readString(mapping));
  }

  private static FailureMessage wrong(String message) {
    return new FailureMessage(ExitCode.CONFIGURATION, message);
  }
}

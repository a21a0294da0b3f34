package fr.vigie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a format's settings: one level of names and texts in YAML. */
final class ReadSettings {
  private ReadSettings() {}

  static Map<String, String> of(Path file) throws IOException {
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

  private static FailureMessage wrong(String message) {
    return new FailureMessage(ExitCode.CONFIGURATION, message);
  }
}

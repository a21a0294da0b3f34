package fr.vigie.formats.mapped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.InspectRecords;
import fr.vigie.formats.LogFormat;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the examples inside a mapping and compares what {@code vigie inspect} would show of the
 * last record of each with what the mapping expects.
 */
final class CheckExamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckExamples() {}

  static List<Problem> of(Mapping mapping, YamlDocument document) {
    List<Problem> problems = new ArrayList<>();
    JsonNode examples = document.root().path("examples");
    for (int i = 0; i < examples.size(); i++) {
      String at = "/examples/" + i;
      JsonNode shown = shown(mapping, examples.get(i).path("log").asText());
      for (Map.Entry<String, JsonNode> expected : examples.get(i).path("expect").properties()) {
        JsonNode found = shown.path(expected.getKey());
        boolean same =
            expected.getValue().isNull()
                ? found.isMissingNode()
                : found.asText().equals(expected.getValue().asText());
        if (!same) {
          problems.add(
              document.problem(
                  at + "/expect/" + expected.getKey(),
                  "examples." + i + ": " + expected.getKey() + " is " + told(found, shown)));
        }
      }
    }
    return problems;
  }

  private static String told(JsonNode found, JsonNode shown) {
    if (!found.isMissingNode()) {
      return found.asText();
    }
    String instead = shown.path("rejected").asText(shown.path("skipped").asText());
    return instead.isEmpty() ? "absent" : "absent: the record is " + instead;
  }

  private static JsonNode shown(Mapping mapping, String log) {
    LogFormat format = MappedFormat.of(mapping);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      InspectRecords.withIdentities(format, FormatOptions.in(ZoneOffset.UTC))
          .write(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), output);
      String[] lines = output.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
      return JSON.readTree(lines[lines.length - 1]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("inspection writes JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

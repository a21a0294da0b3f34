package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * docs/data-dictionary.md is the Avro schemas in prose; after a change of a schema, write it again
 * with {@code ./mvnw -Dquick -pl cli -am test -Dtest=DataDictionaryTest -Ddocs.write
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class DataDictionaryTest {
  private static final List<String> TABLES =
      List.of("usage_events", "event_origins", "daily_usage", "rejected_lines", "coverage");

  @Test
  void the_page_says_what_the_schemas_say() throws IOException {
    Path page = CommandLineRun.checkout().resolve("docs/data-dictionary.md");
    String dictionary = dictionary();
    if (System.getProperty("docs.write") != null) {
      Files.writeString(page, dictionary);
    }
    assertThat(Files.readString(page)).isEqualTo(dictionary);
  }

  private static String dictionary() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Data dictionary

            The tables of the lake, one Parquet schema each. This page is made from the Avro schemas in
            `schemas/src/main/resources/fr/vigie/schemas/lake` by `DataDictionaryTest`; do not edit it.
            Columns are only ever added.
            """);
    ObjectMapper json = new ObjectMapper();
    for (String table : TABLES) {
      try (InputStream schema =
          DataDictionaryTest.class.getResourceAsStream(
              "/fr/vigie/schemas/lake/" + table + ".avsc")) {
        append(page, json.readTree(schema));
      }
    }
    return page.toString();
  }

  private static void append(StringBuilder page, JsonNode table) {
    page.append("\n## ").append(table.path("name").asText()).append("\n\n");
    page.append(table.path("doc").asText()).append("\n\n");
    page.append("| column | type | null | meaning |\n|---|---|---|---|\n");
    for (JsonNode field : table.path("fields")) {
      page.append("| `")
          .append(field.path("name").asText())
          .append("` | ")
          .append(type(field.path("type")))
          .append(" | ")
          .append(nullable(field.path("type")) ? "yes" : "")
          .append(" | ")
          .append(field.path("doc").asText().replace("|", "\\|"))
          .append(" |\n");
    }
  }

  private static String type(JsonNode type) {
    if (type.isArray()) {
      return StreamSupport.stream(type.spliterator(), false)
          .filter(branch -> !branch.asText().equals("null"))
          .map(DataDictionaryTest::type)
          .collect(Collectors.joining(" or "));
    }
    if (type.isObject()) {
      return switch (type.path("logicalType").asText()) {
        case "date" -> "date";
        case "timestamp-micros" -> "timestamp, UTC, microseconds";
        default -> type.path("type").asText();
      };
    }
    return type.asText().equals("long") ? "int64" : type.asText();
  }

  private static boolean nullable(JsonNode type) {
    return type.isArray()
        && StreamSupport.stream(type.spliterator(), false)
            .anyMatch(branch -> branch.asText().equals("null"));
  }
}

package fr.vigie.reports.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A table of the lake and its columns, as the lake contract (the Avro schema) states them. */
public enum LakeTable {
  USAGE_EVENTS,
  EVENT_ORIGINS,
  DAILY_USAGE,
  REJECTED_LINES,
  COVERAGE;

  /** A column and its DuckDB type. */
  public record Column(String name, String type) {}

  /** The table's folder in the lake. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Its columns in the contract's order. */
  public List<Column> columns() {
    return read(label());
  }

  private static List<Column> read(String table) {
    String resource = "/fr/vigie/schemas/lake/" + table + ".avsc";
    try (InputStream schema = LakeTable.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException("missing schema: " + resource);
      }
      List<Column> columns = new ArrayList<>();
      for (JsonNode field : new ObjectMapper().readTree(schema).get("fields")) {
        columns.add(new Column(field.get("name").asText(), duckType(field.get("type"))));
      }
      return List.copyOf(columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String duckType(JsonNode type) {
    if (type.isArray()) {
      for (JsonNode alternative : type) {
        if (!alternative.asText().equals("null")) {
          return duckType(alternative);
        }
      }
    }
    String name =
        type.has("logicalType")
            ? type.get("logicalType").asText()
            : type.path("type").asText(type.asText());
    return switch (name) {
      case "string" -> "VARCHAR";
      case "boolean" -> "BOOLEAN";
      case "int" -> "INTEGER";
      case "long" -> "BIGINT";
      case "double" -> "DOUBLE";
      case "date" -> "DATE";
      case "timestamp-micros" -> "TIMESTAMP WITH TIME ZONE";
      default -> throw new IllegalStateException("no DuckDB type for the lake's type " + name);
    };
  }
}

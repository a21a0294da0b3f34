package fr.vigie.reports.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param columns names of its columns
 * @param rows its rows; a value is null, a Boolean, a number or something that reads as text
 */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The answer as text, each line ended by a line feed. */
  public String in(AnswerFormat format) {
    return switch (format) {
      case TABLE -> table();
      case CSV -> csv();
      case JSON -> json();
    };
  }

  private String table() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      int at = column;
      widths.add(
          Math.max(
              columns.get(column).length(),
              rows.stream().mapToInt(row -> text(row.get(at), "NULL").length()).max().orElse(0)));
    }
    StringBuilder out = new StringBuilder();
    line(out, Collections.unmodifiableList(columns), widths);
    out.append(widths.stream().map(width -> "-".repeat(width)).collect(Collectors.joining("  ")))
        .append('\n');
    for (List<@Nullable Object> row : rows) {
      line(out, row, widths);
    }
    return out.toString();
  }

  private static void line(
      StringBuilder out, List<? extends @Nullable Object> values, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < values.size(); column++) {
      Object value = values.get(column);
      String text = text(value, "NULL");
      String padding = " ".repeat(widths.get(column) - text.length());
      line.append(column == 0 ? "" : "  ")
          .append(value instanceof Number ? padding + text : text + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private String csv() {
    StringBuilder out = new StringBuilder();
    out.append(columns.stream().map(Answer::quoted).collect(Collectors.joining(","))).append('\n');
    for (List<@Nullable Object> row : rows) {
      out.append(
              row.stream().map(value -> quoted(text(value, ""))).collect(Collectors.joining(",")))
          .append('\n');
    }
    return out.toString();
  }

  private String json() {
    List<String> lines = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      ObjectNode object = JSON.createObjectNode();
      for (int column = 0; column < columns.size(); column++) {
        put(object, columns.get(column), row.get(column));
      }
      lines.add(write(object));
    }
    return lines.stream().collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    if (value == null) {
      object.putNull(name);
    } else if (value instanceof Boolean flag) {
      object.put(name, flag);
    } else if (value instanceof BigInteger integer) {
      object.put(name, integer);
    } else if (value instanceof BigDecimal decimal) {
      object.put(name, decimal);
    } else if (value instanceof Double || value instanceof Float) {
      object.put(name, ((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      object.put(name, number.longValue());
    } else {
      object.put(name, value.toString());
    }
  }

  private static String write(ObjectNode object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String text(@Nullable Object value, String whenNull) {
    return value == null ? whenNull : Objects.toString(value);
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}

package fr.vigie.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The SQL of DuckDB views over exactly the published files, with every column of the contract even
 * where older files or an empty lake do not have it.
 */
public final class LakeViews {
  private static final String RESOURCES = "/fr/vigie/schemas/lake/";

  private LakeViews() {}

  /**
   * The text of {@code views.sql}: paths are relative to the variable {@code lake}, by default the
   * current folder.
   *
   * @param shown what each published month shows
   */
  public static String script(Collection<Publication> shown) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- Views over the published files only; written by Vigie, do not change.\n");
    sql.append("-- In DuckDB: SET VARIABLE lake = '<folder of the lake>'; then .read views.sql\n");
    sql.append("SET VARIABLE lake = coalesce(getvariable('lake'), '.');\n");
    for (String table : LakeLayout.TABLES) {
      append(sql, table, paths(shown, table));
    }
    return sql.toString();
  }

  /** The same views for a connection, over the lake in a folder. */
  public static String script(Path lake, Collection<Publication> shown) {
    return "SET VARIABLE lake = "
        + literal(lake.toAbsolutePath().toString())
        + ";\n"
        + script(shown);
  }

  /** Writes {@code views.sql} anew. */
  static void write(LakeLayout lake, Publications publications) throws IOException {
    DurableFile.replace(
        lake.views(), script(publications.shown().values()).getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder sql, String table, List<String> paths) {
    sql.append('\n');
    if (!paths.isEmpty()) {
      sql.append("SET VARIABLE ").append(table).append("_files = [\n");
      for (int at = 0; at < paths.size(); at++) {
        sql.append("  getvariable('lake') || ")
            .append(literal("/" + paths.get(at)))
            .append(at + 1 < paths.size() ? ",\n" : "\n");
      }
      sql.append("];\n");
    }
    sql.append("CREATE OR REPLACE VIEW ").append(table).append(" AS\n");
    sql.append("SELECT\n  NULL::VARCHAR AS \"month\"");
    for (JsonNode field : schema(table).get("fields")) {
      sql.append(",\n  NULL::")
          .append(type(field.get("type")))
          .append(" AS \"")
          .append(field.get("name").asText())
          .append('"');
    }
    sql.append("\nWHERE false");
    if (!paths.isEmpty()) {
      sql.append("\nUNION ALL BY NAME\nSELECT * EXCLUDE (run) FROM read_parquet(\n")
          .append("  getvariable('")
          .append(table)
          .append("_files'), union_by_name = true,\n")
          .append("  hive_partitioning = true, hive_types = {'month': VARCHAR, 'run': VARCHAR})");
    }
    sql.append(";\n");
  }

  private static List<String> paths(Collection<Publication> shown, String table) {
    List<String> paths = new ArrayList<>();
    for (Publication publication : shown) {
      for (OutputFile file : publication.files()) {
        if (file.table().equals(table)) {
          paths.add(file.path());
        }
      }
    }
    return paths.stream().sorted().toList();
  }

  /** The DuckDB type of an Avro type, nullable or not. */
  private static String type(JsonNode avro) {
    if (avro.isArray()) {
      return type(avro.get(0).asText().equals("null") ? avro.get(1) : avro.get(0));
    }
    String name = avro.isObject() ? avro.path("logicalType").asText() : avro.asText();
    return switch (name) {
      case "string" -> "VARCHAR";
      case "boolean" -> "BOOLEAN";
      case "int" -> "INTEGER";
      case "long" -> "BIGINT";
      case "double" -> "DOUBLE";
      case "date" -> "DATE";
      case "timestamp-micros" -> "TIMESTAMPTZ";
      default -> throw new IllegalStateException("the lake has no type " + name);
    };
  }

  private static JsonNode schema(String table) {
    String resource = RESOURCES + table + ".avsc";
    try (InputStream in = LakeViews.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

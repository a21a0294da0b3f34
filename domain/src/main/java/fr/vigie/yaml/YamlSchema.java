package fr.vigie.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A JSON Schema (draft 2020-12) that YAML documents of one kind obey. */
public final class YamlSchema {
  private final Schema schema;

  private YamlSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * A schema shipped with the program.
   *
   * @param resource its absolute place on the class path
   */
  public static YamlSchema shipped(String resource) {
    try (InputStream in = YamlSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      SchemaRegistryConfig config =
          SchemaRegistryConfig.builder()
              .locale(Locale.ENGLISH)
              .pathType(PathType.JSON_POINTER)
              .formatAssertionsEnabled(true)
              .build();
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
      return new YamlSchema(registry.getSchema(in, InputFormat.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** Every way in which a document breaks the schema, in the order of its lines. */
  public List<Problem> check(YamlDocument document) {
    return schema.validate(document.root()).stream()
        .map(
            error -> {
              String pointer = error.getInstanceLocation().toString();
              String where = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + ": ";
              return document.problem(place(pointer, error), where + message(error));
            })
        .sorted(
            (a, b) ->
                a.line() != b.line()
                    ? Integer.compare(a.line(), b.line())
                    : a.message().compareTo(b.message()))
        .toList();
  }

  private static String message(Error error) {
    String message = error.getMessage();
    if (message.endsWith("string expected")) {
      // YAML 1.1 reads bare no, on and 2025.1 as other types.
      return message + ": write it in quotes";
    }
    return message.endsWith("regex pattern \\S") ? "it is blank" : message;
  }

  /**
   * JSON pointers (RFC 6901) to what breaks the schema by what it holds or lacks; a property too
   * many spoils nothing of what stands beside it.
   */
  public List<String> broken(YamlDocument document) {
    return schema.validate(document.root()).stream()
        .filter(error -> !error.getKeyword().equals("additionalProperties"))
        .map(error -> error.getInstanceLocation().toString())
        .toList();
  }

  /** A property that nobody knows is wrong on its own line, not where its parent begins. */
  private static String place(String pointer, Error error) {
    String unknown = error.getProperty();
    return unknown == null || !error.getKeyword().equals("additionalProperties")
        ? pointer
        : pointer + "/" + unknown.replace("~", "~0").replace("/", "~1");
  }
}

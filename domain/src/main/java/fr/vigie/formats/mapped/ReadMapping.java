package fr.vigie.formats.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import fr.vigie.usage.Evidence;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import fr.vigie.yaml.YamlSchema;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping and checks it whole: its structure by JSON Schema, its meaning here, its examples
 * by reading them; every mistake told at once with its line.
 */
final class ReadMapping {
  private static final String SCHEMA = "/fr/vigie/schemas/formats/mapping.schema.json";

  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("bytes", 1_000L),
          Map.entry("kilobytes", 1_000_000L),
          Map.entry("kibibytes", 1_024_000L),
          Map.entry("megabytes", 1_000_000_000L),
          Map.entry("mebibytes", 1_048_576_000L),
          Map.entry("microseconds", 1L),
          Map.entry("milliseconds", 1_000L),
          Map.entry("seconds", 1_000_000L),
          Map.entry("minutes", 60_000_000L));

  private static final Map<String, String> SEPARATORS =
      Map.of("tab", "\t", "comma", ",", "semicolon", ";", "bar", "|", "blank", " ");

  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> fieldOfName = new HashMap<>();
  private final Set<String> groups = new HashSet<>();

  private ReadMapping(YamlDocument document) {
    this.document = document;
  }

  /**
   * Reads the text of a mapping.
   *
   * @param file the name under which mistakes are told
   * @throws InvalidYamlException with every mistake
   */
  static Mapping of(String file, String text) {
    YamlDocument document = YamlDocument.parse(file, text);
    List<Problem> broken = YamlSchema.shipped(SCHEMA).check(document);
    if (!broken.isEmpty()) {
      throw new InvalidYamlException(broken);
    }
    ReadMapping read = new ReadMapping(document);
    Mapping mapping = read.mapping();
    if (read.problems.isEmpty()) {
      read.problems.addAll(CheckExamples.of(mapping, document));
    }
    if (!read.problems.isEmpty()) {
      throw new InvalidYamlException(read.problems);
    }
    return mapping;
  }

  private Mapping mapping() {
    JsonNode root = document.root();
    Mapping.Syntax syntax =
        Mapping.Syntax.valueOf(
            root.path("syntax").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    String pattern = root.path("pattern").asText();
    List<String> columns = texts(root.path("columns"));
    checkSyntax(syntax, pattern);
    Set<Evidence> evidence = evidence(root.path("kind").asText());
    Map<MappedField, Mapping.Value> values = new EnumMap<>(MappedField.class);
    root.path("fields")
        .fields()
        .forEachRemaining(
            entry -> {
              MappedField field = MappedField.of(entry.getKey());
              if (field != null) {
                values.put(field, value(field, entry.getValue(), names(syntax, columns), syntax));
              }
            });
    checkFields(values, evidence);
    return new Mapping(
        syntax,
        separator(syntax),
        columns,
        pattern,
        root.path("records").asText(),
        root.path("comment").asText(),
        root.path("syslog").asBoolean(false),
        zone(),
        evidence,
        values);
  }

  /** The names that a record can have, or null when only the log knows. */
  private @Nullable Set<String> names(Mapping.Syntax syntax, List<String> columns) {
    if (syntax == Mapping.Syntax.REGEX) {
      return groups;
    }
    return syntax == Mapping.Syntax.DELIMITED && !columns.isEmpty() ? new HashSet<>(columns) : null;
  }

  private void checkSyntax(Mapping.Syntax syntax, String pattern) {
    if (syntax == Mapping.Syntax.REGEX) {
      if (pattern.isEmpty()) {
        problem("/syntax", "a regex mapping needs a pattern");
        return;
      }
      try {
        groups.addAll(Pattern.compile(pattern).namedGroups().keySet());
      } catch (PatternSyntaxException notRe2) {
        problem("/pattern", "no regular expression of RE2: " + notRe2.getDescription());
        return;
      }
      if (groups.isEmpty()) {
        problem("/pattern", "no named group, such as (?P<time>...)");
      }
    } else if (!pattern.isEmpty()) {
      problem("/pattern", "only a regex mapping has a pattern");
    }
    if (syntax != Mapping.Syntax.DELIMITED && document.root().has("columns")) {
      problem("/columns", "only a delimited mapping has columns");
    }
    if (syntax != Mapping.Syntax.JSON && document.root().has("records")) {
      problem("/records", "only a JSON mapping has a wrapper");
    }
  }

  private byte separator(Mapping.Syntax syntax) {
    String written = document.root().path("separator").asText();
    String separator = SEPARATORS.getOrDefault(written, written);
    if (separator.isEmpty()) {
      boolean pairs = syntax == Mapping.Syntax.KEY_VALUE;
      boolean header = document.root().path("columns").isMissingNode();
      return (byte) (pairs ? ' ' : header ? 0 : ',');
    }
    return (byte) separator.charAt(0);
  }

  private @Nullable ZoneId zone() {
    String zone = document.root().path("zone").asText();
    try {
      return zone.isEmpty() ? null : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      problem("/zone", "no such time zone: " + zone);
      return null;
    }
  }

  private static Set<Evidence> evidence(String kind) {
    return switch (kind) {
      case "audit" -> Set.of(Evidence.VENDOR_AUDIT);
      case "dns" -> Set.of(Evidence.NAME_ONLY);
      default -> Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL);
    };
  }

  private Mapping.Value value(
      MappedField field, JsonNode node, @Nullable Set<String> names, Mapping.Syntax syntax) {
    String at = "/fields/" + field.key();
    JsonNode from = node.isObject() ? node.path("from") : node;
    List<String> written = from.isTextual() ? List.of(from.asText()) : texts(from);
    for (String name : written) {
      String before = fieldOfName.putIfAbsent(name.toLowerCase(Locale.ROOT), field.key());
      if (before != null) {
        problem(at, name + " is given to " + before + " already");
      }
      if (names != null && !names.contains(name)) {
        problem(
            at,
            (syntax == Mapping.Syntax.REGEX ? "no group of the pattern: " : "no column: ") + name);
      }
    }
    String constant = node.path("value").asText();
    if (written.isEmpty() == constant.isEmpty()) {
      problem(at, "needs either from or value");
    }
    Map<String, String> words = new HashMap<>();
    node.path("words")
        .fields()
        .forEachRemaining(
            word -> words.put(word.getKey().toLowerCase(Locale.ROOT), word.getValue().asText()));
    Set<String> chosen = new HashSet<>();
    texts(node.path("blocked")).forEach(word -> chosen.add(word.toLowerCase(Locale.ROOT)));
    texts(node.path("values")).forEach(word -> chosen.add(word.toLowerCase(Locale.ROOT)));
    return new Mapping.Value(
        written, constant, format(at, node), unit(field, at, node), words, chosen);
  }

  private String format(String at, JsonNode node) {
    String format = node.path("format").asText();
    try {
      MappedTime.check(format);
    } catch (IllegalArgumentException notATime) {
      problem(at + "/format", "no time format: " + format);
    }
    return format;
  }

  private long unit(MappedField field, String at, JsonNode node) {
    String unit = node.path("unit").asText();
    boolean bytes = field == MappedField.BYTES_UP || field == MappedField.BYTES_DOWN;
    boolean duration = field == MappedField.DURATION;
    if (!unit.isEmpty()
        && !(bytes && unit.endsWith("bytes"))
        && !(duration && (unit.endsWith("seconds") || unit.equals("minutes")))) {
      problem(at + "/unit", "no unit of " + field.key() + ": " + unit);
    }
    if (duration && unit.isEmpty()) {
      problem(at, "needs the unit in which the log counts durations");
    }
    return UNITS.getOrDefault(unit, 1_000L);
  }

  private void checkFields(Map<MappedField, Mapping.Value> values, Set<Evidence> evidence) {
    if (!values.containsKey(MappedField.TIME)) {
      problem("/fields", "no field is the time");
    }
    boolean audit = evidence.contains(Evidence.VENDOR_AUDIT);
    if (audit && !values.containsKey(MappedField.AUDIT_RECORD)) {
      problem("/fields", "a vendor's own log needs audit_record, which the catalog matches");
    }
    if (!audit && !values.containsKey(MappedField.HOST) && !values.containsKey(MappedField.URL)) {
      problem("/fields", "neither host nor url: nothing could be matched");
    }
    if (!audit && values.containsKey(MappedField.AUDIT_RECORD)) {
      problem("/fields/audit_record", "only a log of kind audit has audit records");
    }
    requireWords(values, MappedField.ACTION, "blocked");
    requireWords(values, MappedField.ONLY, "values");
  }

  private void requireWords(
      Map<MappedField, Mapping.Value> values, MappedField field, String list) {
    Mapping.Value value = values.get(field);
    if (value != null && value.chosen().isEmpty()) {
      problem("/fields/" + field.key(), "needs " + list + ", a list of words");
    }
  }

  private void problem(String pointer, String message) {
    problems.add(
        document.problem(pointer, pointer.substring(1).replace('/', '.') + ": " + message));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}

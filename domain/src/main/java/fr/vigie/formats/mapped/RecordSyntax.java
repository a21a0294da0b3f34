package fr.vigie.formats.mapped;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.CsvColumns;
import fr.vigie.formats.syntax.HeadedCsv;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the values that a mapping names out of a record. */
@FunctionalInterface
interface RecordSyntax {
  /** Reads the record in {@code [from, to)}: a record, or what it is instead. */
  Reading read(byte[] bytes, int from, int to);

  /** The reader of a mapping's syntax, into these values. */
  static RecordSyntax of(Mapping mapping, NamedValues<MappedField> values) {
    return switch (mapping.syntax()) {
      case DELIMITED ->
          mapping.columns().isEmpty()
              ? new HeadedCsv<>(values, leastColumns(mapping), mapping.separator())::read
              : columns(mapping, values);
      case KEY_VALUE -> pairs(mapping, values);
      case JSON -> new JsonPointers<>(values, MappedField.values(), pointers(mapping))::read;
      case REGEX -> groups(mapping, values);
    };
  }

  private static int leastColumns(Mapping mapping) {
    long mapped =
        mapping.values().values().stream().filter(value -> !value.from().isEmpty()).count();
    return (int) Math.min(mapped, 2);
  }

  private static RecordSyntax columns(Mapping mapping, NamedValues<MappedField> values) {
    CsvColumns<MappedField> row = new CsvColumns<>(values);
    Map<String, MappedField> meanings = meanings(mapping);
    List<@Nullable MappedField> columns =
        mapping.columns().stream()
            .<@Nullable MappedField>map(name -> meanings.get(name.toLowerCase(Locale.ROOT)))
            .toList();
    return (bytes, from, to) -> {
      values.reset(bytes);
      Reading reading = row.split(bytes, from, to, mapping.separator());
      if (reading != Reading.RECORD) {
        return reading;
      }
      if (row.count() != columns.size()) {
        return row.count() < columns.size() ? Reading.TOO_FEW_FIELDS : Reading.TOO_MANY_FIELDS;
      }
      for (int column = 0; column < columns.size(); column++) {
        MappedField field = columns.get(column);
        if (field != null) {
          row.place(field, column);
        }
      }
      return Reading.RECORD;
    };
  }

  private static Map<String, MappedField> meanings(Mapping mapping) {
    Map<String, MappedField> meanings = new HashMap<>();
    mapping
        .values()
        .forEach(
            (field, value) ->
                value.from().forEach(name -> meanings.put(name.toLowerCase(Locale.ROOT), field)));
    return meanings;
  }

  private static RecordSyntax pairs(Mapping mapping, NamedValues<MappedField> values) {
    KeyValues<MappedField> pairs = new KeyValues<>(values);
    return (bytes, from, to) -> {
      values.reset(bytes);
      if (pairs.read(bytes, from, to, mapping.separator()) == 0) {
        return Reading.MISSING_FIELD;
      }
      return pairs.cut() ? Reading.TRUNCATED : Reading.RECORD;
    };
  }

  /** A name is a member of the record; with slashes before its steps, one within others. */
  private static Function<MappedField, List<String>> pointers(Mapping mapping) {
    return field ->
        mapping.names(field).stream()
            .map(
                name ->
                    name.startsWith("/") ? name : "/" + name.replace("~", "~0").replace("/", "~1"))
            .toList();
  }

  /**
   * RE2 takes time proportional to the record whatever pattern and record are
   * (https://swtch.com/~rsc/regexp/regexp3.html); java.util.regex can take exponential time.
   */
  private static RecordSyntax groups(Mapping mapping, NamedValues<MappedField> values) {
    Matcher matcher = Pattern.compile(mapping.pattern()).matcher("");
    return (bytes, from, to) -> {
      byte[] record = Arrays.copyOfRange(bytes, from, to);
      values.reset(record);
      matcher.reset(record);
      if (!matcher.matches()) {
        return Reading.NO_MATCH;
      }
      mapping
          .values()
          .forEach(
              (field, value) -> {
                for (String group : value.from()) {
                  if (matcher.start(group) >= 0) {
                    values.put(field, matcher.start(group), matcher.end(group), false);
                  }
                }
              });
      return Reading.RECORD;
    };
  }
}

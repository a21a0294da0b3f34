package fr.vigie.formats.mapped;

import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one log is read, checked.
 *
 * @param syntax what a record is written in
 * @param separator what stands between values or pairs; 0 where it is to be found out
 * @param columns the columns' names of a delimited log without header
 * @param pattern the regular expression of a whole record, or empty
 * @param records the member of a JSON wrapper whose array holds the records, or empty
 * @param comment what a line that is no record begins with, or empty
 * @param syslog whether a syslog header may stand before each record
 * @param zone zone of times that carry none; null for the source's
 * @param evidence the kinds of evidence of its records
 * @param values where each field comes from
 */
record Mapping(
    Syntax syntax,
    byte separator,
    List<String> columns,
    String pattern,
    String records,
    String comment,
    boolean syslog,
    @Nullable ZoneId zone,
    Set<Evidence> evidence,
    Map<MappedField, Value> values) {

  /** What records are written in. */
  enum Syntax {
    /** Values between separators, quoted where they hold one (RFC 4180). */
    DELIMITED,
    /** {@code name=value} pairs. */
    KEY_VALUE,
    JSON,
    /** Named groups of one regular expression. */
    REGEX
  }

  Mapping {
    columns = List.copyOf(columns);
    evidence = Set.copyOf(evidence);
    values = new EnumMap<>(values);
  }

  /**
   * Where a field comes from.
   *
   * @param from names in the log; the first that a record has holds
   * @param constant what every record says, or empty
   * @param format of a time: {@code iso}, {@code epoch}, {@code common_log} or a pattern of {@link
   *     java.time.format.DateTimeFormatter}; else empty
   * @param factor thousandths of the field's unit that one of the log's unit is
   * @param words what a word of the log stands for, by the word in lower case
   * @param chosen words in lower case: of an action those that mean blocked, of {@code only} those
   *     that count
   */
  record Value(
      List<String> from,
      String constant,
      String format,
      long factor,
      Map<String, String> words,
      Set<String> chosen) {
    Value {
      from = List.copyOf(from);
      words = Map.copyOf(words);
      chosen = Set.copyOf(chosen);
    }
  }

  /** The names of a field in the log. */
  List<String> names(MappedField field) {
    Value value = values.get(field);
    return value == null ? List.of() : value.from();
  }
}

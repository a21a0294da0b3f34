package fr.vigie.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code agents.csv} whole and reports every error by line; no message repeats a value, for a
 * value may be a name.
 */
final class ReadAgents {
  private static final List<String> COLUMNS =
      List.of("user", "aliases", "department", "population", "valid_from", "valid_to", "excluded");
  private static final Set<String> YES = Set.of("yes", "true", "1", "oui");
  private static final Set<String> NO = Set.of("", "no", "false", "0", "non");

  private final String file;
  private final SortedMap<Integer, List<String>> errors = new TreeMap<>();
  private final List<Agent> agents = new ArrayList<>();
  private final Map<String, List<Placed>> rowsOfPerson = new HashMap<>();

  private record Row(int line, List<String> fields) {}

  private record Placed(int line, Agent agent) {}

  private ReadAgents(Path file) {
    this.file = String.valueOf(file.getFileName());
  }

  /**
   * The rows of the file.
   *
   * @throws DirectoryException when any row is wrong
   */
  static List<Agent> of(Path file) throws IOException {
    return of(file, Files.readAllBytes(file));
  }

  static List<Agent> of(Path file, byte[] bytes) {
    ReadAgents reading = new ReadAgents(file);
    String text = reading.decode(bytes);
    if (text != null) {
      reading.rows(text);
    }
    if (!reading.errors.isEmpty()) {
      throw new DirectoryException(reading.errors.values().stream().flatMap(List::stream).toList());
    }
    return reading.agents;
  }

  /**
   * The form in which two spellings of one name are equal: composed, lower-case, blanks trimmed.
   */
  static String normalise(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private @Nullable String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int at = 0; at < in.position(); at++) {
        if (bytes[at] == '\n') {
          line++;
        }
      }
      error(line, "not UTF-8; save the file as UTF-8");
      return null;
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void rows(String text) {
    int headerEnd = text.indexOf('\n');
    String header = headerEnd < 0 ? text : text.substring(0, headerEnd);
    List<Row> rows = split(text, header.indexOf(';') >= 0 ? ';' : ',');
    if (rows.isEmpty()) {
      error(1, "empty; expected the header " + String.join(",", COLUMNS));
      return;
    }
    int[] places = places(rows.get(0));
    if (places.length == 0) {
      return;
    }
    for (Row row : rows.subList(1, rows.size())) {
      if (row.fields().size() == places.length) {
        agent(row, places);
      } else {
        error(row.line(), "expected " + places.length + " fields, found " + row.fields().size());
      }
    }
  }

  /** Where each column stands; empty when the header is wrong. */
  private int[] places(Row header) {
    List<String> found =
        header.fields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    int[] places = new int[COLUMNS.size()];
    for (int column = 0; column < places.length; column++) {
      places[column] = found.indexOf(COLUMNS.get(column));
      if (places[column] < 0) {
        error(header.line(), "column " + COLUMNS.get(column) + " is missing");
      } else if (Collections.frequency(found, COLUMNS.get(column)) > 1) {
        error(header.line(), "column " + COLUMNS.get(column) + " comes twice");
      }
    }
    // A column nobody asked for is personal data nobody needs.
    long unknown = found.stream().filter(name -> !COLUMNS.contains(name)).count();
    if (unknown > 0) {
      error(
          header.line(),
          unknown + " unknown column(s); expected only " + String.join(",", COLUMNS));
    }
    return errors.containsKey(header.line()) ? new int[0] : places;
  }

  private void agent(Row row, int[] places) {
    String user = normalise(row.fields().get(places[0]));
    if (user.isEmpty()) {
      error(row.line(), "user is empty");
    }
    Set<String> names = new LinkedHashSet<>();
    names.add(user);
    for (String alias : row.fields().get(places[1]).split("\\|", -1)) {
      String name = normalise(alias);
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    LocalDate from = day(row, places[4], "valid_from");
    LocalDate to = day(row, places[5], "valid_to");
    if (from != null && to != null && to.isBefore(from)) {
      error(row.line(), "valid_to is before valid_from");
    }
    String excluded = normalise(row.fields().get(places[6]));
    if (!YES.contains(excluded) && !NO.contains(excluded)) {
      error(row.line(), "excluded is neither yes nor no");
    }
    if (errors.containsKey(row.line())) {
      return;
    }
    Agent agent =
        new Agent(
            user,
            List.copyOf(names),
            label(row.fields().get(places[2])),
            label(row.fields().get(places[3])),
            from,
            to,
            YES.contains(excluded));
    List<Placed> others = rowsOfPerson.computeIfAbsent(user, id -> new ArrayList<>());
    for (Placed other : others) {
      if (other.agent().overlaps(agent)) {
        error(row.line(), "overlaps line " + other.line() + " of the same user");
        break;
      }
    }
    others.add(new Placed(row.line(), agent));
    agents.add(agent);
  }

  private @Nullable LocalDate day(Row row, int place, String column) {
    String text = row.fields().get(place).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      error(row.line(), column + " is not a day YYYY-MM-DD");
      return null;
    }
  }

  private static @Nullable String label(String text) {
    String tidy =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replaceAll("[\\s\\u00A0\\u202F]+", " ")
            .strip();
    return tidy.isEmpty() ? null : tidy;
  }

  private void error(int line, String message) {
    errors.computeIfAbsent(line, l -> new ArrayList<>()).add(file + ":" + line + ": " + message);
  }

  /** Cuts the text into rows as RFC 4180 does; blank lines are nothing. */
  private List<Row> split(String text, char separator) {
    List<Row> rows = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int line = 1;
    int rowLine = 1;
    boolean quoted = false;
    boolean closed = false;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '\n';
      if (quoted && at < text.length()) {
        if (c != '"') {
          field.append(c);
          line += c == '\n' ? 1 : 0;
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          field.append('"');
          at++;
        } else {
          quoted = false;
          closed = true;
        }
      } else if (quoted) {
        error(rowLine, "a quoted field does not end");
        return rows;
      } else if (c == '"' && field.isEmpty() && !closed) {
        quoted = true;
      } else if (c == separator) {
        fields.add(field.toString());
        field.setLength(0);
        closed = false;
      } else if (c == '\n') {
        fields.add(field.toString());
        field.setLength(0);
        closed = false;
        if (!fields.stream().allMatch(String::isBlank)) {
          rows.add(new Row(rowLine, List.copyOf(fields)));
        }
        fields.clear();
        line++;
        rowLine = line;
      } else if (c != '\r' || (at + 1 < text.length() && text.charAt(at + 1) != '\n')) {
        if (closed) {
          error(rowLine, "text follows a quoted field");
          closed = false;
        }
        field.append(c);
      }
    }
    return rows;
  }
}

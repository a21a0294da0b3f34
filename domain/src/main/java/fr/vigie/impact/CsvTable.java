package fr.vigie.impact;

import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of our data files: reads its rows by the names of the columns and gathers every error with
 * its line; a cell that cannot be read gives a stand-in, so that the rest is still checked.
 */
final class CsvTable {
  private final String file;
  private final List<String> errors;
  private final List<Row> rows = new ArrayList<>();
  private List<String> header = List.of();

  CsvTable(String file, String text, List<String> errors) {
    this.file = file;
    this.errors = errors;
    try {
      read(new CsvReader(new StringReader(text), true));
    } catch (CsvReader.MalformedCsvException e) {
      errors.add(file + ":" + e.line() + ": " + e.problem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(CsvReader in) throws IOException {
    List<String> first = in.next();
    if (first == null) {
      errors.add(file + ":1: no header");
      return;
    }
    header = first;
    for (List<String> cells = in.next(); cells != null; cells = in.next()) {
      if (cells.size() == header.size()) {
        rows.add(new Row(in.line(), cells));
      } else {
        errors.add(
            "%s:%d: %d cells, the header has %d"
                .formatted(file, in.line(), cells.size(), header.size()));
      }
    }
  }

  /** What every row says. */
  <T> List<T> map(Function<Row, T> each) {
    return rows.stream().map(each).toList();
  }

  /** The row whose first column holds an id, or a stand-in and an error. */
  Row row(String id) {
    for (Row row : rows) {
      if (row.cells.get(0).equals(id)) {
        return row;
      }
    }
    errors.add(file + ":1: no row " + id);
    return new Row(1, List.of());
  }

  /** One row. */
  final class Row {
    private final long line;
    private final List<String> cells;

    private Row(long line, List<String> cells) {
      this.line = line;
      this.cells = cells;
    }

    /** The cell, empty when the row is a stand-in. */
    String optional(String column) {
      int at = header.indexOf(column);
      if (at < 0) {
        error(column, "no such column");
        return "";
      }
      return cells.isEmpty() ? "" : cells.get(at).strip();
    }

    String text(String column) {
      String cell = optional(column);
      if (cell.isEmpty()) {
        error(column, "empty");
      }
      return cell;
    }

    @Nullable Double optionalNumber(String column) {
      return optional(column).isEmpty() ? null : Double.valueOf(number(column, 0));
    }

    /** A finite number, not less than {@code least}. */
    double number(String column, double least) {
      String cell = text(column);
      if (cell.isEmpty()) {
        return least;
      }
      double value;
      try {
        value = Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        error(column, "not a number");
        return least;
      }
      if (!Double.isFinite(value) || value < least) {
        error(column, "not a finite number of at least " + least);
        return least;
      }
      return value;
    }

    Bounds bounds(String low, String high, double least) {
      double from = number(low, least);
      double to = number(high, least);
      if (from > to) {
        error(high, "less than " + low);
        return Bounds.exactly(from);
      }
      return new Bounds(from, to);
    }

    Range range() {
      return range(number("low", 0), number("central", 0), number("high", 0));
    }

    Range range(double low, double central, double high) {
      if (low > central || central > high) {
        error("central", "not between low and high");
        return Range.exactly(central);
      }
      return new Range(low, central, high);
    }

    LocalDate date(String column) {
      try {
        return LocalDate.parse(text(column));
      } catch (DateTimeParseException e) {
        error(column, "not a date such as 2026-01-31");
        return LocalDate.MIN;
      }
    }

    <E extends Enum<E>> E choice(String column, Class<E> type) {
      String cell = text(column).toUpperCase(Locale.ROOT);
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(cell)) {
          return constant;
        }
      }
      error(column, "not one of " + List.of(type.getEnumConstants()));
      return type.getEnumConstants()[0];
    }

    /** The tier of column {@code tier}; null for {@code *}. */
    @Nullable Tier tier() {
      String cell = text("tier");
      if (cell.equals("*")) {
        return null;
      }
      for (Tier tier : Tier.values()) {
        if (tier.label().equals(cell)) {
          return tier;
        }
      }
      error("tier", "not a tier");
      return null;
    }

    void error(String column, String problem) {
      errors.add("%s:%d: %s: %s".formatted(file, line, column, problem));
    }
  }
}

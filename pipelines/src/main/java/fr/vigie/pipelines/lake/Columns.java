package fr.vigie.pipelines.lake;

import fr.vigie.usage.Range;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, told in the order of the contract; a column out of order is an error, so
 * that no value lands under another name.
 *
 * @param <T> what a row is made from
 */
public final class Columns<T> {
  private static final String LOW = "_low";
  private static final String CENTRAL = "_central";
  private static final String HIGH = "_high";

  /** What the columns of a range end in. */
  static final List<String> SCENARIOS = List.of(LOW, CENTRAL, HIGH);

  private final List<ColumnDescriptor> contract;
  private final List<Column<T>> told = new ArrayList<>();

  Columns(MessageType schema) {
    this.contract = schema.getColumns();
  }

  /** A text that many rows share. */
  public Columns<T> text(String name, Function<T, @Nullable String> value) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          Map<String, Binary> words = new HashMap<>();
          String last = null;
          Binary word = null;
          for (T row : rows) {
            String text = value.apply(row);
            if (text == null) {
              absent(name, present, out);
              continue;
            }
            if (word == null || !text.equals(last)) {
              word = words.computeIfAbsent(text, Columns::utf8);
              last = text;
            }
            out.write(word, Column.NOT_REPEATED, present);
          }
        });
  }

  /** A text that few rows share. */
  public Columns<T> identifier(String name, Function<T, @Nullable String> value) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            String text = value.apply(row);
            if (text == null) {
              absent(name, present, out);
            } else {
              out.write(utf8(text), Column.NOT_REPEATED, present);
            }
          }
        });
  }

  /** A whole number. */
  public Columns<T> count(String name, ToLongFunction<T> value) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            out.write(value.applyAsLong(row), Column.NOT_REPEATED, present);
          }
        });
  }

  /**
   * A whole number that can be missing.
   *
   * @param missing the number that says so
   */
  public Columns<T> count(String name, ToLongFunction<T> value, long missing) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            long number = value.applyAsLong(row);
            if (number == missing) {
              absent(name, present, out);
            } else {
              out.write(number, Column.NOT_REPEATED, present);
            }
          }
        });
  }

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public Columns<T> time(String name, ToLongFunction<T> micros) {
    return count(name, micros);
  }

  /** Yes, no, or not known. */
  public Columns<T> truth(String name, Function<T, @Nullable Boolean> value) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            Boolean truth = value.apply(row);
            if (truth == null) {
              absent(name, present, out);
            } else {
              out.write(truth.booleanValue(), Column.NOT_REPEATED, present);
            }
          }
        });
  }

  /** A day of the calendar. */
  public Columns<T> day(String name, Function<T, LocalDate> value) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            out.write((int) value.apply(row).toEpochDay(), Column.NOT_REPEATED, present);
          }
        });
  }

  /** The three columns {@code name_low}, {@code name_central}, {@code name_high}. */
  public Columns<T> range(String name, Function<T, @Nullable Range> value) {
    return number(name + LOW, value, Range::low)
        .number(name + CENTRAL, value, Range::central)
        .number(name + HIGH, value, Range::high);
  }

  private Columns<T> number(
      String name, Function<T, @Nullable Range> value, ToDoubleFunction<Range> scenario) {
    int present = level(name);
    return tell(
        (rows, out) -> {
          for (T row : rows) {
            Range range = value.apply(row);
            if (range == null) {
              absent(name, present, out);
            } else {
              out.write(scenario.applyAsDouble(range), Column.NOT_REPEATED, present);
            }
          }
        });
  }

  /** Every column of the contract, in its order. */
  List<Column<T>> all() {
    if (told.size() != contract.size()) {
      throw new IllegalStateException("nothing said of column " + name(told.size()));
    }
    return List.copyOf(told);
  }

  private Columns<T> tell(Column<T> column) {
    told.add(column);
    return this;
  }

  /** Parquet's definition level of a value that is there: 0 where it must be, 1 where it can. */
  private int level(String name) {
    String expected = told.size() < contract.size() ? name(told.size()) : "no more";
    if (!expected.equals(name)) {
      throw new IllegalStateException("column " + name + " where the contract has " + expected);
    }
    return contract.get(told.size()).getMaxDefinitionLevel();
  }

  private String name(int at) {
    return contract.get(at).getPath()[0];
  }

  private static void absent(String name, int present, ColumnWriter out) {
    if (present == 0) {
      throw new IllegalStateException("no value for column " + name);
    }
    out.writeNull(Column.NOT_REPEATED, 0);
  }

  private static Binary utf8(String value) {
    return Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
  }
}

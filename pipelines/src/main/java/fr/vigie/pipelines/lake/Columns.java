package fr.vigie.pipelines.lake;

import fr.vigie.usage.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
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

  private final List<ColumnDescriptor> contract;
  private final List<Column<T>> told = new ArrayList<>();

  Columns(MessageType schema) {
    this.contract = schema.getColumns();
  }

  /** A text. */
  public Columns<T> text(String name, Function<T, @Nullable String> value) {
    next(name, PrimitiveTypeName.BINARY);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            String text = value.apply(row);
            if (text == null) {
              values.absent();
            } else {
              values.text(text);
            }
          }
        });
  }

  /** A whole number. */
  public Columns<T> count(String name, ToLongFunction<T> value) {
    next(name, PrimitiveTypeName.INT64);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            values.number(value.applyAsLong(row));
          }
        });
  }

  /**
   * A whole number that can be missing.
   *
   * @param missing the number that says so
   */
  public Columns<T> count(String name, ToLongFunction<T> value, long missing) {
    next(name, PrimitiveTypeName.INT64);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            long number = value.applyAsLong(row);
            if (number == missing) {
              values.absent();
            } else {
              values.number(number);
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
    next(name, PrimitiveTypeName.BOOLEAN);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            Boolean truth = value.apply(row);
            if (truth == null) {
              values.absent();
            } else {
              values.number(truth ? 1 : 0);
            }
          }
        });
  }

  /** A day of the calendar. */
  public Columns<T> day(String name, Function<T, LocalDate> value) {
    next(name, PrimitiveTypeName.INT32);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            values.number(value.apply(row).toEpochDay());
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
    next(name, PrimitiveTypeName.DOUBLE);
    return tell(
        (rows, values) -> {
          for (T row : rows) {
            Range range = value.apply(row);
            if (range == null) {
              values.absent();
            } else {
              values.number(scenario.applyAsDouble(range));
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

  /** Makes sure that the contract has this column next, and of this type. */
  private void next(String name, PrimitiveTypeName type) {
    String expected = told.size() < contract.size() ? name(told.size()) : "no more";
    if (!expected.equals(name)) {
      throw new IllegalStateException("column " + name + " where the contract has " + expected);
    }
    PrimitiveTypeName typeExpected =
        contract.get(told.size()).getPrimitiveType().getPrimitiveTypeName();
    if (type != typeExpected) {
      throw new IllegalStateException(
          "column " + name + " told as " + type + " where the contract has " + typeExpected);
    }
  }

  private String name(int at) {
    return contract.get(at).getPath()[0];
  }
}

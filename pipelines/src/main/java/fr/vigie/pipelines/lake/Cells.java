package fr.vigie.pipelines.lake;

import fr.vigie.usage.Range;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row, written in the order of the contract's columns; a column out of order is an
 * error, so that no value lands under another name.
 */
public final class Cells {
  private static final String LOW = "_low";
  private static final String CENTRAL = "_central";
  private static final String HIGH = "_high";

  /** What the columns of a range end in. */
  static final List<String> SCENARIOS = List.of(LOW, CENTRAL, HIGH);

  private final String[] names;
  private final RecordConsumer consumer;
  private final Map<String, Binary> words = new HashMap<>();

  /** The word that each column was asked for by and that was found right. */
  private final @Nullable String[] taken;

  private int column;

  Cells(MessageType schema, RecordConsumer consumer) {
    this.names = schema.getFields().stream().map(field -> field.getName()).toArray(String[]::new);
    this.consumer = consumer;
    this.taken = new String[names.length];
  }

  void startRow() {
    column = 0;
    consumer.startMessage();
  }

  void endRow() {
    if (column != names.length) {
      throw new IllegalStateException("row ends before column " + names[column]);
    }
    consumer.endMessage();
  }

  /** A text that many rows share. */
  public Cells text(String name, @Nullable String value) {
    return value == null ? skip(name) : binary(name, words.computeIfAbsent(value, Cells::utf8));
  }

  /** A text that few rows share. */
  public Cells identifier(String name, @Nullable String value) {
    return value == null ? skip(name) : binary(name, utf8(value));
  }

  private Cells skip(String name) {
    take(name);
    return this;
  }

  private Cells binary(String name, Binary value) {
    int at = take(name);
    consumer.startField(name, at);
    consumer.addBinary(value);
    consumer.endField(name, at);
    return this;
  }

  private static Binary utf8(String value) {
    return Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
  }

  public Cells count(String name, long value) {
    int at = take(name);
    consumer.startField(name, at);
    consumer.addLong(value);
    consumer.endField(name, at);
    return this;
  }

  /** A count that can be missing. */
  public Cells count(String name, long value, boolean present) {
    if (present) {
      return count(name, value);
    }
    take(name);
    return this;
  }

  public Cells truth(String name, @Nullable Boolean value) {
    int at = take(name);
    if (value != null) {
      consumer.startField(name, at);
      consumer.addBoolean(value);
      consumer.endField(name, at);
    }
    return this;
  }

  public Cells day(String name, LocalDate value) {
    int at = take(name);
    consumer.startField(name, at);
    consumer.addInteger((int) value.toEpochDay());
    consumer.endField(name, at);
    return this;
  }

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public Cells time(String name, long micros) {
    return count(name, micros);
  }

  /** The three columns {@code name_low}, {@code name_central}, {@code name_high}. */
  public Cells range(String name, @Nullable Range value) {
    if (value == null) {
      take(name, LOW);
      take(name, CENTRAL);
      take(name, HIGH);
    } else {
      number(take(name, LOW), value.low());
      number(take(name, CENTRAL), value.central());
      number(take(name, HIGH), value.high());
    }
    return this;
  }

  private void number(int at, double value) {
    String name = names[at];
    consumer.startField(name, at);
    consumer.addDouble(value);
    consumer.endField(name, at);
  }

  private int take(String name) {
    return take(name, "");
  }

  private int take(String stem, String suffix) {
    if (column < taken.length && isSame(taken[column], stem)) {
      return column++;
    }
    String expected = column < names.length ? names[column] : "no more";
    if (expected.length() != stem.length() + suffix.length()
        || !expected.startsWith(stem)
        || !expected.endsWith(suffix)) {
      throw new IllegalStateException(
          "column " + stem + suffix + " where the contract has " + expected);
    }
    taken[column] = stem;
    return column++;
  }

  /** Rows are written by one piece of code, whose words are the same objects each time. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable String checked, String stem) {
    return checked == stem;
  }
}

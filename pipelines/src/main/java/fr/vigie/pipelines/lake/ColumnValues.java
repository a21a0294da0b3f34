package fr.vigie.pipelines.lake;

import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * The values of one column in the rows of a row group, in order: texts, or numbers as 64 bits (of a
 * double its raw ones, of a truth 0 or 1).
 */
final class ColumnValues {
  private final PrimitiveTypeName type;
  private final boolean[] present;
  private final String[] texts;
  private final long[] numbers;
  private int rows;
  private int count;

  /**
   * @param most how many rows there can be
   */
  ColumnValues(PrimitiveTypeName type, int most) {
    this.type = type;
    this.present = new boolean[most];
    this.texts = new String[type == PrimitiveTypeName.BINARY ? most : 0];
    this.numbers = new long[type == PrimitiveTypeName.BINARY ? 0 : most];
  }

  PrimitiveTypeName type() {
    return type;
  }

  /** A row without a value. */
  void absent() {
    rows++;
  }

  void text(String text) {
    texts[count++] = text;
    present[rows++] = true;
  }

  void number(long number) {
    numbers[count++] = number;
    present[rows++] = true;
  }

  void number(double number) {
    number(Double.doubleToRawLongBits(number));
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** How many of them have a value. */
  int count() {
    return count;
  }

  boolean present(int row) {
    return present[row];
  }

  /** A value, counted among those that are there. */
  String textOf(int value) {
    return texts[value];
  }

  /** A value, counted among those that are there. */
  long numberOf(int value) {
    return numbers[value];
  }
}

package fr.vigie.pipelines.lake;

import java.util.Arrays;

/**
 * The values of one column in the rows of a row group, in order: texts, or numbers as 64 bits (of a
 * double its raw ones, of a truth 0 or 1).
 */
final class ColumnValues {
  private static final String[] NO_TEXTS = {};
  private static final long[] NO_NUMBERS = {};
  private static final int FIRST_ROOM = 1024;

  private boolean[] present = new boolean[FIRST_ROOM];
  private String[] texts = NO_TEXTS;
  private long[] numbers = NO_NUMBERS;
  private int rows;
  private int count;

  /** A row without a value. */
  void absent() {
    row(false);
  }

  void text(String text) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, Math.max(FIRST_ROOM, 2 * count));
    }
    texts[count++] = text;
    row(true);
  }

  void number(long number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(FIRST_ROOM, 2 * count));
    }
    numbers[count++] = number;
    row(true);
  }

  void number(double number) {
    number(Double.doubleToRawLongBits(number));
  }

  private void row(boolean has) {
    if (rows == present.length) {
      present = Arrays.copyOf(present, 2 * rows);
    }
    present[rows++] = has;
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

  boolean areTexts() {
    return texts.length > 0;
  }
}

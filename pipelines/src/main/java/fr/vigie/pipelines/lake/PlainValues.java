package fr.vigie.pipelines.lake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A column's values in Parquet's plain encoding: little end first, a text behind its length. No
 * text of the lake is longer than a host's name.
 */
final class PlainValues {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Usual length of a text that is not worth a dictionary. */
  private static final int USUAL_TEXT = 32;

  private final ColumnValues values;

  PlainValues(ColumnValues values) {
    this.values = values;
  }

  /**
   * Encodes some values.
   *
   * @param value of each number in {@code [from, to)}, the value of the column that it means
   */
  byte[] bytes(int from, int to, IntUnaryOperator value) {
    return switch (values.type()) {
      case BINARY -> texts(from, to, value);
      case INT64, DOUBLE -> longs(from, to, value);
      case INT32 -> ints(from, to, value);
      case BOOLEAN -> truths(from, to, value);
      default -> throw new IllegalStateException("no column of the lake is " + values.type());
    };
  }

  private byte[] longs(int from, int to, IntUnaryOperator value) {
    byte[] bytes = new byte[(to - from) * Long.BYTES];
    for (int each = from; each < to; each++) {
      LONGS.set(bytes, (each - from) * Long.BYTES, values.numberOf(value.applyAsInt(each)));
    }
    return bytes;
  }

  private byte[] ints(int from, int to, IntUnaryOperator value) {
    byte[] bytes = new byte[(to - from) * Integer.BYTES];
    for (int each = from; each < to; each++) {
      INTS.set(
          bytes,
          (each - from) * Integer.BYTES,
          Math.toIntExact(values.numberOf(value.applyAsInt(each))));
    }
    return bytes;
  }

  /** A bit each, the first one lowest. */
  private byte[] truths(int from, int to, IntUnaryOperator value) {
    byte[] bytes = new byte[(to - from + Byte.SIZE - 1) / Byte.SIZE];
    for (int each = from; each < to; each++) {
      int bit = each - from;
      bytes[bit / Byte.SIZE] |=
          (byte) (values.numberOf(value.applyAsInt(each)) << (bit % Byte.SIZE));
    }
    return bytes;
  }

  private byte[] texts(int from, int to, IntUnaryOperator value) {
    byte[] bytes = new byte[(to - from) * (Integer.BYTES + USUAL_TEXT)];
    int at = 0;
    for (int each = from; each < to; each++) {
      byte[] text = values.textOf(value.applyAsInt(each)).getBytes(StandardCharsets.UTF_8);
      int end = at + Integer.BYTES + text.length;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
      }
      INTS.set(bytes, at, text.length);
      System.arraycopy(text, 0, bytes, at + Integer.BYTES, text.length);
      at = end;
    }
    return Arrays.copyOf(bytes, at);
  }
}

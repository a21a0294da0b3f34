package fr.vigie.pipelines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedOutput} wrote, in the order of writing. */
public final class PackedInput {
  private final List<String> texts = new ArrayList<>();
  private final byte[] bytes;
  private int at;

  public PackedInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether everything was read. */
  public boolean isAtEnd() {
    return at == bytes.length;
  }

  public long number() {
    long value = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      value |= (long) (bytes[at++] & 0x7F) << shift;
      shift += 7;
    }
    value |= (long) bytes[at++] << shift;
    return (value >>> 1) ^ -(value & 1);
  }

  public int integer() {
    return (int) number();
  }

  public long[] numbers() {
    long[] values = new long[integer()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number();
    }
    return values;
  }

  public double real() {
    long bits = 0;
    for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
      bits |= (bytes[at++] & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  public @Nullable String text() {
    int code = integer();
    if (code == 0) {
      return null;
    }
    if (code == 1) {
      String value = plain();
      texts.add(value);
      return value;
    }
    return texts.get(code - 2);
  }

  public String plain() {
    int length = integer();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }
}

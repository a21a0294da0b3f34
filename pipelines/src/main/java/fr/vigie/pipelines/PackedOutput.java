package fr.vigie.pipelines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as few bytes: whole numbers of variable length, and each text once, then by its number.
 *
 * <p>Read back by {@link PackedInput} in the same order.
 */
public final class PackedOutput {
  private final Map<String, Integer> texts = new HashMap<>();
  private byte[] buffer = new byte[4096];
  private int length;

  /** Bytes written so far. */
  public int size() {
    return length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(buffer, length);
  }

  /** Zigzag: small negatives cost one byte too. */
  public void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    room(10);
    while ((rest & ~0x7FL) != 0) {
      buffer[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  public void numbers(long[] values) {
    number(values.length);
    for (long value : values) {
      number(value);
    }
  }

  public void real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    room(Double.BYTES);
    for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
      buffer[length++] = (byte) (bits >>> shift);
    }
  }

  /** A text that comes back: written once, then referred to. */
  public void text(@Nullable String value) {
    if (value == null) {
      number(0);
      return;
    }
    Integer known = texts.putIfAbsent(value, texts.size() + 2);
    if (known != null) {
      number(known);
      return;
    }
    number(1);
    plain(value);
  }

  /** A text that seldom comes back. */
  public void plain(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, buffer, length, utf8.length);
    length += utf8.length;
  }

  private void room(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}

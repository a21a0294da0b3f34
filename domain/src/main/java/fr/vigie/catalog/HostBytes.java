package fr.vigie.catalog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes of hosts eight at a time, as one {@code long}, the first byte lowest. */
final class HostBytes {
  /** Upper case to lower case in each byte; dots, dashes and digits stay as they are. */
  static final long FOLD = 0x2020202020202020L;

  static final long HIGH_BITS = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private HostBytes() {}

  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The same; zeros behind the array's end. */
  static long eightOrFewer(byte[] bytes, int at) {
    if (at + Long.BYTES <= bytes.length) {
      return eight(bytes, at);
    }
    long word = 0;
    for (int i = bytes.length - 1; i >= at; i--) {
      word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
    }
    return word;
  }

  /** Marks dashes and dots in the top bit of each byte; commas and slashes, which no host has. */
  static long separators(long eight) {
    // 0x2C to 0x2F become zero; after the mask no byte is 1, so that no borrow marks a neighbour.
    long zeros = (eight & 0xFCFCFCFCFCFCFCFCL) ^ 0x2C2C2C2C2C2C2C2CL;
    return (zeros - 0x0101010101010101L) & ~zeros & HIGH_BITS;
  }
}

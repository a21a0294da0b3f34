package fr.vigie.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Names by their first six bytes, in an open-addressing table: a look allocates nothing. */
final class KnownNames {
  /** Every name has so many bytes at least. */
  static final int SHORTEST = 6;

  private static final long KEY_BITS = -1L >>> (Long.SIZE - SHORTEST * Byte.SIZE);

  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final KeyFilter filter;
  private final long[] keys;
  private final byte[][][] names;
  private final int shift;

  /**
   * @param names in lower case
   */
  KnownNames(Collection<String> names) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(names.size() * 4);
    this.filter = new KeyFilter(names.size());
    this.keys = new long[1 << bits];
    this.names = new byte[1 << bits][0][];
    this.shift = Long.SIZE - bits;
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      long key = key(HostBytes.eightOrFewer(bytes, 0));
      int slot = slot(key);
      keys[slot] = key;
      byte[][] sameKey = Arrays.copyOf(this.names[slot], this.names[slot].length + 1);
      sameKey[sameKey.length - 1] = bytes;
      this.names[slot] = sameKey;
      filter.add(key);
    }
  }

  /** Of eight bytes, the six that are a key, in lower case. */
  private static long key(long eight) {
    return (eight | HostBytes.FOLD) & KEY_BITS;
  }

  /** The lowest bit is 0 when certainly no name begins with these bytes. */
  long look(long eight) {
    return filter.look(key(eight));
  }

  /** Whether a name stands at the beginning of {@code [from, end)}, in any case. */
  boolean begin(byte[] bytes, int from, int end) {
    for (byte[] name : names[slot(key(HostBytes.eightOrFewer(bytes, from)))]) {
      if (name.length <= end - from && startsWith(name, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] name, byte[] bytes, int from) {
    for (int i = 0; i < name.length; i++) {
      if ((bytes[from + i] | 0x20) != (name[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** Where the key is, or the free slot where it belongs; no key is zero. */
  private int slot(long key) {
    int slot = (int) ((key * SPREAD) >>> shift);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}

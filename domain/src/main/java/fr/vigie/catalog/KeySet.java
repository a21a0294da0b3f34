package fr.vigie.catalog;

/** A fixed set of numbers other than zero, by open addressing: a look allocates nothing. */
final class KeySet {
  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] slots;
  private final int shift;

  KeySet(long... keys) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(16, keys.length * 4));
    slots = new long[1 << bits];
    shift = Long.SIZE - bits;
    for (long key : keys) {
      slots[slot(key)] = key;
    }
  }

  boolean holds(long key) {
    return slots[slot(key)] == key;
  }

  /** Where the key is, or the free slot where it belongs. */
  private int slot(long key) {
    int slot = (int) ((key * SPREAD) >>> shift);
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}

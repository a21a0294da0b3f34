package fr.vigie.catalog;

/**
 * Tells of most keys that they are not in a set: two bits for each key, both in one {@code long} (a
 * blocked Bloom filter), few enough to stay in the processor's first cache.
 */
final class KeyFilter {
  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** About one key in two hundred that is not in the set is taken for one that is. */
  private static final int BITS_A_KEY = 32;

  private static final int FEWEST_WORDS = 64;

  // Bits of the product that choose the two bits: others than those that choose the word.
  private static final int FIRST_BIT = 40;
  private static final int SECOND_BIT = 34;

  private final long[] words;
  private final int shift;

  /**
   * @param keys how many keys the set will have, about
   */
  KeyFilter(int keys) {
    int wanted = Math.max(FEWEST_WORDS, keys * BITS_A_KEY / Long.SIZE);
    int wordBits = Integer.SIZE - Integer.numberOfLeadingZeros(wanted - 1);
    words = new long[1 << wordBits];
    shift = Long.SIZE - wordBits;
  }

  void add(long key) {
    long spread = key * SPREAD;
    words[(int) (spread >>> shift)] |= 1L << (spread >>> FIRST_BIT) | 1L << (spread >>> SECOND_BIT);
  }

  /**
   * The lowest bit is 0 when the key is certainly not in the set; the others mean nothing. A number
   * rather than a boolean, so that several looks cost one branch.
   */
  long look(long key) {
    long spread = key * SPREAD;
    long word = words[(int) (spread >>> shift)];
    return (word >>> (spread >>> FIRST_BIT)) & (word >>> (spread >>> SECOND_BIT));
  }
}

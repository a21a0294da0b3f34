package fr.vigie.catalog;

import java.security.SecureRandom;

/**
 * The hosts asked for last and what a matcher said of them: a log asks for few hosts again and
 * again.
 *
 * <p>A host is known again by a print of 64 bits under keys drawn at start ({@code
 * docs/decisions/prints-of-hosts.md}). One that is not ASCII, or has more than 64 bytes, is looked
 * up each time.
 *
 * <p>Not safe for threads: one a thread.
 */
public final class RecentHosts {
  private static final int SLOT_BITS = 14;
  private static final int BLOCK = 32;
  private static final int WORDS = BLOCK / Long.BYTES;
  private static final int LONGEST = 2 * BLOCK;

  /** Of blocks by how many bytes of them are the host's, the bits of each word that are. */
  private static final long[] OWN = ownBits();

  /** No print: neither of a host nor of an empty slot. */
  private static final long NONE = 0;

  private final ToolMatcher matcher;
  private final long[] prints = new long[1 << SLOT_BITS];
  private final int[] places = new int[1 << SLOT_BITS];
  private final long key0;
  private final long key1;
  private final long key2;
  private final long key3;

  public RecentHosts(ToolMatcher matcher) {
    this.matcher = matcher;
    SecureRandom random = new SecureRandom();
    this.key0 = random.nextLong();
    this.key1 = random.nextLong();
    this.key2 = random.nextLong();
    this.key3 = random.nextLong();
  }

  private static long[] ownBits() {
    long[] masks = new long[WORDS * (BLOCK + 1)];
    for (int length = 0; length <= BLOCK; length++) {
      for (int at = 0; at < length; at++) {
        masks[WORDS * length + at / Long.BYTES] |= 0xFFL << (at % Long.BYTES * Byte.SIZE);
      }
    }
    return masks;
  }

  /** As {@link ToolMatcher#host}. */
  public int host(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > LONGEST || from + LONGEST > bytes.length) {
      return matcher.host(bytes, from, to);
    }
    long print = print(bytes, from, length);
    if (print == NONE) {
      return matcher.host(bytes, from, to);
    }
    int slot = (int) (print >>> (Long.SIZE - SLOT_BITS));
    if (prints[slot] != print) {
      places[slot] = matcher.host(bytes, from, to);
      prints[slot] = print;
    }
    return places[slot];
  }

  private long print(byte[] bytes, int from, int length) {
    long print;
    if (length <= BLOCK) {
      print = block(bytes, from, WORDS * length, 0);
    } else {
      long before = block(bytes, from, WORDS * BLOCK, 0);
      long rest = block(bytes, from + BLOCK, WORDS * (length - BLOCK), before);
      print = before == NONE ? NONE : rest;
    }
    // The length tells a host from one that ends in more zeros.
    return print == NONE ? NONE : print ^ length;
  }

  /**
   * The print of a block behind what came before, or {@link #NONE} when it is not all ASCII: the
   * highest bit of each word is then the key's alone, and no two words have one product up to sign.
   */
  private long block(byte[] bytes, int at, int own, long before) {
    long first = HostBytes.eight(bytes, at) & OWN[own];
    long second = HostBytes.eight(bytes, at + 8) & OWN[own + 1];
    long third = HostBytes.eight(bytes, at + 16) & OWN[own + 2];
    long fourth = HostBytes.eight(bytes, at + 24) & OWN[own + 3];
    if (((first | second | third | fourth) & HostBytes.HIGH_BITS) != 0) {
      return NONE;
    }
    return folded(first ^ key0 ^ before, second ^ key1) ^ folded(third ^ key2, fourth ^ key3);
  }

  /** Both halves of the product of 128 bits, one laid over the other. */
  private static long folded(long left, long right) {
    return (left * right) ^ Math.multiplyHigh(left, right);
  }
}

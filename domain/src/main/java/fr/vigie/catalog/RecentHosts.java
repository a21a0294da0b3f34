package fr.vigie.catalog;

/**
 * The hosts asked for last and what a matcher said of them: a log asks for few hosts again and
 * again. A host is compared byte for byte; one of more than 31 bytes is looked up each time.
 *
 * <p>Not safe for threads: one a thread.
 */
public final class RecentHosts {
  private static final int SLOT_BITS = 13;
  private static final int WORDS = 4;
  private static final int ROOM = WORDS * Long.BYTES;

  /** The last byte compared is the length: a host may end in zeros. */
  private static final int LONGEST = ROOM - 1;

  /** Multiplier of xxHash64, odd and without pattern. */
  private static final long MIX = 0xC2B2AE3D27D4EB4FL;

  /** Of hosts by length, the bits of each word that are the host's own. */
  private static final long[] OWN = ownBits();

  private final ToolMatcher matcher;
  private final long[] hosts = new long[WORDS << SLOT_BITS];
  private final int[] places = new int[1 << SLOT_BITS];

  public RecentHosts(ToolMatcher matcher) {
    this.matcher = matcher;
  }

  private static long[] ownBits() {
    long[] masks = new long[WORDS * (LONGEST + 1)];
    for (int length = 0; length <= LONGEST; length++) {
      for (int at = 0; at < length; at++) {
        masks[WORDS * length + at / Long.BYTES] |= 0xFFL << (at % Long.BYTES * Byte.SIZE);
      }
    }
    return masks;
  }

  /** As {@link ToolMatcher#host}. */
  public int host(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > LONGEST || from + ROOM > bytes.length) {
      return matcher.host(bytes, from, to);
    }
    int own = WORDS * length;
    long first = HostBytes.eight(bytes, from) & OWN[own];
    long second = HostBytes.eight(bytes, from + 8) & OWN[own + 1];
    long third = HostBytes.eight(bytes, from + 16) & OWN[own + 2];
    long fourth = (HostBytes.eight(bytes, from + 24) & OWN[own + 3]) | ((long) length << 56);
    int slot = slot(first, second, third, fourth);
    int at = WORDS * slot;
    long difference =
        (hosts[at] ^ first)
            | (hosts[at + 1] ^ second)
            | (hosts[at + 2] ^ third)
            | (hosts[at + 3] ^ fourth);
    if (difference != 0) {
      places[slot] = matcher.host(bytes, from, to);
      hosts[at] = first;
      hosts[at + 1] = second;
      hosts[at + 2] = third;
      hosts[at + 3] = fourth;
    }
    return places[slot];
  }

  private static int slot(long first, long second, long third, long fourth) {
    long low = (first ^ Long.rotateLeft(second, 23)) * MIX;
    long high = (third ^ Long.rotateLeft(fourth, 41)) * MIX;
    return (int) (((low ^ Long.rotateLeft(high, 32)) * MIX) >>> (Long.SIZE - SLOT_BITS));
  }
}

package fr.vigie.formats.syntax;

/** The first words of a line, separated by runs of spaces; reusable, one a parser. */
public final class Words {
  private static final long BEFORE_LINE = 0x80;

  /** Start and end of each word in turn. */
  private final int[] edges;

  private int count;

  /**
   * @param most how many words are wanted; later ones are not looked for
   */
  public Words(int most) {
    edges = new int[2 * most + Long.BYTES];
  }

  /** Finds the words in {@code [from, to)}. */
  public void find(byte[] bytes, int from, int to) {
    int wanted = edges.length - Long.BYTES;
    int found = 0;
    long before = BEFORE_LINE;
    for (int at = from; at < to && found < wanted; at += Long.BYTES) {
      long spaces = Swar.spaces(bytes, at, to);
      // A word begins or ends where a byte and the one before differ.
      long changes = spaces ^ ((spaces << Byte.SIZE) | before);
      before = spaces >>> (Long.SIZE - Byte.SIZE);
      while (changes != 0) {
        edges[found++] = at + (Long.numberOfTrailingZeros(changes) >>> 3);
        changes &= changes - 1;
      }
    }
    if ((found & 1) != 0) {
      edges[found++] = to;
    }
    count = Math.min(found, wanted) / 2;
  }

  /** How many words there are, at most as many as are wanted. */
  public int count() {
    return count;
  }

  /** First byte of a word, counted from 0. */
  public int start(int word) {
    return edges[2 * word];
  }

  /** After the last byte of a word. */
  public int end(int word) {
    return edges[2 * word + 1];
  }
}

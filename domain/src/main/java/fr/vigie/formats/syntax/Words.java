package fr.vigie.formats.syntax;

/** The first words of a line, separated by runs of spaces; reusable, one a parser. */
public final class Words {
  /** Start and end of each word in turn. */
  private final int[] edges;

  private final int wanted;
  private int count;

  /**
   * @param most how many words are wanted; later ones are not looked for
   */
  public Words(int most) {
    wanted = 2 * most;
    edges = new int[wanted + Long.SIZE];
  }

  /** Finds the words in {@code [from, to)}. */
  public void find(byte[] bytes, int from, int to) {
    int found = 0;
    int begin = Swar.eight(from);
    long outside = (1L << (from - begin)) - 1;
    long before = 1; // as if a space stood before the line
    for (int at = begin; at < to && found < wanted; at += Long.SIZE) {
      long spaces = Swar.spacesOf64(bytes, at, to) | outside;
      outside = 0;
      // A word begins or ends where a byte and the one before differ.
      long changes = spaces ^ ((spaces << 1) | before);
      before = spaces >>> (Long.SIZE - 1);
      while (changes != 0) {
        edges[found++] = at + Long.numberOfTrailingZeros(changes);
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

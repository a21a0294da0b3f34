package fr.vigie.formats.syntax;

/** The first words of a line, separated by runs of spaces; reusable, one a parser. */
public final class Words {
  private static final int AT_A_TIME = 4;

  /** Start and end of each word in turn. */
  private final int[] edges;

  private final int edgesWanted;
  private final int edgesCounted;
  private int count;

  /**
   * @param wanted of how many words the places are wanted
   * @param counted up to how many are counted; later ones are not looked for
   */
  public Words(int wanted, int counted) {
    edgesWanted = 2 * wanted;
    edgesCounted = 2 * counted;
    edges = new int[edgesCounted + Long.SIZE + AT_A_TIME];
  }

  /** Finds the words in {@code [from, to)}. */
  public void find(byte[] bytes, int from, int to) {
    int found = 0;
    int begin = Swar.eight(from);
    long outside = (1L << (from - begin)) - 1;
    long before = 1; // as if a space stood before the line
    for (int at = begin; at < to && found < edgesCounted; at += Long.SIZE) {
      long spaces = Swar.spacesOf64(bytes, at, to) | outside;
      outside = 0;
      // A word begins or ends where a byte and the one before differ.
      long changes = spaces ^ ((spaces << 1) | before);
      before = spaces >>> (Long.SIZE - 1);
      int more = found + Long.bitCount(changes);
      if (found < edgesWanted) {
        // Four at a time, so that the loop asks less often; up to three too many are written over.
        for (int edge = found; edge < more; edge += AT_A_TIME) {
          for (int i = 0; i < AT_A_TIME; i++) {
            edges[edge + i] = at + Long.numberOfTrailingZeros(changes);
            changes &= changes - 1;
          }
        }
      }
      found = more;
    }
    if ((found & 1) != 0) {
      edges[found++] = to;
    }
    count = Math.min(found, edgesCounted) / 2;
  }

  /** How many words there are, at most as many as are counted. */
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

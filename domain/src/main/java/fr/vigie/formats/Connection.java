package fr.vigie.formats;

/**
 * The connection that the record just located belongs to; one instance a thread, filled again for
 * every record.
 *
 * <p>Its key is a 64-bit fingerprint of what the log calls the connection by. It serves within one
 * run and is written nowhere.
 */
public final class Connection {
  /** How much of a connection a record counts. */
  public enum Extent {
    /** One request, whose counts are its own. */
    REQUEST,
    /** One request, whose counts are those of the connection until then. */
    REQUEST_SO_FAR,
    /** The connection as it opens: nothing to count yet. */
    OPENING,
    /** The connection so far, from its start: more such records may follow. */
    SO_FAR,
    /** The whole connection. */
    WHOLE;

    /** Whether a record speaks of the connection rather than of a request in it. */
    public boolean isOfConnection() {
      return ordinal() >= OPENING.ordinal();
    }
  }

  /** FNV-1a, 64 bits (RFC 9923). */
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  /** Between two parts of a name, so that moving a byte from one to the other makes another key. */
  private static final int BETWEEN_PARTS = 0x1FF;

  private long hash;
  private boolean known;
  private Extent extent = Extent.REQUEST;
  private long laterMillis;

  /** Forgets the previous record. */
  public void reset() {
    hash = OFFSET_BASIS;
    known = false;
    extent = Extent.REQUEST;
    laterMillis = 0;
  }

  /** Adds a part of what the log calls the connection by; an absent part is empty. */
  public void name(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      hash = (hash ^ (bytes[at] & 0xFF)) * PRIME;
    }
    hash = (hash ^ BETWEEN_PARTS) * PRIME;
    known |= to > from;
  }

  /**
   * What the record is of its connection.
   *
   * @param later how long the connection went on after the record's stamp, milliseconds: 0 for one
   *     stamped when it closed, negative for one stamped later than that
   */
  public void extent(Extent what, long later) {
    extent = what;
    laterMillis = later;
  }

  /** Whether the record names its connection. */
  public boolean known() {
    return known;
  }

  /** The same for every record of the connection. */
  public long key() {
    return hash;
  }

  public Extent extent() {
    return extent;
  }

  /** How long the connection went on after the record's stamp, milliseconds. */
  public long laterMillis() {
    return laterMillis;
  }
}

package fr.vigie.formats;

/**
 * Finds the records in a buffer that is filled piece by piece; not thread-safe.
 *
 * <p>It remembers an unfinished record between two looks, so that no byte is looked at twice and a
 * record of any length passes through a buffer of any length.
 */
public interface RecordDelimiter {
  /** What a look at the buffer found. */
  enum Found {
    /** A whole record: {@link #start()}, {@link #end()} and {@link #next()} say where. */
    RECORD,
    /** A record goes on beyond the buffer: {@link #start()} and {@link #next()} say where. */
    MORE,
    /** Nothing but filling (blanks, brackets between JSON records) to the end of the input. */
    END
  }

  /** {@link #start()} of a record that began in an earlier look. */
  int EARLIER = -1;

  /**
   * Looks for a record, or for the rest of one.
   *
   * @param from {@link #next()} of the look before, moved with the bytes if the buffer moved
   * @param limit end of the bytes in the buffer
   * @param endOfInput whether no byte follows {@code limit}; then the rest is a record even without
   *     its end
   */
  Found find(byte[] bytes, int from, int limit, boolean endOfInput);

  /**
   * First byte of the record; {@code limit} when only filling was seen; {@link #EARLIER} when an
   * earlier look returned {@link Found#MORE} and its record goes on.
   */
  int start();

  /** After the record's last byte, line end excluded. */
  int end();

  /** Where to look next; what lies before has been looked at. */
  int next();

  /** Whether the line ends and the records of a file are as many, so that nobody counts lines. */
  default boolean oneRecordPerLine() {
    return false;
  }
}

package fr.vigie.formats;

/** Finds the records in a buffer that is filled piece by piece; not thread-safe. */
public interface RecordDelimiter {
  /** What a look at the buffer found. */
  enum Found {
    /** A whole record: {@link #start()}, {@link #end()} and {@link #next()} say where. */
    RECORD,
    /** The record goes on beyond the buffer. */
    MORE,
    /** Nothing but filling (blanks, brackets between JSON records) to the end of the input. */
    END
  }

  /**
   * Looks for the record that begins at or after {@code from}.
   *
   * @param limit end of the bytes in the buffer
   * @param endOfInput whether no byte follows {@code limit}; then the rest is a record even without
   *     its end
   */
  Found find(byte[] bytes, int from, int limit, boolean endOfInput);

  /** First byte of the record found. */
  int start();

  /** After the record's last byte, line end excluded. */
  int end();

  /** Where to look for the next record. */
  int next();
}

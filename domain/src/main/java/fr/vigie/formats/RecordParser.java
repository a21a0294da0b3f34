package fr.vigie.formats;

/**
 * Reads the records of one file in one format, in order; not thread-safe, one a file range.
 *
 * <p>Two levels keep the hot path short. {@link #locate} looks at every record: its shape, its time
 * and its host. {@link #complete} applies the full law of the format and runs only for records of
 * tools.
 */
public interface RecordParser {
  /**
   * First level: resets {@code fields}, checks the shape of the record, sets its time and its
   * {@link Field#HOST} (or {@link Field#AUDIT_RECORD} for a vendor's own log).
   *
   * @param bytes the buffer
   * @param from first byte of the record
   * @param to after its last byte, line end excluded
   */
  Reading locate(byte[] bytes, int from, int to, LineFields fields);

  /** Second level: sets every field of the record just located, or says why it cannot. */
  Reading complete(LineFields fields);

  /**
   * Moves to the next event of the same record, when the format puts several in one; false when
   * there is none.
   */
  default boolean nextEvent(LineFields fields) {
    return false;
  }

  /**
   * Tells the connection of the record just located, in a format that {@link
   * LogFormat#joinsConnections}; how long it went on after the stamp only once the record is
   * complete.
   */
  default void connection(LineFields fields, Connection connection) {
    connection.reset();
  }
}

package fr.vigie.formats;

import java.io.IOException;

/**
 * A compressed input that is cut short or damaged: thrown once every record before the damage was
 * delivered.
 */
public final class TruncatedInputException extends IOException {
  private final long offset;

  /**
   * @param what the damage, without any text of the input
   * @param offset bytes of text that could be read before it
   */
  public TruncatedInputException(String what, long offset) {
    super(what + " after " + offset + " bytes of text");
    this.offset = offset;
  }

  /** How many bytes of text, after decompression, could be read. */
  public long offset() {
    return offset;
  }
}

package fr.vigie.formats;

import fr.vigie.formats.RecordDelimiter.Found;
import fr.vigie.formats.syntax.Swar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads the records of a file, or of a range of it, one after the other into one buffer.
 *
 * <p>A record belongs to the range in which its first byte lies, so ranges that follow one another
 * give each record once. A UTF-8 byte order mark at the start of a file is no part of a record.
 */
public final class RecordReader {
  /** Longest record that is kept, in bytes; a longer one is read over and counts as one record. */
  public static final int LIMIT = 1 << 20;

  private static final int FIRST_BUFFER = 256 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Where the bytes come from. */
  private interface Input {
    /** Reads some bytes, at least one; negative at the end. */
    int read(byte[] bytes, int from, int length) throws IOException;
  }

  private final Input input;
  private final RecordDelimiter delimiter;
  private final boolean skipFirstLine;
  private long rangeEnd;
  private byte[] buffer;

  /** Offset in the file of the buffer's first byte. */
  private long base;

  private int position;
  private int limit;
  private long bytesRead;
  private boolean endOfInput;
  private boolean begun;
  private boolean done;

  private long recordOffset;
  private long recordLine;
  private int from;
  private int to;
  private boolean tooLong;

  private long lineEnds;
  private long lineEndsCountedTo;

  private RecordReader(
      Input input,
      RecordDelimiter delimiter,
      int firstBuffer,
      long base,
      boolean skipFirstLine,
      long rangeEnd) {
    this.input = input;
    this.delimiter = delimiter;
    this.buffer = new byte[firstBuffer];
    this.base = base;
    this.lineEndsCountedTo = base;
    this.skipFirstLine = skipFirstLine;
    this.rangeEnd = rangeEnd;
  }

  /** Reads a whole file, already decompressed. */
  public static RecordReader of(ReadableByteChannel channel, RecordDelimiter delimiter) {
    return new RecordReader(from(channel), delimiter, FIRST_BUFFER, 0, false, Long.MAX_VALUE);
  }

  /** Reads a whole file, already decompressed. */
  public static RecordReader of(InputStream stream, RecordDelimiter delimiter) {
    return of(stream, delimiter, FIRST_BUFFER);
  }

  /**
   * Reads a whole file into a buffer of so many bytes at first, for instance no more than it has.
   */
  static RecordReader of(InputStream stream, RecordDelimiter delimiter, int firstBuffer) {
    return new RecordReader(stream::read, delimiter, firstBuffer, 0, false, Long.MAX_VALUE);
  }

  /**
   * Reads the records that begin in {@code [start, end)}.
   *
   * @param channel stands at {@code start - 1}, or at 0 when {@code start} is 0; it is read past
   *     {@code end} only to finish the last record
   * @param delimiter one of a format with a record a line: others cannot be cut
   */
  public static RecordReader ofRange(
      ReadableByteChannel channel, RecordDelimiter delimiter, long start, long end) {
    if (start > 0 && !delimiter.oneRecordPerLine()) {
      throw new IllegalArgumentException("only formats with one record a line can be cut");
    }
    return new RecordReader(
        from(channel), delimiter, FIRST_BUFFER, Math.max(0, start - 1), start > 0, end);
  }

  private static Input from(ReadableByteChannel channel) {
    return (bytes, from, length) -> channel.read(ByteBuffer.wrap(bytes, from, length));
  }

  /**
   * Moves to the next record; false after the last.
   *
   * @throws TruncatedInputException after the last whole record of an input that is cut or damaged
   */
  public boolean next() throws IOException {
    if (!begun) {
      begun = true;
      begin();
    }
    recordLine++;
    tooLong = false;
    while (!done) {
      Found found = delimiter.find(buffer, position, limit, endOfInput);
      if (found != Found.END && delimiter.start() != RecordDelimiter.EARLIER) {
        beginRecord(delimiter.start());
      }
      position = delimiter.next();
      switch (found) {
        case RECORD -> {
          if (recordOffset >= rangeEnd) {
            done = true;
            return false;
          }
          endRecord(delimiter.end());
          return true;
        }
        case MORE -> {
          makeRoom();
          fill();
        }
        case END -> done = true;
      }
    }
    return false;
  }

  /** Skips the byte order mark of a file, or the line that belongs to the range before. */
  private void begin() throws IOException {
    if (skipFirstLine) {
      int lineEnd;
      do {
        fill();
        lineEnd = Swar.indexOf((byte) '\n', buffer, 0, limit);
        if (lineEnd == limit) {
          base += limit;
          limit = 0;
        }
      } while (limit == 0 && !endOfInput);
      position = Math.min(lineEnd + 1, limit);
    } else {
      while (limit < BYTE_ORDER_MARK.length && !endOfInput) {
        fill();
      }
      int length = BYTE_ORDER_MARK.length;
      if (limit >= length && Arrays.equals(buffer, 0, length, BYTE_ORDER_MARK, 0, length)) {
        position = length;
        // The mark and what follows are the first record's, however short the range is.
        rangeEnd = rangeEnd > 0 ? Math.max(rangeEnd, length + 1L) : 0;
      }
    }
    done = base + position >= rangeEnd;
  }

  private void beginRecord(int start) {
    recordOffset = base + start;
    tooLong = false;
    if (!delimiter.oneRecordPerLine()) {
      countLineEnds(start);
      recordLine = lineEnds + 1;
    }
  }

  private void endRecord(int end) {
    tooLong = base + end - recordOffset > LIMIT;
    from = tooLong ? 0 : (int) (recordOffset - base);
    to = tooLong ? 0 : end;
  }

  /** Drops what is done with, a too long record included, and grows the buffer when it is full. */
  private void makeRoom() {
    // One byte more than the limit may still be the CR of a line end.
    tooLong |= base + position - recordOffset > LIMIT + 1;
    int keep = tooLong ? position : (int) (recordOffset - base);
    if (!delimiter.oneRecordPerLine()) {
      countLineEnds(keep);
    }
    if (keep > 0) {
      System.arraycopy(buffer, keep, buffer, 0, limit - keep);
      base += keep;
      position -= keep;
      limit -= keep;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  private void countLineEnds(int until) {
    int counted = (int) (lineEndsCountedTo - base);
    lineEnds += Swar.count((byte) '\n', buffer, counted, until);
    lineEndsCountedTo = base + until;
  }

  private void fill() throws IOException {
    int read = input.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      endOfInput = true;
    } else {
      limit += read;
      bytesRead += read;
    }
  }

  /** The array that {@link #from} and {@link #to} point into, until the next record. */
  public byte[] buffer() {
    return buffer;
  }

  /** First byte of the record in the buffer. */
  public int from() {
    return from;
  }

  /** After its last byte in the buffer, line end excluded. */
  public int to() {
    return to;
  }

  /** Offset of the record's first byte in the file, decompressed. */
  public long offset() {
    return recordOffset;
  }

  /** Number of the record's first line, from 1; tells nothing in a range that begins after 0. */
  public long line() {
    return recordLine;
  }

  /** Whether the record is longer than {@link #LIMIT}: it is one record, and its bytes are gone. */
  public boolean tooLong() {
    return tooLong;
  }

  /** Bytes taken from the input so far. */
  public long bytesRead() {
    return bytesRead;
  }
}

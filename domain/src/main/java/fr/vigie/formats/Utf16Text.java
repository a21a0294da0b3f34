package fr.vigie.formats;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Text in UTF-16 with a byte order mark (RFC 2781), read as UTF-8 without one; half a pair of
 * surrogates becomes U+FFFD.
 */
final class Utf16Text extends InputStream {
  private static final int MARK_LENGTH = 2;
  private static final int HIGH_SURROGATES = 0xD800;
  private static final int LOW_SURROGATES = 0xDC00;
  private static final int AFTER_SURROGATES = 0xE000;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;
  private static final int NOTHING = -1;

  private static final int MOST_READ = 16 * 1024;

  /** Bytes that a unit of two becomes at most. */
  private static final int LONGEST_UNIT = 3;

  private final InputStream text;
  private final byte[] read = new byte[MOST_READ];
  private int readFrom;
  private int readTo;

  // Known once the first bytes are seen:
  private boolean begun;
  private boolean marked;
  private boolean bigEndian;
  private @Nullable TruncatedInputException damage;

  private byte[] encoded = new byte[0];
  private int encodedFrom;
  private int encodedTo;
  private boolean ended;

  /** First half of a pair whose second has not come yet, or {@link #NOTHING}. */
  private int high = NOTHING;

  /**
   * Reads the text as it is, or as UTF-8 when it begins with the mark; nothing is read before it is
   * asked for.
   */
  Utf16Text(InputStream text) {
    this.text = text;
  }

  /** Whether these first bytes are the mark; UTF-32's begins as one does and is none. */
  static boolean hasMark(byte[] head, int length) {
    if (length < MARK_LENGTH) {
      return false;
    }
    boolean big = head[0] == (byte) 0xFE && head[1] == (byte) 0xFF;
    boolean little = head[0] == (byte) 0xFF && head[1] == (byte) 0xFE;
    boolean utf32 = little && length >= 4 && head[2] == 0 && head[3] == 0;
    return big || (little && !utf32);
  }

  /** Reads the first bytes, as many as the mark has, and what comes with them. */
  private void begin() throws IOException {
    begun = true;
    try {
      int more = 0;
      while (readTo < MARK_LENGTH && more >= 0) {
        more = text.read(read, readTo, read.length - readTo);
        readTo += Math.max(0, more);
      }
    } catch (TruncatedInputException e) {
      damage = e; // first what could be read
    }
    marked = hasMark(read, readTo);
    if (marked) {
      readFrom = MARK_LENGTH;
      bigEndian = read[0] == (byte) 0xFE;
      encoded = new byte[LONGEST_UNIT * (MOST_READ / 2 + 2)];
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (!begun) {
      begin();
    }
    if (!marked) {
      return readAsIs(bytes, from, length);
    }
    while (encodedFrom == encodedTo) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, encodedTo - encodedFrom);
    System.arraycopy(encoded, encodedFrom, bytes, from, count);
    encodedFrom += count;
    return count;
  }

  private int readAsIs(byte[] bytes, int from, int length) throws IOException {
    if (readFrom == readTo) {
      return more(bytes, from, length);
    }
    int count = Math.min(length, readTo - readFrom);
    System.arraycopy(read, readFrom, bytes, from, count);
    readFrom += count;
    return count;
  }

  private int more(byte[] bytes, int from, int length) throws IOException {
    if (damage != null) {
      throw damage;
    }
    return text.read(bytes, from, length);
  }

  /** Encodes what was read, then reads on. */
  private void fill() throws IOException {
    encodedFrom = 0;
    encodedTo = 0;
    if (readTo - readFrom < 2) {
      int kept = readTo - readFrom;
      System.arraycopy(read, readFrom, read, 0, kept);
      readFrom = 0;
      readTo = kept;
      int more = more(read, kept, read.length - kept);
      if (more < 0) {
        ended = true;
        if (high != NOTHING || kept > 0) {
          encode(REPLACEMENT_CHARACTER); // half a pair, or half a unit, at the very end
        }
        return;
      }
      readTo += more;
    }
    while (readTo - readFrom >= 2) {
      int first = read[readFrom] & 0xFF;
      int second = read[readFrom + 1] & 0xFF;
      readFrom += 2;
      take(bigEndian ? first << 8 | second : second << 8 | first);
    }
  }

  private void take(int unit) {
    boolean low = unit >= LOW_SURROGATES && unit < AFTER_SURROGATES;
    if (high != NOTHING) {
      int before = high;
      high = NOTHING;
      if (low) {
        encode(Character.toCodePoint((char) before, (char) unit));
        return;
      }
      encode(REPLACEMENT_CHARACTER);
    }
    if (unit >= HIGH_SURROGATES && unit < LOW_SURROGATES) {
      high = unit;
    } else {
      encode(low ? REPLACEMENT_CHARACTER : unit);
    }
  }

  private void encode(int codePoint) {
    if (codePoint < 0x80) {
      encoded[encodedTo++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      encoded[encodedTo++] = (byte) (0xC0 | (codePoint >> 6));
      encoded[encodedTo++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      encoded[encodedTo++] = (byte) (0xE0 | (codePoint >> 12));
      encoded[encodedTo++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      encoded[encodedTo++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      encoded[encodedTo++] = (byte) (0xF0 | (codePoint >> 18));
      encoded[encodedTo++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      encoded[encodedTo++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      encoded[encodedTo++] = (byte) (0x80 | (codePoint & 0x3F));
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}

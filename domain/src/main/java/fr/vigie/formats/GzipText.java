package fr.vigie.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The text of a gzip input of any number of members (RFC 1952).
 *
 * <p>The JDK's own stream ends quietly after the first member when its input cannot say how many
 * bytes it holds, and ends quietly too within the header of a second member that is cut: a log
 * would be shorter and nobody would know.
 */
final class GzipText extends InputStream {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA_FIELD = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int TRAILER_LENGTH = 8;

  private final InputStream input;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] compressed = new byte[64 * 1024];
  private int position;
  private int limit;
  private boolean withinMember;
  private boolean ended;
  private long delivered;

  GzipText(InputStream input) {
    this.input = input;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!withinMember) {
        ended = !beginMember();
        continue;
      }
      int inflated = inflate(bytes, from, length);
      if (inflated > 0) {
        checksum.update(bytes, from, inflated);
        delivered += inflated;
        return inflated;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damaged();
      } else {
        if (position == limit && !fill()) {
          throw cut();
        }
        inflater.setInput(compressed, position, limit - position);
        position = limit;
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int from, int length) throws IOException {
    try {
      return inflater.inflate(bytes, from, length);
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  /** Whether a member follows; zeros after the last one are padding. */
  private boolean beginMember() throws IOException {
    int first;
    do {
      first = nextOrEnd();
    } while (first == 0 && delivered > 0);
    if (first < 0) {
      return false;
    }
    if (first != 0x1F || next() != 0x8B || next() != DEFLATE) {
      throw damaged();
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA_FIELD) != 0) {
      skip(next() | (next() << 8));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    checksum.reset();
    withinMember = true;
    return true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long trailer = 0;
    for (int i = 0; i < TRAILER_LENGTH; i++) {
      trailer |= (long) next() << (8 * i);
    }
    long expected = checksum.getValue() | (inflater.getBytesWritten() << 32);
    if (trailer != expected) {
      throw damaged();
    }
    withinMember = false;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      // the terminating zero ends it
    }
  }

  private int next() throws IOException {
    int next = nextOrEnd();
    if (next < 0) {
      throw cut();
    }
    return next;
  }

  private int nextOrEnd() throws IOException {
    return position < limit || fill() ? compressed[position++] & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, input.read(compressed, 0, compressed.length));
    return limit > 0;
  }

  private TruncatedInputException cut() {
    return new TruncatedInputException("gzip input is cut short", delivered);
  }

  private TruncatedInputException damaged() {
    return new TruncatedInputException("gzip input is damaged", delivered);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    input.close();
  }
}

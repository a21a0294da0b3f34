package fr.vigie.formats;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** How an input is compressed, told from its first bytes and never from its name. */
public enum Compression {
  PLAIN,
  /** RFC 1952, any number of members. */
  GZIP,
  /** RFC 8878, any number of frames. */
  ZSTD,
  /** Not compressed, but UTF-16 with its byte order mark, as Windows writes: read as UTF-8. */
  UTF_16;

  /** How many first bytes {@link #of} wants to see. */
  public static final int MAGIC_LENGTH = 4;

  /** The compression of an input that begins with these bytes. */
  public static Compression of(byte[] head, int length) {
    if (length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B) {
      return GZIP;
    }
    if (Utf16Text.hasMark(head, length)) {
      return UTF_16;
    }
    if (length >= MAGIC_LENGTH && (head[1] & 0xFF) == (head[0] == 0x28 ? 0xB5 : 0x2A)) {
      boolean frame = head[0] == 0x28 && head[2] == 0x2F && head[3] == (byte) 0xFD;
      boolean skippable = (head[0] & 0xF0) == 0x50 && head[2] == 0x4D && head[3] == 0x18;
      return frame || skippable ? ZSTD : PLAIN;
    }
    return PLAIN;
  }

  /**
   * The text of an input, whatever its compression.
   *
   * <p>Reading throws {@link TruncatedInputException} where a compressed input is cut or damaged,
   * after all the text before.
   */
  public static InputStream decompress(InputStream input) throws IOException {
    byte[] head = input.readNBytes(MAGIC_LENGTH);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), input);
    return switch (of(head, head.length)) {
      case PLAIN -> whole;
      case GZIP -> new Utf16Text(new GzipText(whole));
      case ZSTD -> new Utf16Text(new ZstdText(new ZstdInputStreamNoFinalizer(whole)));
      case UTF_16 -> new Utf16Text(whole);
    };
  }

  /** Gives the damage that the zstd library reports its own type, in whatever way it is read. */
  private static final class ZstdText extends InputStream {
    private final ZstdInputStreamNoFinalizer frames;
    private long delivered;

    ZstdText(ZstdInputStreamNoFinalizer frames) {
      this.frames = frames;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        int read = frames.read(bytes, from, length);
        delivered += Math.max(read, 0);
        return read;
      } catch (ZstdIOException e) {
        throw new TruncatedInputException("zstd input is cut short or damaged", delivered);
      }
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }
  }
}

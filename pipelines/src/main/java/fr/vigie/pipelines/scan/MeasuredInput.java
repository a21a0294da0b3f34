package fr.vigie.pipelines.scan;

import fr.vigie.formats.Compression;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of one range, decompressed; those of a whole file can be digested on the way. */
final class MeasuredInput implements Closeable {
  private final FileChannel channel;
  private final FileRange range;
  private final ReadableByteChannel text;
  private final @Nullable DigestingChannel raw;
  private final @Nullable DigestingChannel content;
  private final Closeable source;

  private MeasuredInput(
      FileChannel channel,
      FileRange range,
      ReadableByteChannel text,
      @Nullable DigestingChannel raw,
      @Nullable DigestingChannel content,
      Closeable source) {
    this.source = source;
    this.channel = channel;
    this.range = range;
    this.text = text;
    this.raw = raw;
    this.content = content;
  }

  /** To read it for good: a whole file is digested on the way. */
  static MeasuredInput open(Path path, FileRange range) throws IOException {
    return open(path, range, range.whole());
  }

  /** To look at it before it is read for good: nothing is digested. */
  static MeasuredInput openToLook(Path path, FileRange range) throws IOException {
    return open(path, range, false);
  }

  private static MeasuredInput open(Path path, FileRange range, boolean digested)
      throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      long size = range.file().bytes();
      channel.position(Math.max(0, range.start() - 1));
      DigestingChannel raw = digested ? new DigestingChannel(channel, size) : null;
      ReadableByteChannel bytes = raw == null ? new ListedBytes(channel, size) : raw;
      if (!range.whole() || compression(channel) == Compression.PLAIN) {
        return new MeasuredInput(channel, range, bytes, raw, null, channel);
      }
      InputStream plain = Compression.decompress(Channels.newInputStream(bytes));
      ReadableByteChannel text = Channels.newChannel(plain);
      DigestingChannel content = digested ? new DigestingChannel(text, Long.MAX_VALUE) : null;
      return new MeasuredInput(
          channel, range, content == null ? text : content, raw, content, plain);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The compression of a file, told from its first bytes. */
  static Compression compression(FileChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Compression.MAGIC_LENGTH);
    int read = Math.max(0, channel.read(head, 0));
    return Compression.of(head.array(), read);
  }

  /** The range's records, once the parser has seen the header lines that bind them. */
  RecordReader records(LogFormat format, RecordParser parser, LineFields fields)
      throws IOException {
    for (HeaderLine header : range.headers()) {
      byte[] bytes = bytes(header);
      parser.locate(bytes, 0, bytes.length, fields);
    }
    return records(format.newDelimiter());
  }

  private RecordReader records(RecordDelimiter delimiter) {
    return range.whole()
        ? RecordReader.of(text, delimiter)
        : RecordReader.ofRange(text, delimiter, range.start(), range.end());
  }

  /** The bytes of a header line, wherever the range begins. */
  private byte[] bytes(HeaderLine header) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(header.length());
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, header.offset() + bytes.position()) < 0) {
        throw new IOException("an input file became shorter while it was read");
      }
    }
    return bytes.array();
  }

  /**
   * Digest of the file as it lies on disk, or null where it was not digested; once, after reading.
   */
  @Nullable String sha256() throws IOException {
    if (raw == null) {
      return null;
    }
    raw.drain();
    return raw.sha256();
  }

  /**
   * Digest of the decompressed bytes, or null for a plain file or where it was not digested; once,
   * after reading.
   */
  @Nullable String contentSha256() {
    return content == null ? null : content.sha256();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      source.close(); // a decompressor holds memory outside the heap
    }
  }

  /** A file as long as it was when it was listed. */
  private record ListedBytes(FileChannel channel, long size) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      long left = size - channel.position();
      if (left <= 0) {
        return -1;
      }
      int limit = target.limit();
      if (target.remaining() > left) {
        target.limit(target.position() + (int) left);
      }
      int read = channel.read(target);
      target.limit(limit);
      if (read < 0) {
        throw new IOException("an input file became shorter while it was read");
      }
      return read;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}

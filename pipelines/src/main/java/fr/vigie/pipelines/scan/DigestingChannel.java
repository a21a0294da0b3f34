package fr.vigie.pipelines.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads at most so many bytes of a channel and digests them on the way. */
final class DigestingChannel implements ReadableByteChannel {
  private final ReadableByteChannel channel;
  private final MessageDigest digest;
  private long left;

  /**
   * @param limit bytes to read at most: a file that grows meanwhile is read as it was listed
   */
  DigestingChannel(ReadableByteChannel channel, long limit) {
    this.channel = channel;
    this.left = limit;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (left == 0) {
      return -1;
    }
    int limit = target.limit();
    if (target.remaining() > left) {
      target.limit(target.position() + (int) left);
    }
    int from = target.position();
    int read = channel.read(target);
    target.limit(limit);
    if (read > 0) {
      left -= read;
      ByteBuffer fresh = target.duplicate();
      fresh.position(from).limit(from + read);
      digest.update(fresh);
    }
    return read;
  }

  /** Reads what is left, so that the digest covers the whole. */
  void drain() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18);
    while (read(buffer) >= 0) {
      buffer.clear();
    }
    if (left > 0) {
      throw new IOException("an input file became shorter while it was read");
    }
  }

  /** Lower-case hex digest of what was read; once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
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

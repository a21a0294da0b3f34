package fr.vigie.lake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Held by the one who changes what a lake shows; nobody waits for it. */
final class PublisherLock implements Closeable {
  private final FileChannel channel;

  private PublisherLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws LakeException when another holds it
   */
  static PublisherLock of(LakeLayout lake) throws IOException {
    Files.createDirectories(lake.root());
    FileChannel channel =
        FileChannel.open(lake.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!taken(channel)) {
      channel.close();
      throw new LakeException("another run is publishing into this lake; try again");
    }
    return new PublisherLock(channel);
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package fr.vigie.lake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a lake for one run from its first file to its publication.
 *
 * <p>Publishing removes what no publication names, and so the files of a run that is still at work:
 * the second of two runs waits until the first is done.
 */
public final class LakeReservation implements Closeable {
  private final FileChannel channel;

  private LakeReservation(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Reserves a lake, as soon as no other run has it.
   *
   * @param waiting told once when another run is at work
   * @throws LakeException when this process itself has it
   */
  public static LakeReservation of(LakeLayout lake, Runnable waiting) throws IOException {
    Files.createDirectories(lake.root());
    FileChannel channel =
        FileChannel.open(
            lake.root().resolve(".run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock free = channel.tryLock();
      if (free == null) {
        waiting.run();
        channel.lock();
      }
      return new LakeReservation(channel);
    } catch (OverlappingFileLockException sameProcess) {
      channel.close();
      throw new LakeException("this process is already at work on " + lake.root());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Lets the next run begin. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}

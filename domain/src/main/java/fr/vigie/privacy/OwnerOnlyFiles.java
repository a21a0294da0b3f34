package fr.vigie.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Secret files that only their owner may read (POSIX 0600 in a folder 0700); on file systems
 * without POSIX permissions the folder's own rights must protect them.
 */
public final class OwnerOnlyFiles {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private OwnerOnlyFiles() {}

  /**
   * Creates a secret file whole or not at all; a file that is there already stays, whoever wrote it
   * first.
   */
  public static void create(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new KeyException("a key file needs a folder: " + file);
    }
    boolean posix = posix(folder);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(posix, "rwx------"));
    }
    Path draft = Files.createTempFile(folder, ".key-", ".tmp", attributes(posix, "rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      place(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Refuses a secret file that its group or others may read or change. */
  public static void requireOwnerOnly(Path file) throws IOException {
    if (!posix(file)) {
      return;
    }
    Set<PosixFilePermission> granted = EnumSet.copyOf(OTHERS);
    granted.retainAll(Files.getPosixFilePermissions(file));
    if (!granted.isEmpty()) {
      throw new KeyException(
          "key file " + file + " is open to its group or to others; run: chmod 600 " + file);
    }
  }

  private static void place(Path draft, Path file) throws IOException {
    try {
      // A link appears whole and never replaces what another process has just written.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException first) {
      return;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      if (!Files.exists(file)) {
        Files.move(draft, file);
      }
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

package fr.vigie.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Small files that appear whole, survive a crash, and keep the folder's usual access rights. */
public final class DurableFile {
  private DurableFile() {}

  /**
   * Writes a file in one step, instead of the one that may be there.
   *
   * @throws IOException when the disk refuses; what was there is then left as it was
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path draft = draft(file, content);
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    forceFolder(folder(file));
  }

  /**
   * Writes a file in one step where there is none.
   *
   * @throws FileAlreadyExistsException when another writer was first
   */
  static void create(Path file, byte[] content) throws IOException {
    Path draft = draft(file, content);
    try {
      link(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
    forceFolder(folder(file));
  }

  /** Brings a file that another wrote from the system's memory to the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Brings the names of files to the disk: a file that is forced is still lost when a crash takes
   * the entry of its folder, or of a folder above.
   *
   * @return the folders forced: those of the files up to the root and the one that holds it,
   *     deepest first
   */
  static List<Path> forceFolders(Collection<Path> files, Path root) throws IOException {
    Set<Path> folders =
        new TreeSet<>(
            Comparator.comparing(Path::getNameCount)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (Path file : files) {
      Path folder = folder(file);
      while (folder != null && folder.startsWith(root)) {
        folders.add(folder);
        folder = folder.getParent();
      }
      if (folder != null) {
        folders.add(folder);
      }
    }
    for (Path folder : folders) {
      forceFolder(folder);
    }
    return List.copyOf(folders);
  }

  /** Creates a folder and those above it that are not there, each to survive a crash. */
  private static void createFolder(Path folder) throws IOException {
    Path above = folder.getParent();
    if (above == null || Files.isDirectory(folder)) {
      return;
    }
    createFolder(above);
    Files.createDirectories(folder);
    forceFolder(above);
  }

  private static void link(Path draft, Path file) throws IOException {
    try {
      // A link, unlike an atomic move, never replaces.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(draft, file);
    }
  }

  private static Path draft(Path file, byte[] content) throws IOException {
    Path folder = folder(file);
    createFolder(folder);
    Path draft = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return draft;
  }

  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (FileSystemException notOnThisSystem) {
      // Windows cannot open a folder: there the move itself is as durable as it gets.
      return;
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a root is no file: " + file);
    }
    return folder;
  }
}

package fr.vigie.cli;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whether a path that a person gave is of the kind asked for: the system's own words name none. */
final class AskedFor {
  private AskedFor() {}

  /** A file to read. */
  static void file(Path path) throws NoSuchFileException {
    requireThere(path);
    if (Files.isDirectory(path)) {
      throw new FailureMessage(ExitCode.INPUT, path + " is a folder, and a file is asked for");
    }
  }

  /** A folder to read. */
  static void folder(Path path) throws NoSuchFileException {
    requireThere(path);
    folderToWrite(path);
  }

  /** A folder to write into, which need not be there yet. */
  static void folderToWrite(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new FailureMessage(ExitCode.INPUT, path + " is a file, and a folder is asked for");
    }
  }

  private static void requireThere(Path path) throws NoSuchFileException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
  }
}

package fr.vigie.reports.output;

import fr.vigie.lake.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a file in place whole: a full disk leaves what was there, never a half of the new one. */
public final class ReplaceFile {
  private ReplaceFile() {}

  /**
   * Replaces a file, or writes it where there is none. A link stays and the file it leads to is
   * replaced; a device or a pipe is written as it is.
   */
  public static void with(Path file, byte[] content) throws IOException {
    if (!Files.exists(file)) {
      DurableFile.replace(file, content);
    } else if (Files.isRegularFile(file)) {
      DurableFile.replace(file.toRealPath(), content);
    } else {
      Files.write(file, content);
    }
  }
}

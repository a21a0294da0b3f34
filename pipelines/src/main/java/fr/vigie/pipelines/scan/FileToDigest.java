package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is scanned in several ranges and so is digested on its own; a file scanned whole is
 * digested on the way.
 *
 * @param file the file
 */
public record FileToDigest(InputFile file) implements FileWork {
  /** SHA-256 of the file as long as it was when it was listed, lower-case hex. */
  String sha256() throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(file.path()));
        DigestingChannel digesting = new DigestingChannel(channel, file.bytes())) {
      digesting.drain();
      return digesting.sha256();
    }
  }
}

package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;

/**
 * Part of a file: the records whose first byte lies in it.
 *
 * @param file the file
 * @param start first byte
 * @param end after the last byte
 */
public record FileRange(InputFile file, long start, long end) implements FileWork {
  /** Whether the range is the whole file. */
  public boolean whole() {
    return start == 0 && end == file.bytes();
  }
}

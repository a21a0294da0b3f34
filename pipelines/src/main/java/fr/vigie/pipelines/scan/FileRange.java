package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.InputFile;
import java.util.List;

/**
 * Part of a file: the records whose first byte lies in it.
 *
 * @param file the file
 * @param start first byte
 * @param end after the last byte
 * @param headers header lines before it that bind its rows, in the order of the file
 */
public record FileRange(InputFile file, long start, long end, List<HeaderLine> headers)
    implements FileWork {
  public FileRange {
    headers = List.copyOf(headers);
  }

  /** A range of a file without header lines. */
  public FileRange(InputFile file, long start, long end) {
    this(file, start, end, List.of());
  }

  /** Whether the range is the whole file. */
  public boolean whole() {
    return start == 0 && end == file.bytes();
  }
}

package fr.vigie.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pseudonym key on disk; never the key itself.
 *
 * @param file its file
 * @param keyId its name in every row that it made
 * @param lastMonth the last month that it serves
 */
public record StoredKey(Path file, String keyId, YearMonth lastMonth) {
  private static final Pattern NAME =
      Pattern.compile("pseudonym-(\\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?\\.key");

  /** The last month that the key of a file serves, or null when the name is not that of a key. */
  static @Nullable YearMonth lastMonth(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return null;
    }
    int year = Integer.parseInt(name.group(1));
    if (name.group(2) != null) {
      return YearMonth.of(year, 3 * Integer.parseInt(name.group(2)));
    }
    return YearMonth.of(year, name.group(3) == null ? 12 : Integer.parseInt(name.group(3)));
  }

  /**
   * The pseudonyms under it.
   *
   * @throws KeyException when the key's file is open to others or holds no key
   */
  public Pseudonyms pseudonyms() throws IOException {
    return PseudonymKeys.read(file);
  }

  /** Deletes the key: what it made means nothing any more, unless a copy of it is somewhere. */
  public void destroy() throws IOException {
    Files.deleteIfExists(file);
  }
}

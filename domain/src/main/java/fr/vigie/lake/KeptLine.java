package fr.vigie.lake;

import java.util.regex.Pattern;

/**
 * What somebody writes into the lake for good: why a month is published again or purged early, who
 * approved an access request. One line, which holds nothing by which a person could be found.
 *
 * @param text the line, without blanks around it
 */
public record KeptLine(String text) {
  /** Most characters of a line. */
  public static final int MOST_CHARACTERS = 200;

  /** Mail and web addresses, accounts with their domain, paths, network addresses. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "@|\\\\|://|::|~/|(?<![\\p{L}\\p{N}.])/\\S"
              + "|(?<![\\d.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\d.])"
              + "|(?i)(?<![\\p{L}\\p{N}:])[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,}");

  private static final Pattern NOT_ONE_LINE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  /**
   * Checks a line.
   *
   * @throws IllegalArgumentException when it is empty, long, not one line, or holds what looks like
   *     an address; the message does not quote it
   */
  public KeptLine {
    text = text.strip();
    requireShort(text, MOST_CHARACTERS);
    if (ADDRESS.matcher(text).find()) {
      throw new IllegalArgumentException(
          "the line holds what looks like an address, an account or a path: it is kept for good,"
              + " so it names no person");
    }
  }

  /**
   * A line that must be shorter than others.
   *
   * @param mostCharacters most characters, at most {@link #MOST_CHARACTERS}
   * @throws IllegalArgumentException as the constructor does
   */
  public static KeptLine of(String text, int mostCharacters) {
    requireShort(text.strip(), mostCharacters);
    return new KeptLine(text);
  }

  private static void requireShort(String text, int mostCharacters) {
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > mostCharacters
        || NOT_ONE_LINE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "one line of at most "
              + mostCharacters
              + " characters is needed, without tabs or invisible characters");
    }
  }
}

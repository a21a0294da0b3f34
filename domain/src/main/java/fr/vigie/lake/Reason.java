package fr.vigie.lake;

import java.util.regex.Pattern;

/**
 * Why a month is published again: one line that stands in the lake for good and in every report of
 * the month, and so holds nothing by which a person could be found.
 *
 * @param text the line, without blanks around it
 */
public record Reason(String text) {
  /** Most characters of a reason. */
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
   * Checks a reason.
   *
   * @throws IllegalArgumentException when it is empty, long, not one line, or holds what looks like
   *     an address; the message does not quote it
   */
  public Reason {
    text = text.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("say why the month is restated");
    }
    if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "the reason is one line of at most " + MOST_CHARACTERS + " characters");
    }
    if (NOT_ONE_LINE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "the reason is one line: no line ends, tabs or invisible characters");
    }
    if (ADDRESS.matcher(text).find()) {
      throw new IllegalArgumentException(
          "the reason holds what looks like an address, an account or a path: it is kept for good"
              + " and printed in reports, so it names no person");
    }
  }
}

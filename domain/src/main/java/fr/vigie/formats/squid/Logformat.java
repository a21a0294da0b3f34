package fr.vigie.formats.squid;

import fr.vigie.formats.squid.FormatCode.Spelled;
import fr.vigie.formats.squid.FormatCode.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code logformat} taken apart: codes, and the text that stands between them in every line.
 *
 * <p>The syntax is Squid's: {@code %}, then a quoting mark, {@code -}, width, precision, an
 * argument in braces and the code (squid-cache/squid, src/cf.data.pre, src/format/Token.cc).
 *
 * @param values the codes, in order
 * @param literals the text before each code, and after the last
 */
record Logformat(List<Value> values, List<String> literals) {
  Logformat {
    values = List.copyOf(values);
    literals = List.copyOf(literals);
  }

  /**
   * A code in its place.
   *
   * @param code what its value is
   * @param argument what stands in braces, or empty
   * @param quoting how special characters of the value are written
   * @param precision the number behind the point of its width, or 0
   * @param shown as the format has it
   */
  record Value(FormatCode code, String argument, Quoting quoting, int precision, String shown) {}

  /** How Squid writes special characters of a value. */
  enum Quoting {
    /** As they are. */
    NONE,
    /** A backslash before quotes and backslashes. */
    QUOTED,
    /** Percent encoding. */
    PERCENT
  }

  /**
   * Takes a format apart.
   *
   * @param format with or without {@code logformat NAME} before it
   * @throws IllegalArgumentException when it is none, or when its values could not be told apart in
   *     a line; the message says which
   */
  static Logformat of(String format) {
    Logformat parsed = new Reader(withoutName(format)).read();
    parsed.requireTime();
    parsed.requireDistinction();
    return parsed;
  }

  private static String withoutName(String format) {
    String stripped = format.strip();
    if (!stripped.startsWith("logformat ")) {
      return stripped;
    }
    String[] words = stripped.split("\\s+", 3);
    return words.length == 3 ? words[2] : "";
  }

  private void requireTime() {
    boolean time =
        values.stream()
            .map(Value::code)
            .anyMatch(
                code ->
                    code == FormatCode.SECONDS
                        || code == FormatCode.LOCAL_TIME
                        || code == FormatCode.GREENWICH_TIME
                        || code == FormatCode.START_TIME);
    if (!time) {
      throw wrong("no code says the time (%ts, %tl, %tg)");
    }
  }

  private void requireDistinction() {
    for (int i = 1; i < values.size(); i++) {
      Value before = values.get(i - 1);
      Value value = values.get(i);
      String between = literals.get(i);
      if (between.isEmpty()) {
        throw wrong(before.shown() + " and " + value.shown() + " have nothing between them");
      }
      if (between.isBlank() && isFree(before) && isFree(value)) {
        throw wrong(
            before.shown()
                + " and "
                + value.shown()
                + " may both hold blanks: put quotes around them");
      }
    }
  }

  private static boolean isFree(Value value) {
    boolean blankInPattern =
        value.code() == FormatCode.LOCAL_TIME || value.code() == FormatCode.GREENWICH_TIME;
    return value.quoting() == Quoting.NONE && value.code().text() == Text.FREE && !blankInPattern;
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("format squid, setting 'logformat': " + why);
  }

  /** Reads a format from front to back. */
  private static final class Reader {
    private final String format;
    private final List<Value> values = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private Quoting context = Quoting.NONE;
    private int at;

    Reader(String format) {
      this.format = format;
    }

    Logformat read() {
      while (at < format.length()) {
        char character = format.charAt(at);
        if (character != '%') {
          takeContext(character);
          literal.append(character);
          at++;
        } else if (format.startsWith("%%", at)) {
          literal.append('%');
          at += 2;
        } else {
          readValue();
        }
      }
      literals.add(literal.toString());
      return new Logformat(values, literals);
    }

    /** Quotes and brackets of the format say how the values within are written. */
    private void takeContext(char character) {
      if (character == '"') {
        context = context == Quoting.QUOTED ? Quoting.NONE : Quoting.QUOTED;
      } else if (character == '[' && context == Quoting.NONE) {
        context = Quoting.PERCENT;
      } else if (character == ']' && context == Quoting.PERCENT) {
        context = Quoting.NONE;
      }
    }

    private void readValue() {
      int start = at++;
      Quoting quoting = readQuoting();
      skip("-");
      skipDigits();
      int precision = 0;
      if (skip(".")) {
        int digits = at;
        skipDigits();
        precision =
            at > digits && at - digits < 3 ? Integer.parseInt(format.substring(digits, at)) : 0;
      }
      String argument = readArgument();
      skip("http::");
      Spelled found = FormatCode.at(format, at);
      if (found == null) {
        throw wrong("'" + format.substring(start) + "' begins with no code of Squid's");
      }
      at += found.spelling().length();
      if (argument.isEmpty()) {
        argument = readArgument();
      }
      literals.add(literal.toString());
      literal.setLength(0);
      values.add(
          new Value(found.code(), argument, quoting, precision, format.substring(start, at)));
    }

    private Quoting readQuoting() {
      if (at == format.length()) {
        return context;
      }
      Quoting quoting =
          switch (format.charAt(at)) {
            case '"', '/' -> Quoting.QUOTED;
            case '[', '#' -> Quoting.PERCENT;
            case '\'' -> Quoting.NONE;
            default -> null;
          };
      if (quoting == null) {
        return context;
      }
      at++;
      return quoting;
    }

    private String readArgument() {
      if (!skip("{")) {
        return "";
      }
      int close = format.indexOf('}', at);
      if (close < 0) {
        throw wrong("an argument in braces does not end");
      }
      String argument = format.substring(at, close);
      at = close + 1;
      return argument;
    }

    private boolean skip(String text) {
      if (format.startsWith(text, at)) {
        at += text.length();
        return true;
      }
      return false;
    }

    private void skipDigits() {
      while (at < format.length() && Character.isDigit(format.charAt(at))) {
        at++;
      }
    }
  }
}

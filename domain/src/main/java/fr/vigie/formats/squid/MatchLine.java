package fr.vigie.formats.squid;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.squid.FormatCode.Text;
import fr.vigie.formats.squid.Logformat.Quoting;
import fr.vigie.formats.syntax.Swar;
import java.nio.charset.StandardCharsets;

/**
 * Finds where the values of a {@link Logformat} lie in a line; reusable, one a parser.
 *
 * <p>A value ends where the text behind it stands. Where that text stands more than once, the first
 * place is taken that lets the rest of the line agree, with numbers where numbers belong.
 */
final class MatchLine {
  /** A line that takes more tries than this is no line of the format. */
  private static final int MOST_TRIES = 20_000;

  private static final boolean[] NUMBER = LineBytes.characters("-.", "09");
  private static final boolean[] ADDRESS = LineBytes.characters(".:-_%[]", "09", "AZ", "az");

  private final int count;
  private final byte[][] literals;
  private final boolean[] blankEnds;
  private final boolean[] quoted;
  private final boolean[][] characters;

  /** How many times a value has blanks in it, of a time after a pattern; else negative. */
  private final int[] blanks;

  private final int[] start;
  private final int[] end;

  private byte[] bytes = new byte[0];
  private int to;
  private int tries;
  private boolean strict;
  private int furthest;

  MatchLine(Logformat format) {
    count = format.values().size();
    literals = new byte[count + 1][];
    blankEnds = new boolean[count];
    quoted = new boolean[count];
    characters = new boolean[count][];
    blanks = new int[count];
    start = new int[count];
    end = new int[count];
    for (int i = 0; i <= count; i++) {
      literals[i] = format.literals().get(i).getBytes(StandardCharsets.UTF_8);
    }
    for (int i = 0; i < count; i++) {
      Logformat.Value value = format.values().get(i);
      quoted[i] = value.quoting() == Quoting.QUOTED;
      blankEnds[i] = value.code().text() == Text.WORD && value.quoting() != Quoting.QUOTED;
      characters[i] = characters(value.code());
      blanks[i] = blanks(value);
    }
  }

  private static int blanks(Logformat.Value value) {
    if (value.code() != FormatCode.LOCAL_TIME && value.code() != FormatCode.GREENWICH_TIME) {
      return -1;
    }
    // The common log format's time has one, before its zone.
    return value.argument().isEmpty() ? 1 : value.argument().split(" +", -1).length - 1;
  }

  private static boolean[] characters(FormatCode code) {
    return switch (code) {
      case SECONDS, SUBSECOND, START_TIME, DURATION, STATUS, SERVER_STATUS, BYTES_UP, BYTES_DOWN ->
          NUMBER;
      case CLIENT -> ADDRESS;
      default -> new boolean[0];
    };
  }

  /**
   * Whether {@code [from, until)} is a line of the format.
   *
   * @param withNumbers whether there must be numbers where numbers belong; otherwise the reader is
   *     left to say which one is none
   */
  boolean find(byte[] line, int from, int until, boolean withNumbers) {
    bytes = line;
    to = until;
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    strict = withNumbers;
    furthest = 0;
    tries = 0;
    return from(0, from);
  }

  /** How many values were found before the line went astray. */
  int furthest() {
    return furthest;
  }

  /** Matches the text before a value, the value, and the rest. */
  private boolean from(int value, int at) {
    int begin = afterLiteral(value, at);
    if (begin < 0 || ++tries > MOST_TRIES) {
      return false;
    }
    if (value == count) {
      return begin == to;
    }
    while (begin < to && bytes[begin] == ' ' && !quoted[value]) {
      begin++; // right-aligned
    }
    furthest = Math.max(furthest, value);
    int limit = blankEnds[value] ? Swar.indexOf((byte) ' ', bytes, begin, to) : to;
    for (int stop = nextStop(value, begin, limit);
        stop >= 0;
        stop = nextStop(value, stop + 1, limit)) {
      if (stop > begin || quoted[value]) {
        start[value] = begin;
        end[value] = stop;
        if (isPossible(value) && from(value + 1, stop)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isPossible(int value) {
    if (blanks[value] >= 0 && blanks[value] != blanksIn(start[value], end[value])) {
      return false;
    }
    return !strict
        || characters[value].length == 0
        || LineBytes.consistsOf(characters[value], bytes, start[value], end[value]);
  }

  private int blanksIn(int from, int until) {
    int runs = 0;
    for (int at = from; at < until; at++) {
      if (bytes[at] == ' ' && (at == from || bytes[at - 1] != ' ')) {
        runs++;
      }
    }
    return runs;
  }

  /** Where the text behind a value stands next, not before {@code from}; -1 when nowhere. */
  private int nextStop(int value, int from, int limit) {
    byte[] literal = literals[value + 1];
    if (literal.length == 0) {
      return from <= to ? to : -1;
    }
    int at = from;
    while (at <= limit && at < to) {
      at = Swar.indexOf(literal[0], bytes, at, Math.min(limit + 1, to));
      if (at > limit || at >= to) {
        return -1;
      }
      if (afterLiteral(value + 1, at) >= 0
          && !(quoted[value] && literal[0] == '"' && isEscaped(from, at))) {
        return at;
      }
      at++;
    }
    return -1;
  }

  private boolean isEscaped(int from, int at) {
    int backslash = at;
    while (backslash > from && bytes[backslash - 1] == '\\') {
      backslash--;
    }
    return ((at - backslash) & 1) != 0;
  }

  /** After the text before a value; a blank in it is any number of blanks. -1 when it differs. */
  private int afterLiteral(int value, int from) {
    int at = from;
    for (byte wanted : literals[value]) {
      if (at == to || bytes[at] != wanted) {
        return -1;
      }
      at++;
      while (wanted == ' ' && at < to && bytes[at] == ' ') {
        at++;
      }
    }
    return at;
  }

  /** First byte of a value. */
  int start(int value) {
    return start[value];
  }

  /** After the last byte of a value. */
  int end(int value) {
    return end[value];
  }
}

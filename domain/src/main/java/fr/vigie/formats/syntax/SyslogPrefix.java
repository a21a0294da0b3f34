package fr.vigie.formats.syntax;

import java.time.ZoneOffset;

/**
 * The header that a syslog daemon puts before a message: RFC 3164, RFC 5424, and the forms that
 * daemons write to files (no priority, an ISO date, no host). Before the tag stand two words at
 * most; a device that writes more (member, serial number, a stamp of its own) looks for its own.
 */
public final class SyslogPrefix {
  private SyslogPrefix() {}

  /** First byte of the message in {@code [from, to)}; {@code from} when no header is there. */
  public static int end(byte[] bytes, int from, int to) {
    int at = afterPriority(bytes, from, to);
    boolean priority = at > from;
    if (priority && at + 1 < to && bytes[at] == '1' && bytes[at + 1] == ' ') {
      boolean old = at + 2 < to && !isDigit(bytes[at + 2]) && afterTime(bytes, at + 2, to) > at + 2;
      if (!old) {
        return afterStructuredHeader(bytes, at + 2, to);
      }
      at += 2; // a version before a header of RFC 3164, which has none
    }
    int afterTime = afterTime(bytes, at, to);
    if (afterTime == at && !priority) {
      return from;
    }
    return afterTag(bytes, afterTime, to);
  }

  /**
   * The time of a header that gives one with its year and zone (RFC 5424, or an ISO date at the
   * start), microseconds since 1970-01-01T00:00:00Z; {@link CivilTime#NONE} without one.
   */
  public static long micros(byte[] bytes, int from, int to) {
    int at = afterPriority(bytes, from, to);
    if (at > from && at + 1 < to && bytes[at] == '1' && bytes[at + 1] == ' ') {
      at += 2;
    }
    int end = afterWord(bytes, at, to);
    boolean zoned =
        end > at && (bytes[end - 1] == 'Z' || end - at > "2025-03-01T00:00:00".length());
    return zoned ? CivilTime.isoMicros(bytes, at, end, ZoneOffset.UTC) : CivilTime.NONE;
  }

  private static int afterPriority(byte[] bytes, int from, int to) {
    int open = afterOctetCount(bytes, from, to);
    if (open < to && bytes[open] == '<') {
      int digits = open + 1;
      while (digits < to && digits < open + 4 && isDigit(bytes[digits])) {
        digits++;
      }
      if (digits > open + 1 && digits < to && bytes[digits] == '>') {
        return digits + 1;
      }
    }
    return from;
  }

  /** Behind the length that syslog over TCP writes before a message (RFC 6587 section 3.4.1). */
  private static int afterOctetCount(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    return at > from && at < to && bytes[at] == ' ' ? at + 1 : from;
  }

  /** After time, host, application, process, message id and structured data (RFC 5424). */
  private static int afterStructuredHeader(byte[] bytes, int from, int to) {
    int at = from;
    for (int i = 0; i < 5; i++) {
      at = afterBlanks(bytes, afterWord(bytes, at, to), to);
    }
    if (at < to && bytes[at] == '[') {
      at = afterStructuredData(bytes, at, to);
    } else {
      at = afterWord(bytes, at, to);
    }
    at = afterBlanks(bytes, at, to);
    boolean byteOrderMark =
        at + 2 < to
            && bytes[at] == (byte) 0xEF
            && bytes[at + 1] == (byte) 0xBB
            && bytes[at + 2] == (byte) 0xBF;
    return byteOrderMark ? at + 3 : at;
  }

  private static int afterStructuredData(byte[] bytes, int from, int to) {
    boolean quoted = false;
    int at = from;
    while (at < to) {
      byte next = bytes[at++];
      if (next == '\\') {
        at++;
      } else if (next == '"') {
        quoted = !quoted;
      } else if (next == ']' && !quoted && (at >= to || bytes[at] != '[')) {
        break;
      }
    }
    return Math.min(at, to);
  }

  /** After {@code Mar 1 00:00:00 } or an ISO date and time; {@code from} when neither is there. */
  private static int afterTime(byte[] bytes, int from, int to) {
    if (from + 15 < to
        && CivilTime.month(bytes, from) > 0
        && bytes[from + 3] == ' '
        && bytes[from + 6] == ' '
        && bytes[from + 9] == ':'
        && bytes[from + 12] == ':') {
      return afterBlanks(bytes, from + 15, to);
    }
    if (from + 19 < to
        && isDigit(bytes[from])
        && bytes[from + 4] == '-'
        && bytes[from + 7] == '-'
        && bytes[from + 10] == 'T'
        && bytes[from + 13] == ':') {
      return afterBlanks(bytes, afterWord(bytes, from, to), to);
    }
    return from;
  }

  /**
   * After {@code host tag: }, {@code host tag[12]: } or {@code tag: }; where there is no tag, at
   * what no host or tag begins with.
   */
  private static int afterTag(byte[] bytes, int from, int to) {
    int at = from;
    for (int words = 0; words < 3 && at < to; words++) {
      if (beginsMessage(bytes, at, to)) {
        return at;
      }
      int end = afterWord(bytes, at, to);
      if (end > at && bytes[end - 1] == ':') {
        return afterBlanks(bytes, end, to);
      }
      at = afterBlanks(bytes, end, to);
    }
    return from;
  }

  private static boolean beginsMessage(byte[] bytes, int at, int to) {
    return bytes[at] == '{'
        || bytes[at] == '"'
        || (bytes[at] == '[' && at + 1 < to && isDigit(bytes[at + 1]));
  }

  /**
   * As {@link #end}, for messages that begin with {@code client ident user}: behind a time without
   * tag stands the name of the host that sent the message, which is no client.
   *
   * @param mostWords how many words, host and tag, may stand before the client
   */
  public static int endBeforeClient(byte[] bytes, int from, int to, int mostWords) {
    int end = end(bytes, from, to);
    boolean untagged = end > from + 1 && (isDigit(bytes[end - 2]) || bytes[end - 2] == 'Z');
    if (!untagged) {
      return end;
    }
    int at = end;
    for (int passed = 0; passed <= mostWords; passed++) {
      int wordEnd = afterWord(bytes, at, to);
      int next = afterBlanks(bytes, wordEnd, to);
      boolean ident = afterWord(bytes, next, to) == next + 1 && bytes[next] == '-';
      // No header names a port.
      if (ident || Swar.count((byte) ':', bytes, at, wordEnd) == 1) {
        return at;
      }
      at = next;
    }
    return afterBlanks(bytes, afterWord(bytes, end, to), to);
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static int afterWord(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    return at;
  }

  private static int afterBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }
}

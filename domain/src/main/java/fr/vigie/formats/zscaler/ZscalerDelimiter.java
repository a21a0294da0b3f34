package fr.vigie.formats.zscaler;

import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.formats.syntax.LineDelimiter;

/**
 * One record a line, unless the file begins with an array of events, whole or within {@code event}
 * as cloud feeds have it since 2023, or with an object over several lines: then one an object.
 *
 * <p>Lines are the rule, because a feed that builds JSON by pattern leaves quotes unescaped, and
 * only the line's end is then sure.
 */
final class ZscalerDelimiter implements RecordDelimiter {
  /** How much of a file shows how it is written. */
  private static final int HEAD = 512;

  private static final String EVENT = "\"event\"";

  private RecordDelimiter records = new LineDelimiter();
  private boolean known;
  private int start;
  private int next;

  @Override
  public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
    if (!known) {
      if (limit - from < HEAD && !endOfInput) {
        start = from;
        next = from;
        return Found.MORE;
      }
      known = true;
      if (holdsArray(bytes, from, Math.min(limit, from + HEAD))) {
        records = new JsonDelimiter("event");
      }
    }
    Found found = records.find(bytes, from, limit, endOfInput);
    start = records.start();
    next = records.next();
    return found;
  }

  private static boolean holdsArray(byte[] bytes, int from, int to) {
    int at = afterBlanks(bytes, from, to);
    if (at == to || bytes[at] != '{') {
      return at < to && bytes[at] == '[';
    }
    int second = afterBlanks(bytes, at + 1, to);
    for (int i = at; i < second; i++) {
      if (bytes[i] == '\n') {
        return true;
      }
    }
    return hasEventArray(bytes, at, to);
  }

  private static boolean hasEventArray(byte[] bytes, int from, int to) {
    for (int at = from; at < to - EVENT.length() && bytes[at] != '\n'; at++) {
      int i = 0;
      while (i < EVENT.length() && bytes[at + i] == EVENT.charAt(i)) {
        i++;
      }
      if (i == EVENT.length()) {
        int colon = afterBlanks(bytes, at + i, to);
        int value = colon < to ? afterBlanks(bytes, colon + 1, to) : to;
        return value < to && bytes[colon] == ':' && bytes[value] == '[';
      }
    }
    return false;
  }

  private static int afterBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return records.end();
  }

  @Override
  public int next() {
    return next;
  }
}

package fr.vigie.formats.syntax;

import fr.vigie.formats.RecordDelimiter;

/** One record a line; ends in LF or CR LF, the last line also without. */
public final class LineDelimiter implements RecordDelimiter {
  private boolean within;
  private int start;
  private int end;
  private int next;

  @Override
  public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
    if (!within && from == limit) {
      start = limit;
      next = limit;
      return endOfInput ? Found.END : Found.MORE;
    }
    start = within ? EARLIER : from;
    int lineEnd = Swar.indexOfFar((byte) '\n', bytes, from, limit);
    if (lineEnd == limit && !endOfInput) {
      within = true;
      next = limit;
      return Found.MORE;
    }
    end = lineEnd;
    if (end > Math.max(start, 0) && bytes[end - 1] == '\r') {
      end--;
    }
    next = Math.min(lineEnd + 1, limit);
    within = false;
    return Found.RECORD;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int next() {
    return next;
  }

  @Override
  public boolean oneRecordPerLine() {
    return true;
  }
}

package fr.vigie.formats.syntax;

import fr.vigie.formats.LineBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of a CEF or LEEF event, wherever in a line it begins: parts between bars, before the
 * extension with the values (ArcSight Common Event Format; IBM QRadar Log Event Extended Format 1.0
 * and 2.0). Reusable, one a parser.
 */
public final class EventHeader {
  /** Parts of a CEF header, counted from 0. */
  public static final int VENDOR = 1;

  public static final int PRODUCT = 2;

  /** What happened, by number: CEF's signature, LEEF's event. */
  public static final int EVENT = 4;

  /** What happened, in words; empty in LEEF. */
  public static final int NAME = 5;

  private static final byte[] CEF = "CEF:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LEEF = "LEEF:".getBytes(StandardCharsets.US_ASCII);
  private static final int CEF_PARTS = 7;
  private static final int LEEF_PARTS = 5;

  /** A syslog prefix before it is not longer. */
  private static final int FARTHEST = 512;

  private final int[] start = new int[CEF_PARTS];
  private final int[] end = new int[CEF_PARTS];
  private byte[] bytes = new byte[0];
  private int extension;
  private boolean leef;
  private byte separator;

  /** Where in {@code [from, to)} a header begins; {@code to} when there is none. */
  public int find(byte[] record, int from, int to) {
    if (from + 2 < to && record[from] == '0' && record[from + 1] == '|') {
      // A relay took "CEF:" for the tag of a syslog message and kept the version behind it.
      leef = false;
      return from;
    }
    int until = Math.min(to, from + FARTHEST);
    int cef = LineBytes.indexOf(CEF, record, from, until);
    int other = LineBytes.indexOf(LEEF, record, from, cef);
    leef = other < cef;
    int begin = Math.min(cef, other);
    return begin == until ? to : begin;
  }

  /** Reads the header that {@link #find} found; false when it is cut. */
  public boolean read(byte[] record, int from, int to) {
    bytes = record;
    separator = ' ';
    int at = from;
    int parts = leef ? LEEF_PARTS : CEF_PARTS;
    for (int part = 0; part < parts; part++) {
      int bar = bar(at, to);
      if (bar == to) {
        return false;
      }
      if (part == VENDOR && bar == at) {
        // Some relays leave an empty part before the vendor.
        at = bar + 1;
        bar = bar(at, to);
        if (bar == to) {
          return false;
        }
      }
      start[part] = at;
      end[part] = bar;
      at = bar + 1;
    }
    // Not what an earlier record had there.
    Arrays.fill(start, parts, CEF_PARTS, at);
    Arrays.fill(end, parts, CEF_PARTS, at);
    extension = at;
    return !leef || readSeparator(to);
  }

  private int bar(int from, int to) {
    int bar = Swar.indexOf((byte) '|', bytes, from, to);
    while (bar < to && bar > from && bytes[bar - 1] == '\\') {
      bar = Swar.indexOf((byte) '|', bytes, bar + 1, to);
    }
    return bar;
  }

  /** LEEF 2.0 names its separator, as a character or by its code: {@code x09}, {@code 0x7C}. */
  private boolean readSeparator(int to) {
    separator = '\t';
    if (bytes[start[0] + LEEF.length] != '2') {
      boolean tabs = Swar.indexOf((byte) '\t', bytes, extension, to) < to;
      boolean bars = Swar.indexOf((byte) '|', bytes, extension, to) < to;
      separator = (byte) (!tabs && bars ? '|' : '\t'); // McAfee writes bars
      return true;
    }
    int bar = Swar.indexOf((byte) '|', bytes, extension, to);
    int length = bar - extension;
    if (bar == to || length > "0x09".length() || length == 2) {
      return true; // without a separator after all, as some devices write it
    }
    if (length == 1) {
      separator = bytes[extension];
    } else if (length > 1) {
      int high = AsciiNumber.hexDigit(bytes[bar - 2]);
      int low = AsciiNumber.hexDigit(bytes[bar - 1]);
      separator = high < 0 || low < 0 ? separator : (byte) (high << 4 | low);
    } else if (bar + 1 < to && bytes[bar + 1] == '|') {
      bar++; // the bar itself
      separator = '|';
    }
    extension = bar + 1;
    return true;
  }

  /** Whether the event is LEEF, else CEF. */
  public boolean isLeef() {
    return leef;
  }

  public int start(int part) {
    return start[part];
  }

  public int end(int part) {
    return end[part];
  }

  /** Whether a part is this ASCII word, upper or lower case. */
  public boolean is(int part, String word) {
    return AsciiText.equalsIgnoringCase(word, bytes, start[part], end[part]);
  }

  /** First byte of the extension. */
  public int extension() {
    return extension;
  }

  /** Reads the extension's values; how many there are. */
  public <E extends Enum<E>> int readExtension(KeyValues<E> pairs, int to) {
    boolean separated =
        leef && Swar.indexOf(separator, bytes, extension, to) < to && separator != ' ';
    return separated
        ? pairs.read(bytes, extension, to, separator)
        : pairs.readToNextName(bytes, extension, to);
  }
}

package fr.vigie.formats.olfeo;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/**
 * Reads lines of {@link Olfeo#onPremises}: {@code client ident user [dd/MM/yyyy HH:mm:ss] "METHOD
 * url HTTP/1.1" status bytes - category-number category}, in local time.
 */
final class OlfeoParser implements RecordParser {
  private static final byte[] BEFORE_TIME = " [".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_REQUEST = "] \"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER_REQUEST = "\" ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BEFORE_VERSION = " HTTP/".getBytes(StandardCharsets.US_ASCII);
  private static final int TIME_LENGTH = "01/03/2025 00:00:00".length();
  private static final int STATUS_DIGITS = 3;

  /** Host and tag, where no colon ends the tag. */
  private static final int MOST_WORDS_OF_PREFIX = 2;

  private static final long MICROS_A_SECOND = 1_000_000;

  private enum Part {
    CLIENT,
    USER,
    METHOD,
    URL,
    STATUS,
    BYTES_DOWN,
    CATEGORY
  }

  private final ZoneId zone;
  private final NamedValues<Part> values =
      new NamedValues<>(NameTable.of(Part.values(), part -> List.of()));
  private final FillFields<Part> fill = new FillFields<>(values);
  private byte[] bytes = new byte[0];

  OlfeoParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] line, int from, int to, LineFields fields) {
    fields.reset(line, from, to);
    values.reset(line);
    bytes = line;
    int start = LineBytes.afterBlanks(line, from, to);
    Reading filling = LineBytes.filling(line, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    int time = LineBytes.indexOf(BEFORE_TIME, line, start, to) + BEFORE_TIME.length;
    int afterTime = time + TIME_LENGTH;
    if (afterTime >= to) {
      return Reading.TOO_FEW_FIELDS;
    }
    fill.begin(fields);
    fill.time(time(time));
    if (!LineBytes.startsWith(BEFORE_REQUEST, line, afterTime, to)) {
      return fill.reading() == Reading.RECORD ? Reading.TOO_FEW_FIELDS : fill.reading();
    }
    placeClientAndUser(start, time - BEFORE_TIME.length);
    Reading reading = placeRequest(afterTime + BEFORE_REQUEST.length, to);
    if (fill.reading() == Reading.RECORD && reading != Reading.RECORD) {
      return reading;
    }
    fill.host(Part.URL, true);
    return fill.reading();
  }

  private long time(int from) {
    boolean shaped =
        bytes[from + 2] == '/'
            && bytes[from + 5] == '/'
            && (bytes[from + 10] == ' ' || bytes[from + 10] == ':')
            && bytes[from + 13] == ':'
            && bytes[from + 16] == ':';
    long seconds =
        shaped
            ? CivilTime.epochSeconds(
                CivilTime.digits(bytes, from + 6, 4),
                CivilTime.digits(bytes, from + 3, 2),
                CivilTime.digits(bytes, from, 2),
                CivilTime.digits(bytes, from + 11, 2),
                CivilTime.digits(bytes, from + 14, 2),
                CivilTime.digits(bytes, from + 17, 2))
            : CivilTime.NONE;
    return seconds == CivilTime.NONE
        ? CivilTime.NONE
        : CivilTime.atZone(seconds, zone) * MICROS_A_SECOND;
  }

  /** A syslog prefix ends before the client; a user's name may hold blanks. */
  private void placeClientAndUser(int from, int to) {
    int client = SyslogPrefix.endBeforeClient(bytes, from, to, MOST_WORDS_OF_PREFIX);
    int clientEnd = Swar.indexOf((byte) ' ', bytes, client, to);
    values.put(Part.CLIENT, client, clientEnd, false);
    int ident = Math.min(clientEnd + 1, to);
    int identEnd = Swar.indexOf((byte) ' ', bytes, ident, to);
    if (identEnd < to) {
      values.put(Part.USER, identEnd + 1, to, false);
    }
  }

  private Reading placeRequest(int from, int to) {
    int end = requestEnd(from, to);
    if (end == to) {
      return Reading.TRUNCATED;
    }
    int methodEnd = Swar.indexOf((byte) ' ', bytes, from, end);
    values.put(Part.METHOD, from, methodEnd, false);
    int url = Math.min(methodEnd + 1, end);
    values.put(Part.URL, url, LineBytes.lastIndexOf(BEFORE_VERSION, bytes, url, end), false);
    if (url == end) {
      return Reading.BAD_URL;
    }
    return placeAnswer(end + AFTER_REQUEST.length, to);
  }

  /** The quote that a status follows: the URL may hold others. */
  private int requestEnd(int from, int to) {
    int at = LineBytes.indexOf(AFTER_REQUEST, bytes, from, to);
    while (at + AFTER_REQUEST.length < to && !isStatus(at + AFTER_REQUEST.length, to)) {
      at = LineBytes.indexOf(AFTER_REQUEST, bytes, at + 1, to);
    }
    return at + AFTER_REQUEST.length < to ? at : to;
  }

  private boolean isStatus(int from, int to) {
    int end = Swar.indexOf((byte) ' ', bytes, from, to);
    return LineBytes.isDash(bytes, from, end)
        || (end - from == STATUS_DIGITS && CivilTime.digits(bytes, from, STATUS_DIGITS) >= 0);
  }

  /** {@code status bytes - number category}: the last may hold blanks. */
  private Reading placeAnswer(int from, int to) {
    int statusEnd = Swar.indexOf((byte) ' ', bytes, from, to);
    values.put(Part.STATUS, from, statusEnd, false);
    int size = Math.min(statusEnd + 1, to);
    int sizeEnd = Swar.indexOf((byte) ' ', bytes, size, to);
    if (size >= sizeEnd) {
      return Reading.TOO_FEW_FIELDS;
    }
    values.put(Part.BYTES_DOWN, size, sizeEnd, false);
    int dashEnd = Swar.indexOf((byte) ' ', bytes, Math.min(sizeEnd + 1, to), to);
    int numberEnd = Swar.indexOf((byte) ' ', bytes, Math.min(dashEnd + 1, to), to);
    int end = to;
    while (end > numberEnd && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
      end--;
    }
    if (numberEnd < end) {
      values.put(Part.CATEGORY, numberEnd + 1, end, false);
    }
    return Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(Part.CLIENT);
    fill.text(Part.USER, Field.USER);
    fill.text(Part.METHOD, Field.METHOD);
    fill.path(Part.URL, true);
    fill.text(Part.CATEGORY, Field.CATEGORY);
    fill.status(Part.STATUS);
    fill.down(Part.BYTES_DOWN);
    return fill.reading();
  }
}

package fr.vigie.formats.squid;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.PercentDecoding;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.time.ZoneId;

/**
 * Reads lines of {@link SquidCommon}, common and combined: whether referer and user agent are there
 * shows in the line.
 */
final class SquidCommonParser implements RecordParser {
  private static final boolean[] CLIENT_CHARACTERS =
      LineBytes.characters(".:-_%[]", "09", "AZ", "az");

  /** Host and tag, where no colon ends the tag. */
  private static final int MOST_WORDS_OF_PREFIX = 2;

  private final ZoneId zone;
  private final ProxyRequest request = new ProxyRequest();
  private final PercentDecoding decoding = new PercentDecoding();

  private byte[] bytes = new byte[0];
  private int end;
  private int clientStart;
  private int clientEnd;
  private int userStart;
  private int userEnd;
  private int urlEnd;
  private int agentStart;
  private int agentEnd;
  private int tagStart;
  private int tagEnd;

  SquidCommonParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] line, int from, int to, LineFields fields) {
    fields.reset(line, from, to);
    bytes = line;
    end = to;
    int start =
        afterBlanks(
            SyslogPrefix.endBeforeClient(line, afterBlanks(from), to, MOST_WORDS_OF_PREFIX));
    Reading filling = LineBytes.filling(line, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    int time = findTime(start);
    if (time == to) {
      return Reading.BAD_TIME;
    }
    int timeEnd = find(']', time);
    long micros = CivilTime.commonLogMicros(line, time, timeEnd, zone);
    if (micros == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    Reading reading = locateClientAndUser(start, time - 1);
    int behind = Math.min(timeEnd + 1, end);
    return reading == Reading.RECORD ? locateRequest(behind, fields) : reading;
  }

  /** After the bracket that begins the time: the first that a digit follows, behind the client. */
  private int findTime(int from) {
    int bracket = find('[', find(' ', from));
    while (bracket + 1 < end && (bytes[bracket + 1] < '0' || bytes[bracket + 1] > '9')) {
      bracket = find('[', bracket + 1);
    }
    return Math.min(bracket + 1, end);
  }

  /** {@code client ident user }, of which the user may hold blanks. */
  private Reading locateClientAndUser(int from, int to) {
    clientStart = from;
    clientEnd = Math.min(find(' ', from), to);
    int ident = afterBlanks(clientEnd);
    userStart = afterBlanks(find(' ', ident));
    userEnd = to;
    while (userEnd > userStart && bytes[userEnd - 1] == ' ') {
      userEnd--;
    }
    if (userStart >= userEnd) {
      return Reading.TOO_FEW_FIELDS;
    }
    return LineBytes.consistsOf(CLIENT_CHARACTERS, bytes, clientStart, clientEnd)
        ? Reading.RECORD
        : Reading.BAD_CLIENT;
  }

  /** {@code "METHOD url HTTP/1.1" status size}, then what is quoted, then {@code tag:hierarchy}. */
  private Reading locateRequest(int from, LineFields fields) {
    int open = afterBlanks(from);
    if (open == end || bytes[open] != '"') {
      return open == end ? Reading.TOO_FEW_FIELDS : Reading.BAD_QUOTING;
    }
    int close = requestEnd(open + 1);
    if (close == end) {
      return Reading.TOO_FEW_FIELDS;
    }
    Reading numbers = readNumbers(close + 1, fields);
    if (numbers != Reading.RECORD) {
      return numbers;
    }
    int method = open + 1;
    int methodEnd = Math.min(find(' ', method), close);
    int url = Math.min(afterBlanks(methodEnd), close);
    urlEnd = beforeVersion(url, close);
    if (url == urlEnd) {
      return LineBytes.isDash(bytes, method, methodEnd) ? Reading.NOT_A_REQUEST : Reading.BAD_URL;
    }
    return request.locate(bytes, method, methodEnd, url, urlEnd, fields);
  }

  /** The quote behind the request: a status and a size follow it, whatever quotes the URL holds. */
  private int requestEnd(int from) {
    int quote = find('"', from);
    while (quote < end) {
      int status = afterBlanks(quote + 1);
      int statusEnd = find(' ', status);
      if (status > quote + 1 && statusEnd < end && isStatus(status, statusEnd)) {
        return quote;
      }
      quote = find('"', quote + 1);
    }
    return end;
  }

  private boolean isStatus(int from, int to) {
    return LineBytes.isDash(bytes, from, to)
        || (to - from <= 3 && AsciiNumber.parse(bytes, from, to) != AsciiNumber.NONE);
  }

  private int beforeVersion(int from, int to) {
    int at = to;
    while (at > from && bytes[at - 1] != ' ') {
      at--;
    }
    boolean version =
        at > from
            && to - at > 5
            && bytes[at] == 'H'
            && bytes[at + 1] == 'T'
            && bytes[at + 4] == '/';
    if (!version) {
      return to;
    }
    while (at > from && bytes[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private Reading readNumbers(int from, LineFields fields) {
    int status = afterBlanks(from);
    int statusEnd = find(' ', status);
    if (!LineBytes.isDash(bytes, status, statusEnd)) {
      fields.status(AsciiNumber.parse(bytes, status, statusEnd));
    }
    int size = afterBlanks(statusEnd);
    int sizeEnd = find(' ', size);
    if (sizeEnd == end) {
      return Reading.TOO_FEW_FIELDS;
    }
    if (!LineBytes.isDash(bytes, size, sizeEnd)) {
      long bytesDown = AsciiNumber.parse(bytes, size, sizeEnd);
      if (bytesDown == AsciiNumber.NONE) {
        return Reading.BAD_SIZE;
      }
      fields.bytesDown(bytesDown);
    }
    return locateTag(afterBlanks(sizeEnd)) ? Reading.RECORD : Reading.TOO_FEW_FIELDS;
  }

  /** Finds the tag: at once, or behind the quoted columns, in which quotes may stand raw. */
  private boolean locateTag(int from) {
    agentStart = from;
    agentEnd = from;
    if (from < end && bytes[from] != '"') {
      return isTag(from);
    }
    for (int quote = find('"', from + 1); quote < end; quote = find('"', quote + 1)) {
      int next = afterBlanks(quote + 1);
      if (next > quote + 1 && isTag(next)) {
        agentEnd = quote;
        agentStart = agentStart(from, quote);
        return true;
      }
    }
    return false;
  }

  /** After the quote that begins the last quoted column: a quote and a blank stand before it. */
  private int agentStart(int from, int to) {
    int between = from + 1;
    while (between + 2 < to
        && (bytes[between] != '"' || bytes[between + 1] != ' ' || bytes[between + 2] != '"')) {
      between++;
    }
    return between + 2 < to ? between + 3 : to;
  }

  private boolean isTag(int from) {
    tagStart = from;
    tagEnd = SquidTag.end(bytes, from, end);
    return tagEnd > from
        && tagEnd < end
        && bytes[tagEnd] == ':'
        && SquidTag.end(bytes, tagEnd + 1, end) > tagEnd + 1;
  }

  @Override
  public Reading complete(LineFields fields) {
    if (!LineBytes.isDash(bytes, clientStart, clientEnd)) {
      fields.set(Field.CLIENT, clientStart, clientEnd);
    }
    setDecoded(fields, Field.USER, userStart, userEnd);
    setDecoded(fields, Field.USER_AGENT, agentStart, agentEnd);
    fields.action(SquidTag.action(bytes, tagStart, tagEnd));
    request.complete(urlEnd, fields);
    return Reading.RECORD;
  }

  private void setDecoded(LineFields fields, Field field, int from, int to) {
    if (from < to && !LineBytes.isDash(bytes, from, to)) {
      decoding.decode(bytes, from, to);
      fields.setDecoded(field, decoding.bytes(), 0, decoding.length());
    }
  }

  private int find(char wanted, int from) {
    return Swar.indexOf((byte) wanted, bytes, Math.min(from, end), end);
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }
}

package fr.vigie.formats.squid;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.EpochTime;
import fr.vigie.formats.syntax.PercentDecoding;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.syntax.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads lines of {@link Squid}: from the front as far as the URL, from the hierarchy code for the
 * rest, because blanks in a user name or a URL are not encoded.
 */
final class SquidParser implements RecordParser {
  private static final String USER_AGENT = "User-Agent:";
  private static final byte[] HTTP = "http".getBytes(StandardCharsets.US_ASCII);

  // The first columns, each one word.
  private static final int TIME = 0;
  private static final int DURATION = 1;
  private static final int CLIENT = 2;
  private static final int TAG = 3;
  private static final int SIZE = 4;
  private static final int METHOD = 5;
  private static final int URL = 6;

  /** How many columns a line has at least: the first ones, user, hierarchy code, content type. */
  private static final int COLUMNS = 10;

  private static final int MOST_WORDS_OF_PREFIX = 2;

  private static final boolean[] CLIENT_CHARACTERS =
      LineBytes.characters(".:-_%[]", "09", "AZ", "az");

  private final List<TrailingColumn> trailing;
  private final ProxyRequest request = new ProxyRequest();
  private final Words words = new Words(URL + 1, COLUMNS);
  private final PercentDecoding decoding = new PercentDecoding();

  private byte[] bytes = new byte[0];
  private int end;
  private int clientStart;
  private int clientEnd;
  private int tagStart;
  private int tagEnd;
  private int urlEnd;
  private int userStart;
  private int userEnd;
  private int typeEnd;

  SquidParser(List<TrailingColumn> trailing) {
    this.trailing = trailing;
  }

  @Override
  public Reading locate(byte[] line, int from, int to, LineFields fields) {
    fields.reset(line, from, to);
    bytes = line;
    end = to;
    words.find(line, from, to);
    if (words.count() == 0) {
      return Reading.BLANK;
    }
    if (line[words.start(TIME)] == '#') {
      return Reading.COMMENT;
    }
    long time = EpochTime.micros(line, words.start(TIME), words.end(TIME));
    if (time == EpochTime.NONE) {
      time = findBehindPrefix(line, words.start(TIME), to);
      if (time == EpochTime.NONE) {
        return Reading.BAD_TIME;
      }
    }
    fields.timeMicros(time);
    if (words.count() < COLUMNS) {
      return Reading.TOO_FEW_FIELDS;
    }
    Reading numbers = readNumbers(line, fields);
    if (numbers != Reading.RECORD) {
      return numbers;
    }
    urlEnd = words.end(URL);
    return request.locate(
        line, words.start(METHOD), words.end(METHOD), words.start(URL), urlEnd, fields);
  }

  /** The stamp behind a header of syslog, whose host and tag may end in no colon. */
  private long findBehindPrefix(byte[] line, int from, int to) {
    int at = SyslogPrefix.end(line, from, to);
    int most = at > from ? MOST_WORDS_OF_PREFIX : 0;
    for (int skipped = 0; skipped <= most; skipped++) {
      words.find(line, at, to);
      if (words.count() == 0) {
        break;
      }
      long time = EpochTime.micros(line, words.start(TIME), words.end(TIME));
      if (time != EpochTime.NONE) {
        return time;
      }
      at = words.end(TIME);
    }
    return EpochTime.NONE;
  }

  /** Reads duration, client, tag, status and size. */
  private Reading readNumbers(byte[] line, LineFields fields) {
    int from = words.start(DURATION);
    int to = words.end(DURATION);
    if (!isDash(from, to)) {
      long duration = AsciiNumber.parse(line, from, to);
      if (duration == AsciiNumber.NONE) {
        return Reading.BAD_DURATION;
      }
      fields.durationMillis(duration);
    }
    clientStart = words.start(CLIENT);
    clientEnd = words.end(CLIENT);
    if (!Swar.isUsualAddress(line, clientStart, clientEnd)
        && !LineBytes.consistsOf(CLIENT_CHARACTERS, line, clientStart, clientEnd)) {
      return Reading.BAD_CLIENT;
    }
    tagStart = words.start(TAG);
    to = words.end(TAG);
    tagEnd = SquidTag.endBeforeStatus(line, tagStart, to);
    if (tagEnd == tagStart || tagEnd == to || line[tagEnd] != '/') {
      return Reading.BAD_STATUS;
    }
    from = tagEnd + 1;
    if (!isDash(from, to)) {
      long status = AsciiNumber.parse(line, from, to);
      if (status == AsciiNumber.NONE || status > 999) {
        return Reading.BAD_STATUS;
      }
      fields.status(status);
    }
    long size = AsciiNumber.parse(line, words.start(SIZE), words.end(SIZE));
    if (size == AsciiNumber.NONE) {
      return Reading.BAD_SIZE;
    }
    fields.bytesDown(size);
    return Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    if (!locateUserAndType()) {
      return Reading.TOO_FEW_FIELDS;
    }
    if (!isDash(clientStart, clientEnd)) {
      fields.set(Field.CLIENT, clientStart, clientEnd);
    }
    setUser(fields);
    fields.action(SquidTag.action(bytes, tagStart, tagEnd));
    request.complete(urlEnd, fields);
    return readTrailing(fields);
  }

  /** Finds the hierarchy code, and with it the user before it and the content type behind. */
  private boolean locateUserAndType() {
    boolean found = false;
    boolean certain = false;
    int words = afterBlanks(urlEnd);
    int hierarchy = words;
    for (int at = afterBlanks(wordEnd(words)); at < end && !certain; ) {
      int wordEnd = wordEnd(at);
      int type = afterBlanks(wordEnd);
      if (type < end && isHierarchy(at, wordEnd)) {
        int afterType = wordEnd(type);
        certain = isDash(type, afterType) || contains('/', type, afterType);
        if (certain || !found) {
          hierarchy = at;
          typeEnd = afterType;
          found = true;
        }
      }
      at = type;
    }
    userEnd = beforeBlanks(hierarchy);
    userStart = userStart(words);
    urlEnd = beforeBlanks(userStart);
    return found;
  }

  /**
   * Where the user begins among the words between URL and hierarchy code.
   *
   * <p>Squid's default ({@code uri_whitespace strip}) makes all of them the user. Where the last is
   * the dash of an unknown user, or one holds what only URLs hold, the words before belong to the
   * URL ({@code uri_whitespace allow}).
   */
  private int userStart(int words) {
    int start = words;
    for (int at = words; at < userEnd; ) {
      int wordEnd = wordEnd(at);
      int next = afterBlanks(wordEnd);
      if (wordEnd == userEnd) {
        return isDash(at, wordEnd) ? at : start;
      }
      if (holdsUrlCharacter(at, wordEnd)) {
        start = next;
      }
      at = next;
    }
    return start;
  }

  /** Reads the columns behind the content type. */
  private Reading readTrailing(LineFields fields) {
    int quotedColumns = 0;
    int blocks = 0;
    int column = 0;
    int at = afterBlanks(typeEnd);
    while (at < end) {
      boolean quoted = bytes[at] == '"';
      boolean block = bytes[at] == '[';
      int start = quoted || block ? at + 1 : at;
      int close = quoted ? quoteEnd(start) : block ? find(']', start) : wordEnd(at);
      if (column < trailing.size()) {
        Reading reading = readNamed(trailing.get(column), start, close, fields);
        if (reading != Reading.RECORD) {
          return reading;
        }
      } else if (quoted && trailing.isEmpty()) {
        // "referer" "user agent"; a lone column that is no URL is the agent.
        quotedColumns++;
        if (quotedColumns == 2 || !LineBytes.startsWith(HTTP, bytes, start, close)) {
          setAgent(fields, start, close);
        }
      } else if (block && blocks++ == 0) {
        readRequestHeaders(start, close, fields);
      }
      column++;
      at = afterBlanks(Math.min(quoted || block ? close + 1 : close, end));
    }
    return Reading.RECORD;
  }

  private Reading readNamed(TrailingColumn column, int start, int close, LineFields fields) {
    switch (column) {
      case BYTES_UP -> {
        if (!isDash(start, close)) {
          long size = AsciiNumber.parse(bytes, start, close);
          if (size == AsciiNumber.NONE) {
            return Reading.BAD_SIZE;
          }
          fields.bytesUp(size);
        }
      }
      case USER_AGENT -> setAgent(fields, start, close);
      case IGNORED -> {
        // named so that the columns behind it keep their place
      }
    }
    return Reading.RECORD;
  }

  /** Cisco's gateways, which log in this layout, quote a user with a domain. */
  private void setUser(LineFields fields) {
    boolean quoted =
        userEnd - userStart > 2 && bytes[userStart] == '"' && bytes[userEnd - 1] == '"';
    int from = quoted ? userStart + 1 : userStart;
    int to = quoted ? userEnd - 1 : userEnd;
    if (!isDash(from, to)) {
      setDecoded(fields, Field.USER, from, to);
    }
  }

  private void setAgent(LineFields fields, int start, int close) {
    if (close > start && !isDash(start, close)) {
      setDecoded(fields, Field.USER_AGENT, start, close);
    } else {
      fields.clear(Field.USER_AGENT);
    }
  }

  /** Takes the user agent from the first block of {@code log_mime_hdrs}. */
  private void readRequestHeaders(int start, int close, LineFields fields) {
    int line = start;
    while (line < close) {
      int lineEnd = line;
      while (lineEnd < close && lineBreakLength(lineEnd, close) == 0) {
        lineEnd++;
      }
      if (AsciiText.startsWithIgnoringCase(USER_AGENT, bytes, line, lineEnd)) {
        int value = line + USER_AGENT.length();
        while (value < lineEnd && bytes[value] == ' ') {
          value++;
        }
        setAgent(fields, value, lineEnd);
        return;
      }
      line = lineEnd + Math.max(1, lineBreakLength(lineEnd, close));
    }
  }

  /**
   * Length of an encoded CR or LF: {@code %0D}, {@code %0A} (Squid 3 on), {@code \r}, {@code \n}.
   */
  private int lineBreakLength(int at, int close) {
    if (at + 1 < close && bytes[at] == '\\' && (bytes[at + 1] == 'r' || bytes[at + 1] == 'n')) {
      return 2;
    }
    if (at + 2 < close && bytes[at] == '%' && bytes[at + 1] == '0') {
      int letter = bytes[at + 2] | 0x20;
      return letter == 'd' || letter == 'a' ? 3 : 0;
    }
    return 0;
  }

  private void setDecoded(LineFields fields, Field field, int from, int to) {
    if (PercentDecoding.needed(bytes, from, to)) {
      decoding.decode(bytes, from, to);
      fields.setDecoded(field, decoding.bytes(), 0, decoding.length());
    } else {
      fields.set(field, from, to);
    }
  }

  /**
   * The closing quote: Squid before 3.2 leaves quotes within a column as they are, so the one that
   * another column or nothing more in quotes follows.
   */
  private int quoteEnd(int from) {
    int at = find('"', from);
    while (at < end) {
      int next = afterBlanks(at + 1);
      boolean columnEnds = next > at + 1 || next == end;
      if (columnEnds
          && bytes[at - 1] != '\\'
          && (next == end || bytes[next] == '"' || bytes[next] == '[' || find('"', next) == end)) {
        return at;
      }
      at = find('"', at + 1);
    }
    return at;
  }

  /** {@code NAME/peer}: every name of Squid's hierarchy codes, old and new, is of this shape. */
  private boolean isHierarchy(int from, int to) {
    int nameEnd = SquidTag.end(bytes, from, end);
    return nameEnd > from
        && nameEnd < to
        && bytes[nameEnd] == '/'
        && bytes[from] >= 'A'
        && bytes[from] <= 'Z';
  }

  private boolean holdsUrlCharacter(int from, int to) {
    return contains('/', from, to)
        || contains('?', from, to)
        || contains('&', from, to)
        || contains('=', from, to);
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private int beforeBlanks(int to) {
    int at = to;
    while (bytes[at - 1] == ' ') {
      at--;
    }
    return at;
  }

  private int wordEnd(int from) {
    return find(' ', from);
  }

  private boolean isDash(int from, int to) {
    return LineBytes.isDash(bytes, from, to);
  }

  private int find(char wanted, int from) {
    return Swar.indexOf((byte) wanted, bytes, from, end);
  }

  private boolean contains(char wanted, int from, int to) {
    return Swar.indexOf((byte) wanted, bytes, from, to) < to;
  }
}

package fr.vigie.formats;

import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.EpochTime;
import fr.vigie.formats.syntax.PercentDecoding;
import fr.vigie.formats.syntax.RequestTarget;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads lines of {@link Squid}: from the front as far as the URL, from the hierarchy code for the
 * rest, because blanks in a user name or a URL are not encoded.
 */
final class SquidParser implements RecordParser {
  private static final byte[] ERROR = "error:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONNECT = "CONNECT".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DENIED = "DENIED".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] USER_AGENT = "user-agent:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HTTP = "http".getBytes(StandardCharsets.US_ASCII);

  /** Columns from the user to the content type, after the URL. */
  private static final int COLUMNS_AFTER_URL = 3;

  private static final boolean[] METHOD_CHARACTERS =
      characters("!#$%&'*+-.^_`|~", "09", "AZ", "az");
  private static final boolean[] CLIENT_CHARACTERS = characters(".:-_%[]", "09", "AZ", "az");
  private static final boolean[] TAG_CHARACTERS = characters("_", "09", "AZ");

  private final List<TrailingColumn> trailing;
  private final RequestTarget target = new RequestTarget();
  private final PercentDecoding decoding = new PercentDecoding();

  private byte[] bytes = new byte[0];
  private int end;
  private int clientStart;
  private int clientEnd;
  private int tagStart;
  private int tagEnd;
  private int methodStart;
  private int methodEnd;
  private int urlStart;
  private int urlEnd;
  private boolean tunnel;
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
    int at = afterBlanks(from);
    if (at == to) {
      return Reading.BLANK;
    }
    if (line[at] == '#') {
      return Reading.COMMENT;
    }
    int fieldEnd = wordEnd(at);
    long time = EpochTime.micros(line, at, fieldEnd);
    if (time == EpochTime.NONE) {
      at = afterBlanks(SyslogPrefix.end(line, at, to));
      fieldEnd = wordEnd(at);
      time = EpochTime.micros(line, at, fieldEnd);
      if (time == EpochTime.NONE) {
        return rejected(Reading.BAD_TIME, from);
      }
    }
    fields.timeMicros(time);

    at = afterBlanks(fieldEnd);
    fieldEnd = wordEnd(at);
    if (at == to) {
      return rejected(Reading.TOO_FEW_FIELDS, from);
    }
    if (!isDash(at, fieldEnd)) {
      long duration = AsciiNumber.parse(line, at, fieldEnd);
      if (duration == AsciiNumber.NONE) {
        return rejected(Reading.BAD_DURATION, from);
      }
      fields.durationMillis(duration);
    }

    clientStart = afterBlanks(fieldEnd);
    clientEnd = endOf(CLIENT_CHARACTERS, clientStart);
    if (clientStart == to) {
      return rejected(Reading.TOO_FEW_FIELDS, from);
    }
    if (!isWord(clientStart, clientEnd)) {
      return rejected(Reading.BAD_CLIENT, from);
    }

    tagStart = afterBlanks(clientEnd);
    tagEnd = endOf(TAG_CHARACTERS, tagStart);
    if (tagStart == to) {
      return rejected(Reading.TOO_FEW_FIELDS, from);
    }
    if (tagEnd == tagStart || tagEnd == to || line[tagEnd] != '/') {
      return rejected(Reading.BAD_STATUS, from);
    }
    fieldEnd = wordEnd(tagEnd + 1);
    if (!isDash(tagEnd + 1, fieldEnd)) {
      long status = AsciiNumber.parse(line, tagEnd + 1, fieldEnd);
      if (status == AsciiNumber.NONE || status > 999) {
        return rejected(Reading.BAD_STATUS, from);
      }
      fields.status(status);
    }

    at = afterBlanks(fieldEnd);
    fieldEnd = wordEnd(at);
    if (at == to) {
      return rejected(Reading.TOO_FEW_FIELDS, from);
    }
    long size = AsciiNumber.parse(line, at, fieldEnd);
    if (size == AsciiNumber.NONE) {
      return rejected(Reading.BAD_SIZE, from);
    }
    fields.bytesDown(size);

    methodStart = afterBlanks(fieldEnd);
    methodEnd = endOf(METHOD_CHARACTERS, methodStart);
    urlStart = afterBlanks(wordEnd(methodEnd));
    urlEnd = wordEnd(urlStart);
    if (urlStart == to) {
      return rejected(Reading.TOO_FEW_FIELDS, from);
    }
    at = urlEnd;
    for (int column = 0; column < COLUMNS_AFTER_URL; column++) {
      at = afterBlanks(at);
      if (at == to) {
        return rejected(Reading.TOO_FEW_FIELDS, from);
      }
      at = wordEnd(at);
    }
    if (startsWith(ERROR, urlStart, urlEnd) || isDash(urlStart, urlEnd)) {
      return Reading.NOT_A_REQUEST;
    }
    if (!isWord(methodStart, methodEnd)) {
      return rejected(Reading.BAD_METHOD, from);
    }
    tunnel =
        methodEnd - methodStart == CONNECT.length && startsWith(CONNECT, methodStart, methodEnd);
    if (!target.locate(line, urlStart, urlEnd, tunnel)) {
      return rejected(Reading.BAD_URL, from);
    }
    if (target.hasHost()) {
      fields.set(Field.HOST, target.hostStart(), target.hostEnd());
    }
    return Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    int from = fields.recordStart();
    if (Swar.indexOf((byte) 0, bytes, from, end) < end) {
      return Reading.NUL_BYTE;
    }
    if (!locateUserAndType()) {
      return Reading.TOO_FEW_FIELDS;
    }
    if (!isDash(clientStart, clientEnd)) {
      fields.set(Field.CLIENT, clientStart, clientEnd);
    }
    if (!isDash(methodStart, methodEnd)) {
      fields.set(Field.METHOD, methodStart, methodEnd);
    }
    if (!isDash(userStart, userEnd)) {
      setDecoded(fields, Field.USER, userStart, userEnd);
    }
    if (contains(DENIED, tagStart, tagEnd)) {
      fields.action(Action.BLOCKED);
    }
    if (!tunnel) {
      setPathAndQuery(fields);
    }
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

  private void setPathAndQuery(LineFields fields) {
    int path = target.authorityEnd();
    if (!target.hasHost() && (urlStart == urlEnd || bytes[urlStart] != '/')) {
      return;
    }
    int fragment = Swar.indexOf((byte) '#', bytes, path, urlEnd);
    int query = Swar.indexOf((byte) '?', bytes, path, fragment);
    if (query > path) {
      fields.set(Field.PATH, path, query);
    }
    if (query < fragment) {
      fields.set(Field.QUERY, query + 1, fragment);
    }
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
        if (quotedColumns == 2 || !startsWith(HTTP, start, close)) {
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
      if (startsWithHeader(line, lineEnd)) {
        int value = line + USER_AGENT.length;
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

  private boolean startsWithHeader(int from, int to) {
    if (to - from < USER_AGENT.length) {
      return false;
    }
    for (int i = 0; i < USER_AGENT.length; i++) {
      byte character = bytes[from + i];
      if ((character >= 'A' && character <= 'Z' ? character + 32 : character) != USER_AGENT[i]) {
        return false;
      }
    }
    return true;
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
    int nameEnd = endOf(TAG_CHARACTERS, from);
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

  /** A line whose bytes were lost on disk is full of zeros, whatever field they hit first. */
  private Reading rejected(Reading reason, int from) {
    return Swar.indexOf((byte) 0, bytes, from, end) < end ? Reading.NUL_BYTE : reason;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private int beforeBlanks(int to) {
    int at = to;
    while (bytes[at - 1] == ' ' || bytes[at - 1] == '\t') {
      at--;
    }
    return at;
  }

  /** The first blank at or after {@code from}; other control characters are part of a word. */
  private int wordEnd(int from) {
    int at = Swar.indexOfBlankOrControl(bytes, from, end);
    while (at < end && bytes[at] != ' ' && bytes[at] != '\t') {
      at = Swar.indexOfBlankOrControl(bytes, at + 1, end);
    }
    return at;
  }

  private boolean isWord(int from, int to) {
    return to > from && (to == end || bytes[to] == ' ' || bytes[to] == '\t');
  }

  private boolean isDash(int from, int to) {
    return to == from + 1 && bytes[from] == '-';
  }

  private int endOf(boolean[] allowed, int from) {
    int at = from;
    while (at < end && bytes[at] >= 0 && allowed[bytes[at]]) {
      at++;
    }
    return at;
  }

  private int find(char wanted, int from) {
    return Swar.indexOf((byte) wanted, bytes, from, end);
  }

  private boolean contains(char wanted, int from, int to) {
    return Swar.indexOf((byte) wanted, bytes, from, to) < to;
  }

  private boolean contains(byte[] text, int from, int to) {
    for (int at = from; at <= to - text.length; at++) {
      if (startsWith(text, at, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(byte[] text, int from, int to) {
    if (to - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] characters(String single, String... ranges) {
    boolean[] allowed = new boolean[128];
    for (int i = 0; i < single.length(); i++) {
      allowed[single.charAt(i)] = true;
    }
    for (String range : ranges) {
      for (char character = range.charAt(0); character <= range.charAt(1); character++) {
        allowed[character] = true;
      }
    }
    return allowed;
  }
}

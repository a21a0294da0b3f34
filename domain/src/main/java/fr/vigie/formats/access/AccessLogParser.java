package fr.vigie.formats.access;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.Stamp;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.web.DurationUnit;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.time.ZoneId;

/** Reads lines of {@link AccessLog}. */
final class AccessLogParser implements RecordParser {
  private static final boolean[] ADDRESS = LineBytes.characters(".:%", "09", "AF", "af");
  private static final boolean[] METHOD = LineBytes.characters("-_", "AZ", "az");
  private static final int LEAST_PREFERRED = Integer.MAX_VALUE;

  private final byte[] configuredHost;
  private final ZoneId zone;
  private final Values values = new Values();
  private final RequestLaw law = RequestLaw.ofWholeUrls(DurationUnit.MILLISECONDS);
  private byte[] bytes = new byte[0];
  private int end;
  private int afterSize;

  /**
   * @param configuredHost the host of requests that name none; empty when the source does not say
   */
  AccessLogParser(byte[] configuredHost, ZoneId zone) {
    this.configuredHost = configuredHost;
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] line, int from, int to, LineFields fields) {
    fields.reset(line, from, to);
    values.clear();
    bytes = line;
    end = to;
    // The host that sent it, and no more: a virtual host may stand before the client.
    int message = SyslogPrefix.endBeforeClient(line, afterBlanks(from), to, 1);
    int start = LineBytes.afterBlanks(line, message, to);
    Reading filling = LineBytes.filling(line, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    int bracket = timeBracket(start);
    int close = find(']', bracket);
    if (close == end) {
      return Reading.BAD_TIME;
    }
    long micros = Stamp.micros(line, bracket + 1, close, zone);
    if (micros == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    Reading reading = takeFront(start, bracket);
    if (reading == Reading.RECORD) {
      reading = takeRequest(close + 1);
    }
    return reading == Reading.RECORD ? locateHost(fields) : reading;
  }

  /** The bracket that begins the time: the first that a digit follows, behind the first word. */
  private int timeBracket(int from) {
    int bracket = find('[', find(' ', from));
    while (bracket + 1 < end && (bytes[bracket + 1] < '0' || bytes[bracket + 1] > '9')) {
      bracket = find('[', bracket + 1);
    }
    return bracket;
  }

  /**
   * Takes {@code client ident user}, with or without the virtual host before them; proxies in front
   * of the server make a list of the client, whose first address is the user's, and Nginx may write
   * the last proxy's behind it.
   */
  private Reading takeFront(int from, int to) {
    int client = from;
    int clientEnd = Math.min(find(' ', from), to);
    int second = afterBlanks(clientEnd);
    int secondEnd = Math.min(find(' ', second), to);
    if (isVirtualHost(client, clientEnd, second, secondEnd, to)) {
      values.put(Meaning.HOST, 0, bytes, client, clientEnd);
      client = second;
      clientEnd = secondEnd;
    } else if (isNameWithPort(second, secondEnd)) {
      values.put(Meaning.HOST, 0, bytes, second, secondEnd);
      clientEnd = secondEnd;
    }
    int ident = afterBlanks(afterClient(client, clientEnd, to));
    putClient(client, Math.min(find(' ', client), to));
    int user = afterBlanks(Math.min(find(' ', ident), to));
    int userEnd = to;
    while (userEnd > user && bytes[userEnd - 1] == ' ') {
      userEnd--;
    }
    if (user >= userEnd) {
      return Reading.TOO_FEW_FIELDS;
    }
    boolean quoted = userEnd - user > 1 && bytes[user] == '"' && bytes[userEnd - 1] == '"';
    values.put(Meaning.USER, 0, bytes, quoted ? user + 1 : user, quoted ? userEnd - 1 : userEnd);
    return Reading.RECORD;
  }

  /** The first address of a list, without what surrounds it. */
  private void putClient(int from, int to) {
    int first = bytes[from] == '"' ? from + 1 : from;
    int last = to;
    while (last > first && (bytes[last - 1] == ',' || bytes[last - 1] == '"')) {
      last--;
    }
    values.put(Meaning.CLIENT, 0, bytes, first, last);
  }

  /** Behind the whole list of addresses, and an address behind that. */
  private int afterClient(int client, int clientEnd, int to) {
    int end = clientEnd;
    boolean list = bytes[client] == '"';
    if (list) {
      end = Math.min(find('"', client + 1) + 1, to);
    }
    while (end > client && end < to && bytes[end - 1] == ',') {
      list = true;
      end = Math.min(find(' ', afterBlanks(end)), to);
    }
    int next = afterBlanks(end);
    int nextEnd = Math.min(find(' ', next), to);
    boolean peer =
        list
            && nextEnd - next > 2
            && LineBytes.consistsOf(ADDRESS, bytes, next, nextEnd)
            && wordsIn(nextEnd, to) > 1;
    return peer ? nextEnd : end;
  }

  private int wordsIn(int from, int to) {
    int words = 0;
    for (int at = afterBlanks(from); at < to; at = afterBlanks(find(' ', at))) {
      words++;
    }
    return words;
  }

  /**
   * A name before an address or a list of them; a name with a port, which no client has; or
   * anything before a name, where the dash of an unknown identity follows.
   */
  private boolean isVirtualHost(int from, int to, int second, int secondEnd, int frontEnd) {
    boolean addressFollows =
        secondEnd - second > 2 && LineBytes.consistsOf(ADDRESS, bytes, second, secondEnd);
    boolean listFollows =
        second < secondEnd && (bytes[second] == '"' || bytes[secondEnd - 1] == ',');
    int third = afterBlanks(secondEnd);
    int thirdEnd = Math.min(find(' ', third), frontEnd);
    boolean identityFollows =
        LineBytes.isDash(bytes, third, thirdEnd)
            && !LineBytes.isDash(bytes, second, secondEnd)
            && !isNameWithPort(second, secondEnd)
            && wordsIn(thirdEnd, frontEnd) > 0;
    boolean listed = bytes[to - 1] == ',' || bytes[from] == '"';
    return !listed
        && (addressFollows || listFollows || identityFollows || isNameWithPort(from, to));
  }

  private boolean isNameWithPort(int from, int to) {
    int colon = Math.min(find(':', from), to);
    return colon < to
        && !LineBytes.consistsOf(ADDRESS, bytes, from, to)
        && AsciiNumber.parse(bytes, colon + 1, to) != AsciiNumber.NONE;
  }

  /** Takes {@code "METHOD target HTTP/1.1" status size}. */
  private Reading takeRequest(int from) {
    int open = afterBlanks(from);
    if (open == end || bytes[open] != '"') {
      return open == end ? Reading.TOO_FEW_FIELDS : Reading.BAD_QUOTING;
    }
    int close = requestEnd(open + 1);
    if (close == end) {
      return Reading.TOO_FEW_FIELDS;
    }
    int status = afterBlanks(close + 1);
    int statusEnd = find(' ', status);
    int size = afterBlanks(statusEnd);
    int sizeEnd = find(' ', size);
    if (size == sizeEnd) {
      return Reading.TOO_FEW_FIELDS;
    }
    afterSize = sizeEnd;
    values.put(Meaning.STATUS, 0, bytes, status, statusEnd);
    values.put(Meaning.BYTES_DOWN, 0, bytes, size, sizeEnd);
    int methodEnd = Math.min(find(' ', open + 1), close);
    boolean request =
        methodEnd < close
            && methodEnd > open + 1
            && !LineBytes.isDash(bytes, open + 1, methodEnd)
            && LineBytes.consistsOf(METHOD, bytes, open + 1, methodEnd);
    if (!request) {
      // Bytes of a handshake, or nothing at all, came where a request should be.
      return Reading.NOT_A_REQUEST;
    }
    values.put(Meaning.REQUEST_LINE, 0, bytes, open + 1, close);
    return Reading.RECORD;
  }

  /** The quote behind the request: a status follows it, whatever quotes the target holds. */
  private int requestEnd(int from) {
    int quote = find('"', from);
    while (quote < end) {
      int status = afterBlanks(quote + 1);
      int statusEnd = find(' ', status);
      boolean number = statusEnd - status == 3 && AsciiNumber.parse(bytes, status, statusEnd) >= 0;
      if (status > quote + 1 && (number || LineBytes.isDash(bytes, status, statusEnd))) {
        return quote;
      }
      quote = find('"', quote + 1);
    }
    return end;
  }

  /** A request for a whole URL names its host; else the server's own name holds. */
  private Reading locateHost(LineFields fields) {
    int from = values.from(Meaning.REQUEST_LINE);
    int target = find(' ', from) + 1;
    boolean whole = target < end && bytes[target] != '/' && bytes[target] != '*';
    if (whole) {
      values.forget(Meaning.HOST);
    } else if (configuredHost.length > 0) {
      values.put(Meaning.HOST, LEAST_PREFERRED, configuredHost, 0, configuredHost.length);
    }
    return law.locate(values, fields);
  }

  @Override
  public Reading complete(LineFields fields) {
    takeAgent();
    return law.complete(values, fields);
  }

  /** Takes the user agent: the second of two quoted columns behind the size. */
  private void takeAgent() {
    int referer = afterBlanks(afterSize);
    int wordEnd = find(' ', referer);
    if (AsciiNumber.parse(bytes, referer, wordEnd) != AsciiNumber.NONE) {
      referer = afterBlanks(wordEnd); // how long it took, or more bytes
    }
    if (referer == end || bytes[referer] != '"') {
      return;
    }
    int refererEnd = quoteEnd(referer + 1);
    int agent = afterBlanks(Math.min(refererEnd + 1, end));
    if (agent == end || bytes[agent] != '"') {
      return;
    }
    int agentEnd = quoteEnd(agent + 1);
    if (Swar.indexOf((byte) '\\', bytes, agent, agentEnd) == agentEnd) {
      values.put(Meaning.USER_AGENT, 0, bytes, agent + 1, agentEnd);
      return;
    }
    byte[] text = new byte[agentEnd - agent];
    values.put(Meaning.USER_AGENT, 0, text, 0, unescape(agent + 1, agentEnd, text));
  }

  /** Undoes {@code \"}, {@code \\} and Nginx's {@code \x22}. */
  private int unescape(int from, int to, byte[] text) {
    int length = 0;
    int at = from;
    while (at < to) {
      byte character = bytes[at++];
      if (character == '\\' && at < to) {
        character = bytes[at++];
        int high = character == 'x' && at + 1 < to ? AsciiNumber.hexDigit(bytes[at]) : -1;
        int low = high < 0 ? -1 : AsciiNumber.hexDigit(bytes[at + 1]);
        if (low >= 0) {
          character = (byte) (high << 4 | low);
          at += 2;
        }
      }
      text[length++] = character;
    }
    return length;
  }

  /** The next quote that no backslash hides. */
  private int quoteEnd(int from) {
    int quote = find('"', from);
    while (quote < end && isEscaped(from, quote)) {
      quote = find('"', quote + 1);
    }
    return quote;
  }

  private boolean isEscaped(int from, int at) {
    int backslash = at;
    while (backslash > from && bytes[backslash - 1] == '\\') {
      backslash--;
    }
    return ((at - backslash) & 1) != 0;
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

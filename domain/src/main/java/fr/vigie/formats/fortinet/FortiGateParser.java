package fr.vigie.formats.fortinet;

import fr.vigie.formats.Connection;
import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.EpochTime;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link FortiGate}. */
final class FortiGateParser implements RecordParser {
  private static final List<String> WEB_TYPES = List.of("webfilter", "app-ctrl", "app-control");
  private static final List<String> REFUSALS =
      List.of(
          "deny",
          "denied",
          "block",
          "blocked",
          "drop",
          "dropped",
          "reset",
          "reset_client",
          "reset_server",
          "reset_both",
          "drop_session",
          "clear_session",
          "violation");

  private static final List<String> RAW_METHOD = List.of("Method=", "[REQ] Method=");
  private static final String RAW_USER_AGENT = "User-Agent=";

  /** A relay that shows names as links writes {@code [a.example](https://a.example/)}. */
  private static final String MARKED_UP = "](";

  /** "Forward traffic statistics", of a session that goes on (FortiOS 5.6.6 and 6.0.2). */
  private static final long TRAFFIC_STATISTICS = 20;

  private static final long LOG_ID_MESSAGES = 1_000_000;
  private static final int FORBIDDEN = 403;
  private static final int PROXY_AUTHENTICATION = 407;

  /** A stamp of the log and the time of its event differ by no more than what queues hold back. */
  private static final long MOST_DELAY = 15 * 60 * 1_000_000L;

  /** Where the zone is unknown they differ by any offset in use, UTC+14 at most. */
  private static final long MOST_OFFSET = 15 * 3_600 * 1_000_000L;

  private final ZoneId zone;
  private final NamedValues<FortiGateName> values = new NamedValues<>(FortiGateName.TABLE);
  private final KeyValues<FortiGateName> pairs = new KeyValues<>(values);
  private final JsonMembers<FortiGateName> members = new JsonMembers<>(values, "event", "_source");
  private final EventHeader header = new EventHeader();
  private final FillFields<FortiGateName> fill = new FillFields<>(values);
  private final byte[] stamp = new byte["2025-03-01T00:00:00.123456789".length()];

  private boolean cut;
  private boolean transaction;

  FortiGateParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    cut = false;
    int start = LineBytes.afterBlanks(bytes, from, to);
    Reading filling = LineBytes.filling(bytes, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    Reading reading = readValues(bytes, start, to);
    if (reading == Reading.RECORD) {
      reading = kind();
    }
    if (reading == Reading.RECORD && cut) {
      reading = Reading.TRUNCATED;
    }
    if (reading == Reading.RECORD) {
      reading = readTime(fields);
    }
    return reading == Reading.RECORD ? readHost(fields) : reading;
  }

  /** Finds the values, whatever the record is written in. */
  private Reading readValues(byte[] bytes, int from, int to) {
    int start = SyslogPrefix.end(bytes, from, to);
    if (start < to && bytes[start] == '{') {
      return members.read(bytes, start, to);
    }
    int firstEquals = Swar.indexOf((byte) '=', bytes, start, to);
    int event = header.find(bytes, from, firstEquals);
    if (event < firstEquals) {
      return readCef(bytes, event, to);
    }
    int firstValueEnd = firstEquals;
    while (firstValueEnd < to && bytes[firstValueEnd] != ' ' && bytes[firstValueEnd] != ',') {
      firstValueEnd++;
    }
    boolean commas = firstValueEnd < to && bytes[firstValueEnd] == ',';
    int found = pairs.read(bytes, start, to, (byte) (commas ? ',' : ' '));
    cut = pairs.cut();
    return found == 0 ? Reading.TOO_FEW_FIELDS : Reading.RECORD;
  }

  /** {@code CEF:0|Fortinet|Fortigate|version|signature|type:subtype action|severity|extension}. */
  private Reading readCef(byte[] bytes, int from, int to) {
    if (!header.read(bytes, from, to)) {
      return Reading.TOO_FEW_FIELDS;
    }
    header.readExtension(pairs, to);
    if (!values.has(FortiGateName.TYPE)) {
      takeType(bytes, header.start(EventHeader.NAME), header.end(EventHeader.NAME));
    }
    return Reading.RECORD;
  }

  private void takeType(byte[] bytes, int from, int to) {
    int colon = Swar.indexOf((byte) ':', bytes, from, to);
    if (colon == to) {
      return;
    }
    values.put(FortiGateName.TYPE, from, colon, false);
    int end = colon + 1;
    while (end < to && bytes[end] != ' ') {
      end++;
    }
    values.put(FortiGateName.SUBTYPE, colon + 1, end, false);
  }

  /** Only web filter, application control and traffic records are requests or connections. */
  private Reading kind() {
    transaction = values.is(FortiGateName.SUBTYPE, "http-transaction");
    if (!values.has(FortiGateName.TYPE)) {
      return Reading.MISSING_FIELD;
    }
    boolean request =
        values.is(FortiGateName.TYPE, "traffic")
            || values.isAny(FortiGateName.TYPE, WEB_TYPES)
            || (values.is(FortiGateName.TYPE, "utm")
                && values.isAny(FortiGateName.SUBTYPE, WEB_TYPES));
    return request ? Reading.RECORD : Reading.NOT_A_REQUEST;
  }

  /**
   * Takes the time of the event, counted in UTC, unless the log's own date and time contradict it;
   * firewalls before FortiOS 6 have only those, in {@code tz} or the source's zone.
   */
  private Reading readTime(LineFields fields) {
    long event = count(FortiGateName.EVENT_TIME);
    if (event == EpochTime.NONE) {
      event = count(FortiGateName.RECEIPT_TIME);
    }
    boolean hasDate = values.has(FortiGateName.DATE) && values.has(FortiGateName.TIME);
    boolean hasZone = values.has(FortiGateName.ZONE);
    long logged = hasDate ? loggedTime(hasZone) : EpochTime.NONE;
    long time = event;
    if (event == EpochTime.NONE) {
      time = logged;
    } else if (logged != EpochTime.NONE
        && Math.abs(event - logged) > (hasZone ? MOST_DELAY : MOST_OFFSET)) {
      time = logged;
    }
    if (time == EpochTime.NONE) {
      boolean any = hasDate || values.has(FortiGateName.EVENT_TIME);
      return any ? Reading.BAD_TIME : Reading.MISSING_FIELD;
    }
    fields.timeMicros(time);
    return Reading.RECORD;
  }

  private long count(FortiGateName name) {
    return values.has(name)
        ? EpochTime.countMicros(values.bytes(name), values.start(name), values.end(name))
        : EpochTime.NONE;
  }

  private long loggedTime(boolean hasZone) {
    int dateLength = copyToStamp(FortiGateName.DATE, 0);
    int length = dateLength + 1 + copyToStamp(FortiGateName.TIME, dateLength + 1);
    if (length > stamp.length) {
      return EpochTime.NONE;
    }
    stamp[dateLength] = 'T';
    long time = CivilTime.isoMicros(stamp, 0, length, hasZone ? ZoneOffset.UTC : zone);
    if (time == CivilTime.NONE || !hasZone) {
      return time;
    }
    long offset =
        CivilTime.offsetSeconds(
            values.bytes(FortiGateName.ZONE),
            values.start(FortiGateName.ZONE),
            values.end(FortiGateName.ZONE));
    return offset == CivilTime.NONE ? EpochTime.NONE : time - offset * 1_000_000L;
  }

  /** The value's length, whether it fits or not. */
  private int copyToStamp(FortiGateName name, int at) {
    int length = values.end(name) - values.start(name);
    if (at + length <= stamp.length) {
      System.arraycopy(values.bytes(name), values.start(name), stamp, at, length);
    }
    return length;
  }

  /** The host of the web filter; traffic records have none. */
  private Reading readHost(LineFields fields) {
    fill.begin(fields);
    if (!values.contains(FortiGateName.HOST, MARKED_UP)) {
      fill.host(FortiGateName.HOST, true);
    }
    fill.host(FortiGateName.URL, false);
    boolean web =
        values.is(FortiGateName.SUBTYPE, "webfilter") || values.is(FortiGateName.TYPE, "webfilter");
    boolean empty = web && !fields.has(Field.HOST) && !values.has(FortiGateName.URL);
    return empty && fill.reading() == Reading.RECORD ? Reading.MISSING_FIELD : fill.reading();
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(FortiGateName.CLIENT);
    fill.text(FortiGateName.USER, Field.USER);
    fill.text(FortiGateName.UNAUTHENTICATED_USER, Field.USER);
    fill.text(FortiGateName.METHOD, Field.METHOD);
    fill.text(FortiGateName.USER_AGENT, Field.USER_AGENT);
    readRawData(fields);
    fill.path(FortiGateName.URL, false);
    if (isUnseenPath(fields)) {
      fields.evidence(Evidence.TUNNEL);
    }
    fill.text(FortiGateName.CATEGORY, Field.CATEGORY);
    if (!values.is(FortiGateName.APPLICATION_CATEGORY, "unscanned")) {
      fill.text(FortiGateName.APPLICATION_CATEGORY, Field.CATEGORY);
    }
    boolean says = values.has(FortiGateName.ACTION);
    fill.refusal(says ? FortiGateName.ACTION : FortiGateName.STATUS, REFUSALS);
    fill.refusal(FortiGateName.UTM_ACTION, REFUSALS);
    fill.up(FortiGateName.BYTES_UP);
    fill.up(FortiGateName.REQUEST_LENGTH);
    fill.down(FortiGateName.BYTES_DOWN);
    fill.down(FortiGateName.RESPONSE_LENGTH);
    if (transaction) {
      fill.milliseconds(FortiGateName.DURATION);
    } else {
      fill.seconds(FortiGateName.DURATION);
    }
    fill.status(FortiGateName.STATUS_CODE);
    if (isOwnRefusal(fields)) {
      fields.action(Action.BLOCKED);
    }
    return fill.reading();
  }

  /** Transactions have no action: the proxy refuses by an answer of its own. */
  private boolean isOwnRefusal(LineFields fields) {
    return transaction
        && values.is(FortiGateName.RESPONSE_TYPE, "generated")
        && (fields.status() == FORBIDDEN || fields.status() == PROXY_AUTHENTICATION);
  }

  /** A session by its number on its firewall and virtual domain; 0 stands for no session. */
  @Override
  public void connection(LineFields fields, Connection connection) {
    connection.reset();
    if (!values.has(FortiGateName.SESSION) || values.is(FortiGateName.SESSION, "0")) {
      return;
    }
    values.nameConnection(FortiGateName.DEVICE, connection);
    values.nameConnection(FortiGateName.VIRTUAL_DOMAIN, connection);
    values.nameConnection(FortiGateName.SESSION, connection);
    connection.extent(extent(), 0);
  }

  private Extent extent() {
    if (transaction) {
      return Extent.REQUEST;
    }
    if (!values.is(FortiGateName.TYPE, "traffic")) {
      return Extent.REQUEST_SO_FAR;
    }
    if (values.is(FortiGateName.ACTION, "start") || values.is(FortiGateName.STATUS, "start")) {
      return Extent.OPENING;
    }
    long logId = values.number(FortiGateName.LOG_ID);
    return logId > 0 && logId % LOG_ID_MESSAGES == TRAFFIC_STATISTICS
        ? Extent.SO_FAR
        : Extent.WHOLE;
  }

  /** Where only the certificate is inspected, the path of every record is a mere slash. */
  private boolean isUnseenPath(LineFields fields) {
    return fields.has(Field.PATH)
        && fields.end(Field.PATH) - fields.start(Field.PATH) == 1
        && !fields.has(Field.METHOD)
        && !fields.has(Field.USER_AGENT)
        && !values.is(FortiGateName.SERVICE, "HTTP");
  }

  /** {@code Method=GET|User-Agent=Mozilla/5.0}, where it has no names of its own. */
  private void readRawData(LineFields fields) {
    FortiGateName raw = FortiGateName.RAW_DATA;
    if (!values.has(raw)) {
      return;
    }
    byte[] bytes = values.bytes(raw);
    int end = values.end(raw);
    for (int at = values.start(raw); at < end; ) {
      int bar = Swar.indexOf((byte) '|', bytes, at, end);
      for (String method : RAW_METHOD) {
        if (!fields.has(Field.METHOD) && AsciiText.startsWithIgnoringCase(method, bytes, at, bar)) {
          values.give(raw, at + method.length(), bar, Field.METHOD, fields);
        }
      }
      if (!fields.has(Field.USER_AGENT)
          && AsciiText.startsWithIgnoringCase(RAW_USER_AGENT, bytes, at, bar)) {
        values.give(raw, at + RAW_USER_AGENT.length(), bar, Field.USER_AGENT, fields);
      }
      at = bar + 1;
    }
  }
}

package fr.vigie.formats.checkpoint;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Reads records of {@link CheckPoint}. */
final class CheckPointParser implements RecordParser {
  /** The blades whose records are requests or connections. */
  private static final List<String> PRODUCTS =
      List.of(
          "URL Filtering",
          "Application Control",
          "Application Control URL Filtering",
          "VPN-1 & FireWall-1",
          "VPN-1 \\u0026 FireWall-1",
          "VPN & FireWall",
          "Firewall",
          "Connection",
          "HTTPS Inspection");

  /** Who is redirected or asked sees a page of the gateway's instead. */
  private static final List<String> REFUSALS =
      List.of(
          "Drop",
          "Reject",
          "Block",
          "Prevent",
          "Dropped",
          "Rejected",
          "Blocked",
          "Deny",
          "Redirect",
          "Ask User");

  /** Check Point's enterprise number, which names its structured data (RFC 5424). */
  private static final byte[] ENTERPRISE = "2620 ".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] CLOSING = {']'};
  private static final byte[] QUOTED_VALUE = ":\"".getBytes(StandardCharsets.US_ASCII);

  private final ZoneId zone;
  private final NamedValues<CheckPointName> values = new NamedValues<>(CheckPointName.TABLE);
  private final KeyValues<CheckPointName> pairs = new KeyValues<>(values);
  private final JsonMembers<CheckPointName> members = new JsonMembers<>(values, "event", "_source");
  private final EventHeader header = new EventHeader();
  private final FillFields<CheckPointName> fill = new FillFields<>(values);
  private boolean cut;

  CheckPointParser(ZoneId zone) {
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
    if (reading != Reading.RECORD) {
      return reading;
    }
    fill.begin(fields);
    readTime(bytes, start, to);
    fill.host(CheckPointName.URL, true);
    fill.host(CheckPointName.SERVER_NAME, true);
    return fill.reading();
  }

  /** Exporters up to R80.20 leave the time to the syslog header. */
  private void readTime(byte[] bytes, int from, int to) {
    long header = SyslogPrefix.micros(bytes, from, to);
    if (header == CivilTime.NONE) {
      header = DoubledSign.micros(bytes, from, to);
    }
    long opsec =
        values.has(CheckPointName.TIME)
            ? OpsecTime.micros(
                values.bytes(CheckPointName.TIME),
                values.start(CheckPointName.TIME),
                values.end(CheckPointName.TIME),
                zone)
            : CivilTime.NONE;
    if (opsec != CivilTime.NONE) {
      fill.time(opsec);
    } else if (values.has(CheckPointName.TIME) || header == CivilTime.NONE) {
      fill.time(CheckPointName.TIME, zone);
    } else {
      fill.time(header);
    }
  }

  private Reading readValues(byte[] bytes, int from, int to) {
    int structured = structured(bytes, from, to);
    if (structured < to) {
      return readStructured(bytes, structured, to);
    }
    int bracket = bracket(bytes, from, to);
    if (bracket < to) {
      return readBracketed(bytes, bracket + 1, to);
    }
    int start = SyslogPrefix.end(bytes, from, to);
    if (start < to && bytes[start] == '{') {
      return members.read(bytes, start, to);
    }
    int firstEquals = Swar.indexOf((byte) '=', bytes, start, to);
    int event = header.find(bytes, from, firstEquals);
    if (event < firstEquals) {
      return readEvent(bytes, event, to);
    }
    int bar = Swar.indexOf((byte) '|', bytes, firstEquals, to);
    int quote = Swar.indexOf((byte) '"', bytes, firstEquals, bar);
    boolean bars = bar < to && quote == bar;
    int found = pairs.read(bytes, start, to, (byte) (bars ? '|' : ' '));
    cut = pairs.cut();
    return found == 0 ? Reading.TOO_FEW_FIELDS : Reading.RECORD;
  }

  /** The bracket that opens {@code [name:"value"; ...]}, where structured data would. */
  private static int bracket(byte[] bytes, int from, int to) {
    int value = LineBytes.indexOf(QUOTED_VALUE, bytes, from, to);
    int at = value;
    while (at > from && value < to && bytes[at - 1] != '[') {
      if (bytes[at - 1] == ' ' || bytes[at - 1] == '{' || bytes[at - 1] == '"') {
        return to;
      }
      at--;
    }
    return at > from && value < to ? at - 1 : to;
  }

  /** After {@code [Fields@1.3.6.1.4.1.2620} or {@code [sc4s@2620}; {@code to} without either. */
  private static int structured(byte[] bytes, int from, int to) {
    int open = Swar.indexOf((byte) '[', bytes, from, to);
    int number = LineBytes.indexOf(ENTERPRISE, bytes, open, to);
    int word = Swar.indexOf((byte) ' ', bytes, open, to);
    boolean named = number + ENTERPRISE.length == word + 1 && number < to;
    return named && (bytes[number - 1] == '@' || bytes[number - 1] == '.') ? word : to;
  }

  private Reading readStructured(byte[] bytes, int from, int to) {
    int close = LineBytes.lastIndexOf(CLOSING, bytes, from, to);
    pairs.read(bytes, from, close, (byte) ' ');
    cut = close == to || pairs.cut();
    return Reading.RECORD;
  }

  private Reading readBracketed(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
      end--;
    }
    boolean closed = bytes[end - 1] == ']';
    pairs.read(bytes, from, closed ? end - 1 : end, (byte) ';', (byte) ':');
    cut = !closed || pairs.cut();
    return Reading.RECORD;
  }

  private Reading readEvent(byte[] bytes, int from, int to) {
    if (!header.read(bytes, from, to)) {
      return Reading.TOO_FEW_FIELDS;
    }
    header.readExtension(pairs, to);
    int product = EventHeader.PRODUCT;
    values.put(CheckPointName.PRODUCT, header.start(product), header.end(product), false);
    if (header.isLeef()) {
      int event = EventHeader.EVENT;
      values.put(CheckPointName.ACTION, header.start(event), header.end(event), false);
    }
    return Reading.RECORD;
  }

  private Reading kind() {
    if (!values.has(CheckPointName.PRODUCT)) {
      return cut ? Reading.TRUNCATED : Reading.MISSING_FIELD;
    }
    if (!values.isAny(CheckPointName.PRODUCT, PRODUCTS)) {
      return Reading.NOT_A_REQUEST;
    }
    if (cut) {
      return Reading.TRUNCATED;
    }
    // Blades also report on themselves: an update, a policy that was installed.
    boolean itself =
        !values.has(CheckPointName.CLIENT)
            && !values.has(CheckPointName.URL)
            && !values.has(CheckPointName.SERVER_NAME);
    return itself ? Reading.NOT_A_REQUEST : Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(CheckPointName.CLIENT);
    fill.text(CheckPointName.USER, Field.USER);
    fill.text(CheckPointName.METHOD, Field.METHOD);
    fill.path(CheckPointName.URL, true);
    fill.text(CheckPointName.USER_AGENT, Field.USER_AGENT);
    fill.text(CheckPointName.CATEGORY, Field.CATEGORY);
    fill.refusal(CheckPointName.ACTION, REFUSALS);
    fill.status(CheckPointName.STATUS);
    fill.up(CheckPointName.BYTES_UP);
    fill.down(CheckPointName.BYTES_DOWN);
    fill.seconds(CheckPointName.DURATION);
    return fill.reading();
  }
}

package fr.vigie.formats.paloalto;

import com.google.common.collect.ImmutableMap;
import fr.vigie.formats.Connection;
import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CsvColumns;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Stamp;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link PanOs}. */
final class PanOsParser implements RecordParser {
  private static final List<String> TYPES =
      List.of(
          "TRAFFIC",
          "THREAT",
          "URL",
          "SYSTEM",
          "CONFIG",
          "HIPMATCH",
          "HIP-MATCH",
          "USERID",
          "GLOBALPROTECT",
          "DECRYPTION",
          "AUTHENTICATION",
          "GTP",
          "TUNNEL",
          "CORRELATION",
          "SCTP",
          "IPTAG",
          "AUDIT",
          "START",
          "END",
          "AUTH",
          "FILE",
          "WILDFIRE",
          "DATA");

  private static final int TYPE_COLUMN = 3;

  /** The type is the fourth column; the first may be missing, or a syslog prefix with commas. */
  private static final int LAST_TYPE_COLUMN = 8;

  /** From the type to the action: the least that a record needs. */
  private static final int FEWEST_AFTER_TYPE = 28;

  private static final int FIRST_PRECISE_TIME = 80;

  /** Two stamps of one record, one of an unknown zone, differ by any offset in use at most. */
  private static final long MOST_OFFSET = 15 * 3_600 * 1_000_000L;

  private static final List<String> REFUSALS =
      List.of("block", "deny", "drop", "reset", "sinkhole", "override-lockout");

  /** An address in the place of a user: "Use X-Forwarded-For Header for User-ID". */
  private static final String FORWARDED = "x-fwd-for:";

  /** PAN-OS: "SSL session is decrypted (SSL Proxy)". */
  private static final long DECRYPTED = 0x01000000L;

  private final ZoneId zone;
  private final NamedValues<PanOsField> values = new NamedValues<>(PanOsField.TABLE);
  private final CsvColumns<PanOsField> columns = new CsvColumns<>(values);
  private final KeyValues<PanOsField> pairs = new KeyValues<>(values);
  private final JsonMembers<PanOsField> members = new JsonMembers<>(values, "event", "_source");
  private final EventHeader header = new EventHeader();
  private final FillFields<PanOsField> fill = new FillFields<>(values);
  private boolean traffic;
  private boolean loggingService;

  PanOsParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    loggingService = false;
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
    readTime();
    if (!traffic) {
      fill.host(PanOsField.URL, true);
      boolean empty = !values.has(PanOsField.URL);
      return empty && fill.reading() == Reading.RECORD ? Reading.MISSING_FIELD : fill.reading();
    }
    return fill.reading();
  }

  private Reading readValues(byte[] bytes, int from, int to) {
    int start = SyslogPrefix.end(bytes, from, to);
    if (start < to && bytes[start] == '{') {
      return members.read(bytes, start, to);
    }
    int event = header.find(bytes, from, to);
    // CSV may hold such a text in a URL: a header has no comma before it.
    if (event < to && Swar.indexOf((byte) ',', bytes, start, event) == event) {
      return readEvent(bytes, event, to);
    }
    return readRow(bytes, start, to);
  }

  private Reading readEvent(byte[] bytes, int from, int to) {
    if (!header.read(bytes, from, to)) {
      return Reading.TOO_FEW_FIELDS;
    }
    loggingService = header.is(EventHeader.PRODUCT, "LF");
    if (!header.isLeef()) {
      // PAN-OS: subtype|type; logging service: type|subtype. CEF's "cat" is something else.
      boolean typeFirst = loggingService;
      int type = typeFirst ? EventHeader.EVENT : EventHeader.NAME;
      int subtype = typeFirst ? EventHeader.NAME : EventHeader.EVENT;
      values.put(PanOsField.TYPE, header.start(type), header.end(type), false);
      values.put(PanOsField.SUBTYPE, header.start(subtype), header.end(subtype), false);
    }
    header.readExtension(pairs, to);
    return Reading.RECORD;
  }

  private Reading readRow(byte[] bytes, int from, int to) {
    Reading reading = columns.split(bytes, from, to, (byte) ',');
    int type = typeColumn();
    if (type < 0) {
      return columns.count() <= LAST_TYPE_COLUMN ? Reading.TOO_FEW_FIELDS : Reading.MISSING_FIELD;
    }
    columns.place(PanOsField.TYPE, type);
    columns.place(PanOsField.SUBTYPE, type + 1);
    if (kind() != Reading.RECORD) {
      return kind();
    }
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (columns.count() < type + FEWEST_AFTER_TYPE) {
      return Reading.TOO_FEW_FIELDS;
    }
    place(PanOsField.COMMON, type);
    if (type > 0) {
      columns.place(PanOsField.DEVICE, type - 1);
    }
    place(traffic ? PanOsField.TRAFFIC : PanOsField.THREAT, type);
    placePreciseTime(bytes, type);
    return Reading.RECORD;
  }

  private int typeColumn() {
    if (columns.is(TYPE_COLUMN, "TRAFFIC") || columns.is(TYPE_COLUMN, "THREAT")) {
      return TYPE_COLUMN;
    }
    for (int column = 0; column <= LAST_TYPE_COLUMN && column < columns.count(); column++) {
      for (String type : TYPES) {
        if (columns.is(column, type)) {
          return column;
        }
      }
    }
    return -1;
  }

  private void place(ImmutableMap<PanOsField, Integer> places, int type) {
    for (PanOsField field : places.keySet()) {
      columns.place(field, type + places.get(field));
    }
  }

  /** The one late column that is a full ISO time: its place differs between versions. */
  private void placePreciseTime(byte[] bytes, int type) {
    for (int column = type + FIRST_PRECISE_TIME; column < columns.count(); column++) {
      int start = columns.start(column);
      if (columns.end(column) - start > "2025-03-01T00:00:00.000".length()
          && bytes[start + 4] == '-'
          && bytes[start + 10] == 'T') {
        columns.place(PanOsField.PRECISE_TIME, column);
        return;
      }
    }
  }

  private Reading kind() {
    if (!values.has(PanOsField.TYPE)) {
      return Reading.MISSING_FIELD;
    }
    traffic = values.is(PanOsField.TYPE, "TRAFFIC");
    boolean url =
        values.is(PanOsField.TYPE, "URL")
            || (values.is(PanOsField.TYPE, "THREAT") && values.is(PanOsField.SUBTYPE, "url"));
    return traffic || url ? Reading.RECORD : Reading.NOT_A_REQUEST;
  }

  /** A precise stamp that is far from the other was never set: it is 1970 in some zone. */
  private void readTime() {
    PanOsField name = values.has(PanOsField.TIME) ? PanOsField.TIME : PanOsField.RECEIPT_TIME;
    long made = values.has(name) ? micros(name) : Stamp.NONE;
    long precise =
        values.has(PanOsField.PRECISE_TIME) ? micros(PanOsField.PRECISE_TIME) : Stamp.NONE;
    boolean set =
        precise != Stamp.NONE && (made == Stamp.NONE || Math.abs(precise - made) <= MOST_OFFSET);
    if (set) {
      fill.time(precise);
    } else if (values.has(name)) {
      fill.time(made);
    } else {
      fill.time(PanOsField.TIME, zone);
    }
  }

  private long micros(PanOsField name) {
    ZoneId own = values.is(PanOsField.ZONE, "UTC") ? ZoneOffset.UTC : zone;
    return Stamp.micros(values.bytes(name), values.start(name), values.end(name), own);
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(PanOsField.CLIENT);
    if (!values.startsWith(PanOsField.USER, FORWARDED)) {
      fill.text(PanOsField.USER, Field.USER);
    }
    fill.text(PanOsField.CATEGORY, Field.CATEGORY);
    if (!values.has(PanOsField.CATEGORY_LABEL) || labelled(PanOsField.CATEGORY_LABEL, "Category")) {
      fill.text(PanOsField.LABELLED_CATEGORY, Field.CATEGORY);
    }
    if (refuses()) {
      fields.action(Action.BLOCKED);
    }
    if (traffic) {
      completeTraffic();
    } else {
      // What the firewall writes for a method that it could not see.
      if (!values.is(PanOsField.METHOD, "unknown")) {
        fill.text(PanOsField.METHOD, Field.METHOD);
      }
      fill.path(PanOsField.URL, true);
      fill.text(PanOsField.USER_AGENT, Field.USER_AGENT);
      if (isUnseenPath(fields)) {
        fields.evidence(Evidence.TUNNEL);
      }
    }
    return fill.reading();
  }

  private void completeTraffic() {
    fill.up(PanOsField.BYTES_UP);
    fill.down(PanOsField.BYTES_DOWN);
    fill.up(loggingService ? PanOsField.CEF_OUT : PanOsField.CEF_IN);
    fill.down(loggingService ? PanOsField.CEF_IN : PanOsField.CEF_OUT);
    fill.seconds(PanOsField.DURATION);
    if (!values.has(PanOsField.DURATION_LABEL)
        || labelled(PanOsField.DURATION_LABEL, "Elapsed")
        || labelled(PanOsField.DURATION_LABEL, "Duration")) {
      fill.seconds(PanOsField.LABELLED_DURATION);
    }
  }

  /**
   * A session by its number on its firewall, which is used again once the session is over; 0 stands
   * for no session.
   */
  @Override
  public void connection(LineFields fields, Connection connection) {
    connection.reset();
    if (!values.has(PanOsField.SESSION) || values.is(PanOsField.SESSION, "0")) {
      return;
    }
    values.nameConnection(PanOsField.DEVICE, connection);
    values.nameConnection(PanOsField.VIRTUAL_SYSTEM, connection);
    values.nameConnection(PanOsField.SESSION, connection);
    if (traffic) {
      boolean start = values.is(PanOsField.SUBTYPE, "start");
      connection.extent(start ? Extent.OPENING : Extent.WHOLE, laterMillis(fields));
    }
  }

  /** A session's record is made when it left the table, seconds after its last packet. */
  private long laterMillis(LineFields fields) {
    PanOsField start = PanOsField.SESSION_START;
    long duration = fields.durationMillis();
    PanOsField made = values.has(PanOsField.TIME) ? PanOsField.TIME : PanOsField.RECEIPT_TIME;
    if (duration == LineFields.ABSENT || !values.has(start) || !values.has(made)) {
      return 0;
    }
    // Both are local to the firewall: their difference holds whatever the zone.
    long began = micros(start);
    long end = micros(made);
    boolean sensible = began != Stamp.NONE && end != Stamp.NONE && began <= end;
    return sensible ? duration - (end - began) / 1000 : 0;
  }

  private boolean labelled(PanOsField label, String word) {
    byte[] bytes = values.bytes(label);
    int to = values.end(label);
    for (int at = values.start(label); values.has(label) && at < to; at++) {
      if (AsciiText.startsWithIgnoringCase(word, bytes, at, to)) {
        return true;
      }
    }
    return false;
  }

  /** {@code block-url}, {@code reset-both}, {@code drop ICMP}: {@code alert} let it through. */
  private boolean refuses() {
    PanOsField action = PanOsField.ACTION;
    if (!values.has(action)) {
      return false;
    }
    for (String refusal : REFUSALS) {
      if (AsciiText.startsWithIgnoringCase(
          refusal, values.bytes(action), values.start(action), values.end(action))) {
        return true;
      }
    }
    return false;
  }

  /** Without decryption every path is a slash, and no method is known. */
  private boolean isUnseenPath(LineFields fields) {
    return fields.has(Field.PATH)
        && fields.end(Field.PATH) - fields.start(Field.PATH) == 1
        && !fields.has(Field.METHOD)
        && !fields.has(Field.USER_AGENT)
        && (flags() & DECRYPTED) == 0
        && !values.is(PanOsField.SERVER_PORT, "80");
  }

  private long flags() {
    PanOsField name = PanOsField.FLAGS;
    long flags = 0;
    for (int at = values.start(name) + 2; values.has(name) && at < values.end(name); at++) {
      flags = flags << 4 | Math.max(0, AsciiNumber.hexDigit(values.bytes(name)[at]));
    }
    return flags;
  }
}

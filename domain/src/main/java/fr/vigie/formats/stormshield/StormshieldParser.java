package fr.vigie.formats.stormshield;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.ClientAddress;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.RequestUrl;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Action;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link Stormshield}. */
final class StormshieldParser implements RecordParser {
  /** What the records of requests and connections are called. */
  static final List<String> KINDS = List.of("web", "ssl", "plugin", "connection", "filter");

  private enum Name {
    /** When the record was written: the end, in the zone of the firewall. */
    TIME("time"),
    ZONE("tz"),
    KIND("logtype"),
    CLIENT("src"),
    USER("user"),
    HOST("dstname"),
    METHOD("op"),
    /** The path of a web record; of an ssl record what was negotiated. */
    ARGUMENT("arg"),
    STATUS("result"),
    /** From the client to the server. */
    BYTES_UP("sent"),
    BYTES_DOWN("rcvd"),
    /** Seconds with two decimals. */
    DURATION("duration"),
    ACTION("action"),
    MESSAGE("msg"),
    CATEGORY("cat_site");

    private final String name;

    Name(String name) {
      this.name = name;
    }
  }

  private final ZoneId zone;
  private final String defaultKind;
  private final NamedValues<Name> values =
      new NamedValues<>(NameTable.of(Name.values(), name -> List.of(name.name)));
  private final KeyValues<Name> pairs = new KeyValues<>(values);
  private final RequestUrl<Name> host = new RequestUrl<>(values, Name.HOST);
  private final RequestUrl<Name> argument = new RequestUrl<>(values, Name.ARGUMENT);
  private final ClientAddress client = new ClientAddress();
  private boolean request;

  StormshieldParser(ZoneId zone, String defaultKind) {
    this.zone = zone;
    this.defaultKind = defaultKind;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    if (start == to) {
      return Reading.BLANK;
    }
    if (bytes[start] == '#') {
      return Reading.COMMENT;
    }
    if (pairs.read(bytes, SyslogPrefix.end(bytes, start, to), to, (byte) ' ') == 0) {
      return Reading.TOO_FEW_FIELDS;
    }
    Reading kind = kind();
    if (kind != Reading.RECORD) {
      return kind;
    }
    Reading time = readTime(fields);
    return time == Reading.RECORD ? readHost(fields) : time;
  }

  private Reading kind() {
    boolean says = values.has(Name.KIND);
    request = says ? values.is(Name.KIND, "web") : defaultKind.equals("web");
    boolean plugin = says ? values.is(Name.KIND, "plugin") : defaultKind.equals("plugin");
    if (says && !values.isAny(Name.KIND, KINDS)) {
      return Reading.NOT_A_REQUEST;
    }
    if (pairs.cut()) {
      return Reading.TRUNCATED;
    }
    if (!says && defaultKind.isEmpty()) {
      return Reading.MISSING_FIELD;
    }
    // A plugin reports every protocol it reads: HTTP in clear is one.
    request |= plugin && values.has(Name.METHOD);
    return Reading.RECORD;
  }

  private Reading readTime(LineFields fields) {
    if (!values.has(Name.TIME)) {
      return Reading.MISSING_FIELD;
    }
    boolean hasZone = values.has(Name.ZONE);
    long time =
        CivilTime.isoMicros(
            values.bytes(Name.TIME),
            values.start(Name.TIME),
            values.end(Name.TIME),
            hasZone ? ZoneOffset.UTC : zone);
    if (time == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    if (hasZone) {
      long offset =
          CivilTime.offsetSeconds(
              values.bytes(Name.ZONE), values.start(Name.ZONE), values.end(Name.ZONE));
      if (offset == CivilTime.NONE) {
        return Reading.BAD_TIME;
      }
      time -= offset * 1_000_000L;
    }
    fields.timeMicros(time);
    return Reading.RECORD;
  }

  private Reading readHost(LineFields fields) {
    if (values.has(Name.HOST) && !isObjectName()) {
      if (!host.locate(true)) {
        return Reading.BAD_URL;
      }
      host.giveHost(fields);
    }
    if (request && values.has(Name.ARGUMENT)) {
      if (!argument.locate(false)) {
        return Reading.BAD_URL;
      }
      if (!fields.has(Field.HOST)) {
        argument.giveHost(fields);
      }
    }
    return Reading.RECORD;
  }

  /**
   * Whether the destination is called by the firewall's own name for it, {@code host_192.0.2.1} or
   * {@code Firewall_out}, which is no host name of the Internet.
   */
  private boolean isObjectName() {
    byte[] bytes = values.bytes(Name.HOST);
    int from = values.start(Name.HOST);
    int to = values.end(Name.HOST);
    return AsciiText.startsWithIgnoringCase("host_", bytes, from, to)
        || Swar.indexOf((byte) '.', bytes, from, to) == to;
  }

  @Override
  public Reading complete(LineFields fields) {
    if (values.has(Name.CLIENT)) {
      if (!client.locate(
          values.bytes(Name.CLIENT), values.start(Name.CLIENT), values.end(Name.CLIENT))) {
        return Reading.BAD_CLIENT;
      }
      values.give(Name.CLIENT, client.start(), client.end(), Field.CLIENT, fields);
    }
    values.give(Name.USER, Field.USER, fields);
    values.give(Name.CATEGORY, Field.CATEGORY, fields);
    if (request) {
      values.give(Name.METHOD, Field.METHOD, fields);
      if (values.has(Name.ARGUMENT) && !values.is(Name.METHOD, "CONNECT")) {
        argument.givePath(fields);
      }
      fields.status(values.number(Name.STATUS));
      if (fields.status() == NamedValues.NO_NUMBER || fields.status() > 999) {
        return Reading.BAD_STATUS;
      }
    }
    boolean refused =
        values.is(Name.ACTION, "block")
            || (values.has(Name.MESSAGE)
                && AsciiText.startsWithIgnoringCase(
                    "blocked url",
                    values.bytes(Name.MESSAGE),
                    values.start(Name.MESSAGE),
                    values.end(Name.MESSAGE)));
    fields.action(refused ? Action.BLOCKED : Action.ALLOWED);
    fields.bytesUp(values.number(Name.BYTES_UP));
    fields.bytesDown(values.number(Name.BYTES_DOWN));
    if (fields.bytesUp() == NamedValues.NO_NUMBER || fields.bytesDown() == NamedValues.NO_NUMBER) {
      return Reading.BAD_SIZE;
    }
    fields.durationMillis(values.thousandths(Name.DURATION));
    return fields.durationMillis() == NamedValues.NO_NUMBER ? Reading.BAD_DURATION : Reading.RECORD;
  }
}

package fr.vigie.formats.zeek;

import fr.vigie.formats.Connection;
import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lines of {@link Zeek}. */
final class ZeekParser implements RecordParser {
  private static final byte[] FIELDS = "#fields".getBytes(StandardCharsets.US_ASCII);
  private static final byte TAB = '\t';

  private final ZeekField hostField;
  private final ZoneId zone;
  private final NamedValues<ZeekField> values = new NamedValues<>(ZeekField.TABLE);

  /** Shippers wrap a record by the name of its log, and unfold its connection. */
  private final JsonMembers<ZeekField> members =
      new JsonMembers<>(values, "result", "_source", "ssl", "conn", "http", "dns", "id");

  private final FillFields<ZeekField> fill = new FillFields<>(values);
  private final HexEscapes escapes = new HexEscapes();

  /** What each column is; null for one that is not read. */
  private final List<@Nullable ZeekField> columns = new ArrayList<>();

  /**
   * @param hostField what names the host
   * @param zone of stamps that carry none; Zeek's own do
   */
  ZeekParser(ZeekField hostField, ZoneId zone) {
    this.hostField = hostField;
    this.zone = zone;
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
      readHeader(bytes, start, to);
      return Reading.HEADER;
    }
    Reading reading =
        bytes[start] == '{' ? readJson(bytes, start, to) : readColumns(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    fill.begin(fields);
    fill.time(ZeekField.TIME, zone);
    fill.host(hostField, true);
    if (hostField == ZeekField.HOST) {
      fill.host(ZeekField.URI, false);
    }
    return fill.reading();
  }

  /** {@code #fields} names the columns of what follows; other headers say nothing that is read. */
  private void readHeader(byte[] bytes, int from, int to) {
    if (!LineBytes.startsWith(FIELDS, bytes, from, to)) {
      return;
    }
    columns.clear();
    int at = Swar.indexOf(TAB, bytes, from, to) + 1;
    while (at <= to) {
      int end = Swar.indexOf(TAB, bytes, at, to);
      columns.add(ZeekField.TABLE.find(bytes, at, end));
      at = end + 1;
    }
  }

  private Reading readColumns(byte[] bytes, int from, int to) {
    if (columns.isEmpty()) {
      return Reading.NO_HEADER;
    }
    int column = 0;
    int at = from;
    while (at <= to) {
      if (column == columns.size()) {
        return Reading.TOO_MANY_FIELDS;
      }
      int end = Swar.indexOf(TAB, bytes, at, to);
      ZeekField field = columns.get(column++);
      if (field != null && escapes.decode(bytes, at, end)) {
        values.putCopy(field, escapes.bytes(), 0, escapes.length());
      } else if (field != null) {
        values.put(field, at, end, false);
      }
      at = end + 1;
    }
    return column < columns.size() ? Reading.TOO_FEW_FIELDS : Reading.RECORD;
  }

  private Reading readJson(byte[] bytes, int from, int to) {
    Reading reading = members.read(bytes, from, to);
    if (reading == Reading.RECORD && !values.has(ZeekField.TIME) && values.has(ZeekField.RAW)) {
      byte[] inner =
          Arrays.copyOfRange(
              values.bytes(ZeekField.RAW), values.start(ZeekField.RAW), values.end(ZeekField.RAW));
      values.reset(inner);
      reading = members.read(inner, 0, inner.length);
    }
    return reading;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(ZeekField.CLIENT);
    if (hostField == ZeekField.HOST) {
      fill.text(ZeekField.USER, Field.USER);
      fill.text(ZeekField.METHOD, Field.METHOD);
      fill.path(ZeekField.URI, false);
      fill.text(ZeekField.USER_AGENT, Field.USER_AGENT);
      fill.status(ZeekField.STATUS);
      fill.up(ZeekField.REQUEST_LENGTH);
      fill.down(ZeekField.RESPONSE_LENGTH);
    } else if (hostField == ZeekField.SERVER_NAME) {
      fill.up(ZeekField.BYTES_UP);
      fill.down(ZeekField.BYTES_DOWN);
      fill.seconds(ZeekField.DURATION);
    }
    return fill.reading();
  }

  /** A connection by Zeek's own number for it, which is never used again. */
  @Override
  public void connection(LineFields fields, Connection connection) {
    connection.reset();
    if (hostField != ZeekField.SERVER_NAME || !values.has(ZeekField.CONNECTION)) {
      return;
    }
    values.nameConnection(ZeekField.CONNECTION, connection);
    boolean measured =
        values.has(ZeekField.STATE)
            || values.has(ZeekField.BYTES_UP)
            || values.has(ZeekField.BYTES_DOWN)
            || values.has(ZeekField.DURATION);
    if (measured) {
      // Stamped when it began.
      long later = Math.max(0, fields.durationMillis());
      connection.extent(Extent.WHOLE, later);
    }
  }
}

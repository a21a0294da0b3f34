package fr.vigie.formats.zscaler;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CsvRow;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.LooseJson;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.web.DurationUnit;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.NamedRequest;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads records of {@link ZscalerNss}, in whichever syntax the feed writes them. */
final class ZscalerParser implements RecordParser {
  private static final byte[] CARETS = "^^".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] WEB = "web".getBytes(StandardCharsets.US_ASCII);

  /** The stamp behind which the Splunk feed's pairs begin stands in their place for a first one. */
  private static final int LEAST_PREFERRED = Integer.MAX_VALUE;

  private final @Nullable ZscalerFeed feed;
  private final NamedRequest<ZscalerName> request;
  private final NamedValues<ZscalerName> named;
  private final Values values;
  private final KeyValues<ZscalerName> pairs;
  private final JsonMembers<ZscalerName> members;
  private final LooseJson<ZscalerName> loose;
  private final EventHeader header = new EventHeader();
  private final CsvRow row = new CsvRow();
  private byte[] bytes = new byte[0];
  private boolean feedRow;

  /**
   * @param feed the columns of separated values, when the source names them
   */
  ZscalerParser(@Nullable ZscalerFeed feed, ZoneId zone) {
    this.feed = feed;
    this.values = new Values("block", "denied", "deny", "drop");
    this.request =
        new NamedRequest<>(
            ZscalerName.TABLE,
            ZscalerName.values(),
            values,
            new RequestLaw(DurationUnit.MILLISECONDS),
            zone);
    this.named = request.named();
    this.pairs = new KeyValues<>(named);
    this.members = new JsonMembers<>(named, "event", "_source");
    this.loose = new LooseJson<>(named);
  }

  @Override
  public Reading locate(byte[] record, int from, int to, LineFields fields) {
    fields.reset(record, from, to);
    bytes = record;
    named.reset(record);
    values.clear();
    int start = LineBytes.afterBlanks(record, from, to);
    Reading filling = LineBytes.filling(record, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    Reading reading = read(start, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (isOtherLog()) {
      return Reading.NOT_A_REQUEST;
    }
    if (!values.has(Meaning.HOST) && !values.has(Meaning.URL) && !takeEncoded()) {
      return Reading.BAD_URL;
    }
    return request.locate(fields);
  }

  /** Finds the values, whatever the record is written in. */
  private Reading read(int from, int to) {
    feedRow = false;
    int message = SyslogPrefix.end(bytes, from, to);
    if (message < to && bytes[message] == '{') {
      return readJson(message, to);
    }
    int event = header.find(bytes, from, to);
    if (event < to) {
      return readEvent(event, to);
    }
    ZscalerFeed columns = feed == null ? offered(message, to) : feed;
    return columns == null ? readPairs(message, to) : readRow(columns, from, message, to);
  }

  /** The order of a row that no setting names, where it can only be one that Zscaler offers. */
  private @Nullable ZscalerFeed offered(int from, int to) {
    byte separator = (byte) (from < to && bytes[from] == '"' ? ',' : '\t');
    row.split(bytes, from, to, separator);
    return ZscalerFeed.ofRow(row, bytes, separator);
  }

  private Reading readJson(int from, int to) {
    Reading reading = members.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      int last = to - 1;
      while (last > from && bytes[last] <= ' ' && bytes[last] >= 0) {
        last--;
      }
      if (bytes[last] != '}') {
        return reading;
      }
      named.reset(bytes);
      if (loose.read(bytes, from, to) == 0) {
        return reading;
      }
    }
    request.gather();
    return Reading.RECORD;
  }

  private Reading readEvent(int from, int to) {
    if (!header.read(bytes, from, to)) {
      return Reading.TRUNCATED;
    }
    header.readExtension(pairs, to);
    request.gather();
    if (header.isLeef() && named.has(ZscalerName.CATEGORY_OR_ACTION)) {
      ZscalerName action = ZscalerName.CATEGORY_OR_ACTION;
      values.put(Meaning.ACTION, 0, named.bytes(action), named.start(action), named.end(action));
      values.forgetIf(Meaning.CATEGORY, action.ordinal());
    }
    return Reading.RECORD;
  }

  /** What looks like a header of syslog may also be the first column: the time. */
  private Reading readRow(ZscalerFeed columns, int from, int message, int to) {
    feedRow = true;
    if (!splitsInto(columns, message, to) && !splitsInto(columns, from, to)) {
      return row.cut()
          ? Reading.TRUNCATED
          : row.count() < columns.count() ? Reading.TOO_FEW_FIELDS : Reading.TOO_MANY_FIELDS;
    }
    for (int column = 0; column < columns.count(); column++) {
      ZscalerName name = columns.column(column);
      if (name != null) {
        named.put(name, row.start(column), row.end(column), false);
      }
    }
    request.gather();
    return Reading.RECORD;
  }

  private boolean splitsInto(ZscalerFeed columns, int from, int to) {
    return row.split(bytes, from, to, columns.separator()) && row.count() == columns.count();
  }

  private Reading readPairs(int from, int to) {
    int equals = Swar.indexOf((byte) '=', bytes, from, to);
    if (equals == to) {
      return feed == null ? Reading.TOO_FEW_FIELDS : Reading.BAD_QUOTING;
    }
    boolean carets = LineBytes.contains(CARETS, bytes, from, to);
    int tab = Swar.indexOf((byte) '\t', bytes, from, to);
    if (carets) {
      pairs.read(bytes, from, to, (byte) '^');
    } else if (tab < to) {
      pairs.read(bytes, from, to, (byte) '\t');
    } else if (equals + 1 < to && bytes[equals + 1] == '"') {
      pairs.read(bytes, from, to, (byte) ' ');
    } else {
      pairs.readToNextName(bytes, from, to);
    }
    if (pairs.cut()) {
      return Reading.TRUNCATED;
    }
    request.gather();
    if (tab < equals) {
      // The Splunk feed begins with a stamp that has no name.
      values.put(Meaning.STAMP, LEAST_PREFERRED, bytes, from, tab);
    }
    return Reading.RECORD;
  }

  /** Whether the record says that it is of another log: firewall, DNS, tunnels, audit. */
  private boolean isOtherLog() {
    return named.has(ZscalerName.SOURCE_TYPE)
        && !LineBytes.contains(
            WEB,
            named.bytes(ZscalerName.SOURCE_TYPE),
            named.start(ZscalerName.SOURCE_TYPE),
            named.end(ZscalerName.SOURCE_TYPE));
  }

  @Override
  public Reading complete(LineFields fields) {
    if (feedRow && row.cut()) {
      return Reading.TRUNCATED;
    }
    if (!takeEncoded()) {
      return Reading.BAD_URL;
    }
    Reading reading = request.complete(fields);
    if (reading == Reading.RECORD && fields.has(Field.RECORD_ID) && isZero(fields)) {
      fields.clear(Field.RECORD_ID);
    }
    return reading;
  }

  /** A number that every record has tells none from another. */
  private static boolean isZero(LineFields fields) {
    return fields.end(Field.RECORD_ID) - fields.start(Field.RECORD_ID) == 1;
  }

  /** Takes values that the feed encodes so that they cannot break it; false when one is damaged. */
  private boolean takeEncoded() {
    return take(ZscalerName.BASE64_URL, Meaning.URL)
        && take(ZscalerName.BASE64_HOST, Meaning.HOST)
        && take(ZscalerName.BASE64_USER_AGENT, Meaning.USER_AGENT);
  }

  private boolean take(ZscalerName name, Meaning meaning) {
    if (!named.has(name)) {
      return true;
    }
    byte[] encoded = Arrays.copyOfRange(named.bytes(name), named.start(name), named.end(name));
    try {
      byte[] text = Base64.getMimeDecoder().decode(encoded);
      values.put(meaning, name.ordinal(), text, 0, text.length);
      return true;
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }
}

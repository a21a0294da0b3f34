package fr.vigie.formats.sophos;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link Sophos}. */
final class SophosParser implements RecordParser {
  private static final List<String> REQUEST_TYPES =
      List.of("Content Filtering", "Firewall", "SSL", "TLS");

  /** Who is warned sees a page instead; going on from it is a record of its own. */
  private static final List<String> REFUSALS =
      List.of(
          "Denied",
          "Deny",
          "Blocked",
          "Block",
          "Drop",
          "Dropped",
          "Reject",
          "Rejected",
          "Warned",
          "Warn");

  private static final String UTM_STAMP = "2025:03:01-00:00:00";
  private static final long MICROS_A_SECOND = 1_000_000;

  private final ZoneId zone;
  private final NamedValues<SophosName> values = new NamedValues<>(SophosName.TABLE);
  private final KeyValues<SophosName> pairs = new KeyValues<>(values);
  private final FillFields<SophosName> fill = new FillFields<>(values);
  private final byte[] stamp = new byte["2025-03-01T00:00:00.123".length()];

  SophosParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    Reading filling = LineBytes.filling(bytes, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    if (pairs.read(bytes, SyslogPrefix.end(bytes, start, to), to, (byte) ' ') == 0) {
      return Reading.TOO_FEW_FIELDS;
    }
    Reading kind = kind();
    if (kind != Reading.RECORD) {
      return kind;
    }
    fill.begin(fields);
    if (values.has(SophosName.LOG_TYPE)) {
      readTime();
    } else {
      fill.time(utmTime(bytes, start, to));
    }
    fill.host(SophosName.URL, true);
    fill.host(SophosName.DOMAIN, true);
    fill.host(SophosName.SERVER_NAME, true);
    return fill.reading();
  }

  private Reading kind() {
    boolean firewall = values.has(SophosName.LOG_TYPE);
    if (!firewall && !values.has(SophosName.SUBSYSTEM)) {
      return Reading.MISSING_FIELD;
    }
    boolean request =
        firewall
            ? values.isAny(SophosName.LOG_TYPE, REQUEST_TYPES)
            : values.is(SophosName.SUBSYSTEM, "http");
    if (!request) {
      return Reading.NOT_A_REQUEST;
    }
    if (pairs.cut()) {
      return Reading.TRUNCATED;
    }
    // UTM's proxy also reports on itself there: a failed scan, a broken connection.
    boolean itself = !values.has(SophosName.URL) && !values.has(SophosName.CLIENT);
    return itself && !firewall ? Reading.NOT_A_REQUEST : Reading.RECORD;
  }

  /** SFOS: a stamp with its offset, or date, time and an abbreviation of the zone. */
  private void readTime() {
    if (values.has(SophosName.TIMESTAMP)) {
      fill.time(SophosName.TIMESTAMP, zone);
      return;
    }
    if (!values.has(SophosName.DATE) || !values.has(SophosName.TIME)) {
      fill.time(SophosName.TIMESTAMP, zone); // which is missing
      return;
    }
    int dateLength = copyToStamp(SophosName.DATE, 0);
    int length = dateLength + 1 + copyToStamp(SophosName.TIME, dateLength + 1);
    if (length > stamp.length) {
      fill.time(CivilTime.NONE);
      return;
    }
    stamp[dateLength] = 'T';
    long offset = ZoneAbbreviation.offsetSeconds(values, SophosName.ZONE);
    boolean known = offset != CivilTime.NONE;
    long micros = CivilTime.isoMicros(stamp, 0, length, known ? ZoneOffset.UTC : zone);
    fill.time(micros == CivilTime.NONE || !known ? micros : micros - offset * MICROS_A_SECOND);
  }

  /** The value's length, whether it fits or not. */
  private int copyToStamp(SophosName name, int at) {
    int length = values.end(name) - values.start(name);
    if (at + length <= stamp.length) {
      System.arraycopy(values.bytes(name), values.start(name), stamp, at, length);
    }
    return length;
  }

  /** UTM: {@code 2025:03:01-00:00:00} in local time before the pairs. */
  private long utmTime(byte[] bytes, int from, int to) {
    int until = Swar.indexOf((byte) '=', bytes, from, to) - UTM_STAMP.length();
    for (int at = from; at < until; at++) {
      if (bytes[at + 4] == ':'
          && bytes[at + 7] == ':'
          && bytes[at + 10] == '-'
          && bytes[at + 13] == ':'
          && bytes[at + 16] == ':') {
        long seconds =
            CivilTime.epochSeconds(
                CivilTime.digits(bytes, at, 4),
                CivilTime.digits(bytes, at + 5, 2),
                CivilTime.digits(bytes, at + 8, 2),
                CivilTime.digits(bytes, at + 11, 2),
                CivilTime.digits(bytes, at + 14, 2),
                CivilTime.digits(bytes, at + 17, 2));
        return seconds == CivilTime.NONE
            ? CivilTime.NONE
            : CivilTime.atZone(seconds, zone) * MICROS_A_SECOND;
      }
    }
    return CivilTime.NONE;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(SophosName.CLIENT);
    fill.text(SophosName.USER, Field.USER);
    fill.text(SophosName.METHOD, Field.METHOD);
    fill.path(SophosName.URL, true);
    fill.text(SophosName.USER_AGENT, Field.USER_AGENT);
    fill.text(SophosName.CATEGORY_NAME, Field.CATEGORY);
    fill.text(SophosName.CATEGORY, Field.CATEGORY);
    fill.refusal(SophosName.LOG_SUBTYPE, REFUSALS);
    fill.refusal(SophosName.ACTION, REFUSALS);
    fill.status(SophosName.STATUS);
    fill.up(SophosName.BYTES_UP);
    fill.down(SophosName.BYTES_DOWN);
    fill.seconds(SophosName.DURATION);
    fill.microseconds(SophosName.REQUEST_TIME);
    return fill.reading();
  }
}

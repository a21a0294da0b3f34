package fr.vigie.formats.elff;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Stamp;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads the fields of ELFF where each comes with its name: {@code name=value}, or JSON. */
final class ElffPairs {
  private static final ElffField[] FIELDS = ElffField.values();
  private static final int STAMP_LENGTH = "2025-03-01T00:00:00".length();

  private final Values values;
  private final RequestLaw law;
  private final ZoneId zone;
  private final NamedValues<ElffField> named = new NamedValues<>(ElffField.TABLE);
  private final KeyValues<ElffField> pairs = new KeyValues<>(named);
  private final JsonMembers<ElffField> members = new JsonMembers<>(named, "event", "_source");
  private final ElffTime time = new ElffTime();

  /**
   * @param values takes the record's values
   * @param zone zone of a stamp that a relay put before the pairs
   */
  ElffPairs(Values values, RequestLaw law, ZoneId zone) {
    this.values = values;
    this.law = law;
    this.zone = zone;
  }

  /**
   * Sets time and host, and leaves every value for the second level.
   *
   * @param message first byte behind the header of syslog
   */
  Reading locate(byte[] bytes, int from, int message, int to, LineFields fields) {
    named.reset(bytes);
    if (bytes[message] == '{') {
      Reading reading = members.read(bytes, message, to);
      if (reading != Reading.RECORD) {
        return reading;
      }
    } else {
      pairs.read(bytes, from, to, (byte) ' ');
      if (pairs.cut()) {
        return Reading.TRUNCATED;
      }
    }
    values.clear();
    values.take(named, FIELDS);
    long micros = micros(bytes, from, to);
    if (micros == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    return law.locate(values, fields);
  }

  private long micros(byte[] bytes, int from, int to) {
    if (values.has(Meaning.DATE) && values.has(Meaning.TIME_OF_DAY)) {
      return time.micros(
          values.bytes(Meaning.DATE),
          values.from(Meaning.DATE),
          values.to(Meaning.DATE),
          values.bytes(Meaning.TIME_OF_DAY),
          values.from(Meaning.TIME_OF_DAY),
          values.to(Meaning.TIME_OF_DAY));
    }
    if (values.has(Meaning.STAMP)) {
      return Stamp.micros(
          values.bytes(Meaning.STAMP),
          values.from(Meaning.STAMP),
          values.to(Meaning.STAMP),
          ZoneOffset.UTC);
    }
    int begin = LineBytes.afterBlanks(bytes, from, to);
    long header = SyslogPrefix.micros(bytes, begin, to);
    return header == CivilTime.NONE ? relayMicros(bytes, begin, to) : header;
  }

  /** The relay's stamp begins the line; the host's name follows it with or without a blank. */
  private long relayMicros(byte[] bytes, int start, int to) {
    int end = start + STAMP_LENGTH;
    if (end > to) {
      return CivilTime.NONE;
    }
    int word = end;
    while (word < to && bytes[word] != ' ') {
      word++;
    }
    long whole = CivilTime.isoMicros(bytes, start, word, zone);
    return whole == CivilTime.NONE ? CivilTime.isoMicros(bytes, start, end, zone) : whole;
  }
}

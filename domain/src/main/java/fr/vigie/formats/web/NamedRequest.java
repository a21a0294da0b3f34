package fr.vigie.formats.web;

import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.Stamp;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * A request whose values come with their names, whatever the syntax: the steps that follow once the
 * record is split. Reusable, one a parser.
 *
 * @param <E> the names of the format
 */
public final class NamedRequest<E extends Enum<E> & WebName> {
  private static final int LONGEST_STAMP = 64;

  private final E[] names;
  private final NamedValues<E> named;
  private final Values values;
  private final RequestLaw law;
  private final ZoneId sourceZone;
  private final byte[] stamp = new byte[LONGEST_STAMP];
  private String zoneName = "";
  private ZoneId zone;

  /**
   * @param values says which actions are refusals
   * @param zone zone of stamps where the record names none
   */
  public NamedRequest(NameTable<E> table, E[] names, Values values, RequestLaw law, ZoneId zone) {
    this.names = names;
    this.named = new NamedValues<>(table);
    this.values = values;
    this.law = law;
    this.sourceZone = zone;
    this.zone = zone;
  }

  /** Where the record's syntax puts what it reads. */
  public NamedValues<E> named() {
    return named;
  }

  /** What the values mean, once {@link #gather} has run. */
  public Values values() {
    return values;
  }

  /** Takes the values from under their names. */
  public void gather() {
    values.clear();
    values.take(named, names);
  }

  /** First level: sets time and host; where the record has no stamp, its syslog header may. */
  public Reading locate(LineFields fields) {
    boolean stamped =
        values.has(Meaning.STAMP) || values.has(Meaning.DATE) || values.has(Meaning.TIME_OF_DAY);
    long micros =
        stamped
            ? micros()
            : SyslogPrefix.micros(fields.record(), fields.recordStart(), fields.recordEnd());
    if (micros == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    return law.locate(values, fields);
  }

  /** Second level: sets everything else. */
  public Reading complete(LineFields fields) {
    return law.complete(values, fields);
  }

  private long micros() {
    if (values.has(Meaning.STAMP)) {
      return Stamp.micros(
          values.bytes(Meaning.STAMP),
          values.from(Meaning.STAMP),
          values.to(Meaning.STAMP),
          zone());
    }
    if (!values.has(Meaning.DATE) || !values.has(Meaning.TIME_OF_DAY)) {
      return CivilTime.NONE;
    }
    int date = values.to(Meaning.DATE) - values.from(Meaning.DATE);
    int time = values.to(Meaning.TIME_OF_DAY) - values.from(Meaning.TIME_OF_DAY);
    if (date + 1 + time > LONGEST_STAMP) {
      return CivilTime.NONE;
    }
    System.arraycopy(values.bytes(Meaning.DATE), values.from(Meaning.DATE), stamp, 0, date);
    boolean dayFirst = date > 2 && stamp[2] == '/';
    stamp[date] = (byte) (dayFirst ? ':' : ' ');
    System.arraycopy(
        values.bytes(Meaning.TIME_OF_DAY), values.from(Meaning.TIME_OF_DAY), stamp, date + 1, time);
    return Stamp.micros(stamp, 0, date + 1 + time, zone());
  }

  /** The zone that the record names, where Java knows the name; else the source's. */
  private ZoneId zone() {
    if (!values.has(Meaning.ZONE)) {
      return sourceZone;
    }
    byte[] bytes = values.bytes(Meaning.ZONE);
    int from = values.from(Meaning.ZONE);
    String name =
        new String(bytes, from, values.to(Meaning.ZONE) - from, StandardCharsets.US_ASCII);
    if (!name.equals(zoneName)) {
      zoneName = name;
      try {
        zone = ZoneId.of(name);
      } catch (DateTimeException unknown) {
        zone = sourceZone;
      }
    }
    return zone;
  }
}

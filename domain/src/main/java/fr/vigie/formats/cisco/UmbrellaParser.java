package fr.vigie.formats.cisco;

import com.google.common.collect.ImmutableMap;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.CsvColumns;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneOffset;
import java.util.List;

/** Reads records of {@link Umbrella}: rows of CSV, or objects that name the columns. */
final class UmbrellaParser implements RecordParser {
  private static final List<String> REFUSALS = List.of("BLOCKED", "BLOCK");

  /** Rows of 22 columns have the blocked categories where later ones have the identity's type. */
  private static final int WITHOUT_IDENTITY_TYPE = 22;

  private final ImmutableMap<UmbrellaColumn, Integer> places;
  private final int fewest;
  private final NamedValues<UmbrellaColumn> values = new NamedValues<>(UmbrellaColumn.TABLE);
  private final CsvColumns<UmbrellaColumn> columns = new CsvColumns<>(values);
  private final JsonMembers<UmbrellaColumn> members = new JsonMembers<>(values);
  private final FillFields<UmbrellaColumn> fill = new FillFields<>(values);
  private final IdentifiedPerson person = new IdentifiedPerson(values);

  UmbrellaParser(ImmutableMap<UmbrellaColumn, Integer> places, int fewest) {
    this.places = places;
    this.fewest = fewest;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    if (start == to) {
      return Reading.BLANK;
    }
    Reading reading =
        bytes[start] == '{' ? members.read(bytes, start, to) : readRow(bytes, start, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    fill.begin(fields);
    long shown =
        values.has(UmbrellaColumn.TIME)
            ? PortalTime.micros(values, UmbrellaColumn.TIME)
            : CivilTime.NONE;
    if (shown == CivilTime.NONE) {
      fill.time(UmbrellaColumn.TIME, ZoneOffset.UTC);
    } else {
      fill.time(shown);
    }
    fill.host(UmbrellaColumn.URL, true);
    boolean located = fields.has(Field.HOST) || values.has(UmbrellaColumn.URL);
    return fill.reading() == Reading.RECORD && !located ? Reading.MISSING_FIELD : fill.reading();
  }

  private Reading readRow(byte[] bytes, int from, int to) {
    Reading reading = columns.split(bytes, from, to, (byte) ',');
    if (columns.is(0, "timestamp")) {
      return Reading.HEADER;
    }
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (columns.count() < fewest) {
      return Reading.TOO_FEW_FIELDS;
    }
    for (UmbrellaColumn column : places.keySet()) {
      if (column != UmbrellaColumn.IDENTITY_TYPE || columns.count() != WITHOUT_IDENTITY_TYPE) {
        columns.place(column, places.get(column));
      }
    }
    return Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(UmbrellaColumn.CLIENT);
    person.give(fields);
    fill.text(UmbrellaColumn.METHOD, Field.METHOD);
    fill.path(UmbrellaColumn.URL, true);
    fill.text(UmbrellaColumn.USER_AGENT, Field.USER_AGENT);
    fill.text(UmbrellaColumn.CATEGORY, Field.CATEGORY);
    fill.refusal(UmbrellaColumn.ACTION, REFUSALS);
    fill.status(UmbrellaColumn.STATUS);
    fill.up(UmbrellaColumn.BYTES_UP);
    fill.down(UmbrellaColumn.BYTES_DOWN);
    return fill.reading();
  }
}

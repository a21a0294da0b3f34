package fr.vigie.formats.forcepoint;

import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CsvRow;
import fr.vigie.formats.syntax.HeadedCsv;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of the cloud's CSV export, under a header or in the export's own order. */
final class ForcepointCsvParser implements RecordParser {
  /** How many known names make a row a header: rows hold texts, but not these. */
  private static final int LEAST_NAMES = 4;

  /** The order of the export without header. */
  private static final List<@Nullable ForcepointName> ORDER =
      Collections.unmodifiableList(
          Arrays.asList(
              ForcepointName.DATE,
              ForcepointName.TIME_OF_DAY,
              ForcepointName.LOGIN,
              null,
              ForcepointName.CATEGORY,
              ForcepointName.ACTION,
              null,
              null,
              ForcepointName.URL,
              ForcepointName.CLIENT,
              null,
              null,
              null,
              null,
              ForcepointName.USER_AGENT,
              ForcepointName.STATUS,
              ForcepointName.METHOD));

  private final ForcepointRequest request;
  private final HeadedCsv<ForcepointName> headed;
  private final CsvRow row = new CsvRow();

  ForcepointCsvParser(ZoneId zone) {
    this.request = new ForcepointRequest(zone);
    this.headed = new HeadedCsv<>(request.named(), LEAST_NAMES);
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    Reading reading = headed.read(bytes, from, to);
    if (reading == Reading.NO_HEADER) {
      reading = readInOrder(bytes, from, to);
    }
    return reading == Reading.RECORD ? request.locate(fields) : reading;
  }

  private Reading readInOrder(byte[] bytes, int from, int to) {
    row.split(bytes, from, to, CsvRow.separatorOf(bytes, from, to));
    if (row.count() != ORDER.size()) {
      return Reading.NO_HEADER;
    }
    request.named().reset(bytes);
    for (int column = 0; column < ORDER.size(); column++) {
      ForcepointName name = ORDER.get(column);
      if (name != null) {
        request.named().put(name, row.start(column), row.end(column), false);
      }
    }
    return Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    return request.complete(fields);
  }
}

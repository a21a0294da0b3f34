package fr.vigie.formats.forcepoint;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.KeyValues;
import fr.vigie.formats.syntax.SyslogPrefix;
import java.time.ZoneId;

/** Reads events in CEF, and the pairs of Websense before it. */
final class ForcepointCefParser implements RecordParser {
  private final ForcepointRequest request;
  private final KeyValues<ForcepointName> pairs;
  private final EventHeader header = new EventHeader();

  ForcepointCefParser(ZoneId zone) {
    this.request = new ForcepointRequest(zone);
    this.pairs = new KeyValues<>(request.named());
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    request.named().reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    Reading filling = LineBytes.filling(bytes, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    int message = SyslogPrefix.end(bytes, start, to);
    int event = header.find(bytes, start, to);
    if (event == to && isVersion(bytes, message, to)) {
      event = message; // a collector took the mark away
    }
    int found;
    if (event == to) {
      found = pairs.readToNextName(bytes, message, to);
    } else if (header.read(bytes, event, to)) {
      found = header.readExtension(pairs, to);
    } else {
      return Reading.TRUNCATED;
    }
    return found == 0 ? Reading.TOO_FEW_FIELDS : request.locate(fields);
  }

  /** Whether the version of CEF and a bar stand here. */
  private static boolean isVersion(byte[] bytes, int at, int to) {
    return at + 1 < to && bytes[at] >= '0' && bytes[at] <= '9' && bytes[at + 1] == '|';
  }

  @Override
  public Reading complete(LineFields fields) {
    return request.complete(fields);
  }
}

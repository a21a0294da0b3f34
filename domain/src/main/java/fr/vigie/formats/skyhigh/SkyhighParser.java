package fr.vigie.formats.skyhigh;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.EventHeader;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.KeyValues;
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

/** Reads records of {@link Skyhigh}. */
final class SkyhighParser implements RecordParser {
  private static final byte[] QUOTED = "=\"".getBytes(StandardCharsets.US_ASCII);

  private final NamedRequest<SkyhighName> request;
  private final NamedValues<SkyhighName> named;
  private final KeyValues<SkyhighName> pairs;
  private final JsonMembers<SkyhighName> members;
  private final SkyhighAccessLog accessLog;
  private final EventHeader header = new EventHeader();

  SkyhighParser(ZoneId zone) {
    Values values = new Values("denied", "block");
    this.request =
        new NamedRequest<>(
            SkyhighName.TABLE,
            SkyhighName.values(),
            values,
            RequestLaw.ofWholeUrls(DurationUnit.MILLISECONDS),
            zone);
    this.named = request.named();
    this.pairs = new KeyValues<>(named);
    this.members = new JsonMembers<>(named);
    this.accessLog = new SkyhighAccessLog(named);
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    named.reset(bytes);
    int start = LineBytes.afterBlanks(bytes, from, to);
    Reading filling = LineBytes.filling(bytes, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    Reading reading = read(bytes, start, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    request.gather();
    if (named.has(SkyhighName.BLOCK_NUMBER) && !named.is(SkyhighName.BLOCK_NUMBER, "0")) {
      request.values().refuse();
    }
    return request.locate(fields);
  }

  private Reading read(byte[] bytes, int from, int to) {
    int message = SyslogPrefix.end(bytes, from, to);
    if (message < to && bytes[message] == '{') {
      return readWrapped(bytes, message, to);
    }
    int event = header.find(bytes, from, to);
    if (event < to) {
      if (!header.read(bytes, event, to)) {
        return Reading.TRUNCATED;
      }
      header.readExtension(pairs, to);
      return Reading.RECORD;
    }
    return SkyhighAccessLog.beginsAt(bytes, message, to)
        ? accessLog.read(bytes, message, to)
        : readPairs(bytes, message, to);
  }

  /** Reads what a shipper put into {@code message}. */
  private Reading readWrapped(byte[] bytes, int from, int to) {
    Reading reading = members.read(bytes, from, to);
    if (reading != Reading.RECORD || !named.has(SkyhighName.MESSAGE)) {
      return reading;
    }
    byte[] text =
        Arrays.copyOfRange(
            named.bytes(SkyhighName.MESSAGE),
            named.start(SkyhighName.MESSAGE),
            named.end(SkyhighName.MESSAGE));
    named.reset(text);
    return readPairs(text, SyslogPrefix.end(text, 0, text.length), text.length);
  }

  /** On premises texts are quoted, in the cloud none is. */
  private Reading readPairs(byte[] bytes, int from, int to) {
    int found;
    if (LineBytes.contains(QUOTED, bytes, from, to)) {
      found = pairs.read(bytes, from, to, (byte) ' ');
      if (pairs.cut()) {
        return Reading.TRUNCATED;
      }
    } else {
      found = pairs.readToKnownName(bytes, from, to);
    }
    return found == 0 || Swar.indexOf((byte) '=', bytes, from, to) == to
        ? Reading.TOO_FEW_FIELDS
        : Reading.RECORD;
  }

  @Override
  public Reading complete(LineFields fields) {
    Values values = request.values();
    if (values.is(Meaning.METHOD, "CERTVERIFY")) {
      // The gateway looks at a certificate: whatever stands for a path is none.
      values.forget(Meaning.PATH);
      values.forget(Meaning.URL);
    }
    return request.complete(fields);
  }
}

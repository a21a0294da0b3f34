package fr.vigie.formats.squid;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.squid.Logformat.Quoting;
import fr.vigie.formats.squid.Logformat.Value;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.EpochTime;
import fr.vigie.formats.syntax.StrftimePattern;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.web.DurationUnit;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lines of Squid's access log in the layout of a {@code logformat}. */
public final class LogformatParser implements RecordParser {
  private static final String COMMON_LOG_TIME = "%d/%b/%Y:%H:%M:%S %z";
  private static final byte[] ERROR = "error:".getBytes(StandardCharsets.US_ASCII);
  private static final boolean[] ADDRESS_CHARACTERS = LineBytes.characters(".:", "09", "AF", "af");
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int MILLISECONDS = 3;
  private static final int MICROSECONDS = 6;

  private final List<Value> codes;
  private final MatchLine line;
  private final @Nullable StrftimePattern pattern;
  private final ZoneId zone;
  private final Values values = new Values("DENIED");
  private final RequestLaw law = RequestLaw.ofWholeUrls(DurationUnit.MILLISECONDS);
  private byte[] bytes = new byte[0];

  private LogformatParser(Logformat format, ZoneId zone) {
    this.codes = format.values();
    this.line = new MatchLine(format);
    Value time = timeAsText();
    this.pattern =
        time == null
            ? null
            : new StrftimePattern(time.argument().isEmpty() ? COMMON_LOG_TIME : time.argument());
    this.zone = time != null && time.code() == FormatCode.GREENWICH_TIME ? ZoneOffset.UTC : zone;
  }

  /**
   * A parser of lines in this layout.
   *
   * @param logformat the directive's format, with or without its name
   * @param zone zone of {@code %tl} where it shows none
   * @throws IllegalArgumentException when it is no format, says no time, or when its values could
   *     not be told apart
   */
  public static LogformatParser of(String logformat, ZoneId zone) {
    return new LogformatParser(Logformat.of(logformat), zone);
  }

  private @Nullable Value timeAsText() {
    for (Value value : codes) {
      if (value.code() == FormatCode.LOCAL_TIME || value.code() == FormatCode.GREENWICH_TIME) {
        return value;
      }
    }
    return null;
  }

  @Override
  public Reading locate(byte[] record, int from, int to, LineFields fields) {
    fields.reset(record, from, to);
    bytes = record;
    int start = LineBytes.afterBlanks(record, from, to);
    Reading filling = LineBytes.filling(record, start, to);
    if (filling != Reading.RECORD) {
      return filling;
    }
    if (!find(start, to)) {
      return line.furthest() == 0 ? Reading.BAD_TIME : Reading.TOO_FEW_FIELDS;
    }
    long micros = micros();
    if (micros == EpochTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    take();
    if (values.has(Meaning.URL) && isNoRequest()) {
      return Reading.NOT_A_REQUEST;
    }
    Reading reading = law.locate(values, fields);
    if (reading == Reading.RECORD) {
      nameByIndication(fields);
    }
    return reading;
  }

  /** Finds the values, with or without the header of syslog, with or without good numbers. */
  private boolean find(int start, int to) {
    if (line.find(bytes, start, to, true)) {
      return true;
    }
    int message = SyslogPrefix.end(bytes, start, to);
    return (message > start && line.find(bytes, message, to, true))
        || line.find(bytes, message, to, false);
  }

  private boolean isNoRequest() {
    return LineBytes.startsWith(
        ERROR, values.bytes(Meaning.URL), values.from(Meaning.URL), values.to(Meaning.URL));
  }

  /** Microseconds of the stamp, its fraction included where the format gives one. */
  private long micros() {
    long whole = EpochTime.NONE;
    long fraction = 0;
    for (int i = 0; i < codes.size(); i++) {
      int from = line.start(i);
      int to = line.end(i);
      switch (codes.get(i).code()) {
        case SECONDS -> {
          long seconds = AsciiNumber.parse(bytes, from, to);
          whole = seconds == AsciiNumber.NONE ? EpochTime.NONE : seconds * MICROS_A_SECOND;
        }
        case LOCAL_TIME, GREENWICH_TIME ->
            whole = pattern == null ? whole : pattern.micros(bytes, from, to, zone);
        case START_TIME -> {
          if (whole == EpochTime.NONE) {
            whole = EpochTime.micros(bytes, from, to);
          }
        }
        case SUBSECOND -> fraction = fraction(codes.get(i), from, to);
        default -> {
          // no part of the time
        }
      }
    }
    return whole == EpochTime.NONE || fraction < 0 ? EpochTime.NONE : whole + fraction;
  }

  /** {@code %tu} counts milliseconds unless its precision says more digits. */
  private long fraction(Value code, int from, int to) {
    long fraction = AsciiNumber.parse(bytes, from, to);
    int digits = code.precision() == 0 ? MILLISECONDS : code.precision();
    for (int i = digits; i < MICROSECONDS && fraction >= 0; i++) {
      fraction *= 10;
    }
    return fraction;
  }

  private void take() {
    values.clear();
    for (int i = 0; i < codes.size(); i++) {
      Value code = codes.get(i);
      Meaning meaning = code.code().meaning(code.argument());
      if (meaning == Meaning.IGNORED || meaning == Meaning.STAMP) {
        continue;
      }
      int from = line.start(i);
      int to = line.end(i);
      if (code.quoting() == Quoting.QUOTED && Swar.indexOf((byte) '\\', bytes, from, to) < to) {
        putUnescaped(meaning, code.code().ordinal(), from, to);
      } else {
        values.put(meaning, code.code().ordinal(), bytes, from, to);
      }
    }
  }

  private void putUnescaped(Meaning meaning, int preference, int from, int to) {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      boolean escape = bytes[at] == '\\' && at + 1 < to;
      byte character = bytes[escape ? ++at : at];
      text[length++] =
          escape && (character == 'r' || character == 'n' || character == 't')
              ? (byte) ' '
              : character;
    }
    values.put(meaning, preference, text, 0, length);
  }

  /** Where interception leaves only an address, the name that the client asked for in TLS. */
  private void nameByIndication(LineFields fields) {
    boolean address =
        !fields.has(Field.HOST)
            || LineBytes.consistsOf(
                ADDRESS_CHARACTERS,
                fields.bytes(Field.HOST),
                fields.start(Field.HOST),
                fields.end(Field.HOST));
    for (int i = 0; address && i < codes.size(); i++) {
      boolean indication = codes.get(i).code() == FormatCode.SERVER_NAME_INDICATION;
      if (indication && !LineBytes.isDash(bytes, line.start(i), line.end(i))) {
        fields.set(Field.HOST, line.start(i), line.end(i));
        return;
      }
    }
  }

  @Override
  public Reading complete(LineFields fields) {
    return law.complete(values, fields);
  }
}

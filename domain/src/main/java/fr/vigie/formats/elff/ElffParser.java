package fr.vigie.formats.elff;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.ElffRow;
import fr.vigie.formats.syntax.Stamp;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.formats.web.DurationUnit;
import fr.vigie.formats.web.Meaning;
import fr.vigie.formats.web.RequestLaw;
import fr.vigie.formats.web.Values;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@link W3cElff} and its relatives under the header that binds them. */
public final class ElffParser implements RecordParser {
  private static final String FIELDS = "fields";
  private static final String TIME_TAKEN = "time_taken";
  private static final byte[] DOUBLED_QUOTE = {'"', '"'};
  private static final byte[] BLANK_AS_PLUS = "+(".getBytes(StandardCharsets.US_ASCII);
  private static final String IIS = "Microsoft Internet Info";
  private static final List<String> DIRECTIVES =
      List.of("#Version", "#Software", "#Date", "#Start-Date", "#End-Date", "#System");

  private static final List<String> FIRST_NAMES =
      List.of("date,time,", "\"date\",\"time\",", "date time ", "date\ttime\t");

  private static final byte[] CLIENT_PAIR = "c-ip=".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_WORDS_BEFORE_DATE = 3;
  private static final int LEAST_PREFERRED = Integer.MAX_VALUE;

  private final @Nullable ElffLayout configured;
  private final List<ElffLayout> known;
  private final ElffRow row = new ElffRow();
  private final AlignRow alignment = new AlignRow();
  private final Values values = new Values("denied", "block");
  private final RequestLaw law;

  private @Nullable ElffLayout header;
  private boolean plusIsBlank;

  private final ElffTime time = new ElffTime();
  private final ElffPairs pairs;
  private boolean inPairs;

  private ElffLayout layout = ElffLayout.EMPTY;
  private byte[] bytes = new byte[0];
  private int start;

  private ElffParser(
      @Nullable ElffLayout configured,
      List<ElffLayout> known,
      DurationUnit durations,
      ZoneId zone) {
    this.configured = configured;
    this.known = known;
    this.law = new RequestLaw(durations);
    this.pairs = new ElffPairs(values, law, zone);
  }

  /**
   * A parser of a source.
   *
   * @param format the format's name, for messages
   * @param known layouts that rows without header, and without the setting {@code fields}, may have
   * @throws IllegalArgumentException when the source's settings cannot be meant
   */
  public static ElffParser of(String format, FormatOptions options, List<ElffLayout> known) {
    options.requireOnly(format, FIELDS, TIME_TAKEN);
    DurationUnit durations = DurationUnit.of(options, TIME_TAKEN, DurationUnit.AS_WRITTEN);
    return new ElffParser(configured(format, options), known, durations, options.zone());
  }

  private static @Nullable ElffLayout configured(String format, FormatOptions options) {
    String names = options.settings().get(FIELDS);
    if (names == null) {
      return null;
    }
    ElffLayout layout = ElffLayout.of(names);
    if (layout == null || (layout.time() < 0 && layout.stamp() < 0)) {
      throw new IllegalArgumentException(
          "format "
              + format
              + ", setting 'fields': no field says the time; name the columns in their order, for"
              + " instance 'date time c-ip cs-username cs-method cs-host'");
    }
    return layout;
  }

  @Override
  public Reading locate(byte[] line, int from, int to, LineFields fields) {
    fields.reset(line, from, to);
    bytes = line;
    start = messageStart(from, to);
    if (start == to) {
      return Reading.BLANK;
    }
    if (line[start] == '#') {
      return directive(to);
    }
    inPairs = line[start] == '{' || (header == null && configured == null && holdsPairs(from, to));
    if (inPairs) {
      return pairs.locate(line, from, start, to, fields);
    }
    if (isRowOfNames(to)) {
      header = ElffLayout.of(new String(bytes, start, to - start, StandardCharsets.UTF_8));
      return Reading.HEADER;
    }
    Reading reading = bind(to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    long micros = micros();
    if (micros == CivilTime.NONE) {
      return Reading.BAD_TIME;
    }
    fields.timeMicros(micros);
    return locateHost(fields);
  }

  /** Exports as CSV name their columns in a first row, without {@code #Fields}. */
  private boolean isRowOfNames(int to) {
    for (String beginning : FIRST_NAMES) {
      if (AsciiText.startsWithIgnoringCase(beginning, bytes, start, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsPairs(int from, int to) {
    return LineBytes.contains(CLIENT_PAIR, bytes, from, to);
  }

  /** After blanks and the header of syslog, if any. */
  private int messageStart(int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    ElffLayout bound = bound();
    boolean beginsWithStamp = bound != null && bound.stamp() == 0;
    boolean prefix =
        at < to
            && (bytes[at] == '<'
                || (bytes[at] >= 'A' && bytes[at] <= 'Z')
                || (at + 10 < to && bytes[at + 10] == 'T' && !beginsWithStamp));
    if (!prefix) {
      return at;
    }
    int message = SyslogPrefix.end(bytes, at, to);
    return message > at ? dateAfter(message, to) : at;
  }

  /** The date behind a host or tag that no colon ends; where there is none, {@code from}. */
  private int dateAfter(int from, int to) {
    int at = from;
    for (int words = 0; words <= MOST_WORDS_BEFORE_DATE && at < to; words++) {
      boolean date = at + 10 < to && bytes[at + 4] == '-' && bytes[at + 7] == '-';
      if (date || bytes[at] == '#') {
        return at;
      }
      at = Math.min(Swar.indexOf((byte) ' ', bytes, at, to) + 1, to);
    }
    return from;
  }

  private Reading directive(int to) {
    if (AsciiText.startsWithIgnoringCase("#Fields", bytes, start, to)) {
      header = ElffLayout.of(new String(bytes, start, to - start, StandardCharsets.UTF_8));
      return Reading.HEADER;
    }
    if (AsciiText.startsWithIgnoringCase("#Software", bytes, start, to)) {
      plusIsBlank = AsciiText.containsIgnoringCase(IIS, bytes, start, to);
    } else if (AsciiText.startsWithIgnoringCase("#Date:", bytes, start, to)
        || AsciiText.startsWithIgnoringCase("#Start-Date:", bytes, start, to)) {
      time.defaultDate(bytes, Swar.indexOf((byte) ':', bytes, start, to) + 1, to);
    }
    for (String directive : DIRECTIVES) {
      if (AsciiText.startsWithIgnoringCase(directive, bytes, start, to)) {
        return Reading.HEADER;
      }
    }
    return Reading.COMMENT;
  }

  /** The layout that the rows here have, if one is known. */
  private @Nullable ElffLayout bound() {
    return header == null ? configured : header;
  }

  /** Splits the row and finds the column of each of its values. */
  private Reading bind(int to) {
    ElffLayout bound = bound();
    if (!split(to)) {
      return Reading.BAD_QUOTING;
    }
    if (bound == null) {
      return bindWithoutHeader();
    }
    layout = bound;
    boolean tabs = row.end(0) < to && bytes[row.end(0)] == '\t';
    if (tabs && Swar.count((byte) '\t', bytes, start, to) == layout.count() - 1) {
      row.splitAtTabs(bytes, start, to);
    }
    if (row.count() == layout.count()) {
      alignment.asWritten(layout);
      return Reading.RECORD;
    }
    if (row.count() < layout.count()) {
      return Reading.TOO_FEW_FIELDS;
    }
    return alignment.find(layout, row, bytes, start) ? Reading.RECORD : Reading.TOO_MANY_FIELDS;
  }

  /** Splits at blanks and tabs, or at commas when the first value ends in one. */
  private boolean split(int to) {
    boolean closed = row.split(bytes, start, to);
    int firstEnd = row.end(0);
    int comma = Swar.indexOf((byte) ',', bytes, start, firstEnd);
    boolean commas =
        comma < firstEnd && Shape.DATE.fits(bytes, quoteAfter(start), quoteBefore(comma));
    return commas ? row.splitAtCommas(bytes, start, to) : closed;
  }

  private int quoteAfter(int from) {
    return bytes[from] == '"' ? from + 1 : from;
  }

  private int quoteBefore(int to) {
    return to > start + 1 && bytes[to - 1] == '"' ? to - 1 : to;
  }

  /** Takes a row that can only be of one of the well-known orders. */
  private Reading bindWithoutHeader() {
    for (ElffLayout order : known) {
      boolean enough = row.count() >= order.count();
      if (enough && alignment.findInOrder(order, row, bytes)) {
        layout = order;
        return Reading.RECORD;
      }
    }
    for (ElffLayout order : known) {
      boolean firm = row.count() >= order.count() && order.shape(order.count() - 1).firm();
      if (firm && alignment.find(order, row, bytes, start)) {
        layout = order;
        return Reading.RECORD;
      }
    }
    return Reading.NO_HEADER;
  }

  private long micros() {
    if (layout.time() < 0) {
      return layout.stamp() < 0 ? CivilTime.NONE : stamp(alignment.value(layout.stamp()));
    }
    int ofDay = alignment.value(layout.time());
    if (layout.date() < 0) {
      return time.micros(bytes, row.start(ofDay), row.end(ofDay));
    }
    int date = alignment.value(layout.date());
    return time.micros(bytes, row.start(date), row.end(date), row.start(ofDay), row.end(ofDay));
  }

  /** A stamp in brackets holds a blank: it is two values of the row. */
  private long stamp(int value) {
    boolean bracket = row.start(value) < row.end(value) && bytes[row.start(value)] == '[';
    int end = bracket && bytes[row.end(value) - 1] != ']' ? row.end(value + 1) : row.end(value);
    return Stamp.micros(bytes, row.start(value), end, ZoneOffset.UTC);
  }

  private Reading locateHost(LineFields fields) {
    values.clear();
    for (int column : layout.hostColumns()) {
      put(column);
      if (values.has(Meaning.HOST)) {
        break;
      }
    }
    return law.locate(values, fields);
  }

  private void put(int column) {
    int value = alignment.value(column);
    if (value < 0) {
      return;
    }
    int from = row.start(value);
    int to = alignment.end(column, layout, row, start);
    boolean doubled =
        row.quoted(value, start) && LineBytes.contains(DOUBLED_QUOTE, bytes, from, to);
    if (doubled) {
      byte[] text = singleQuotes(from, to);
      values.put(layout.meaning(column), layout.preference(column), text, 0, text.length);
    } else {
      values.put(layout.meaning(column), layout.preference(column), bytes, from, to);
    }
  }

  private byte[] singleQuotes(int from, int to) {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      text[length++] = bytes[at];
      if (bytes[at] == '"' && at + 1 < to && bytes[at + 1] == '"') {
        at++;
      }
    }
    return Arrays.copyOf(text, length);
  }

  @Override
  public Reading complete(LineFields fields) {
    if (inPairs) {
      return law.complete(values, fields);
    }
    values.clear();
    for (int column = 0; column < layout.count(); column++) {
      if (layout.meaning(column) != Meaning.IGNORED) {
        put(column);
      }
    }
    takeStatusBehindResult();
    showBlanks();
    return law.complete(values, fields);
  }

  /** Cisco writes result and status as one value, {@code TCP_MISS/200}. */
  private void takeStatusBehindResult() {
    if (!values.has(Meaning.ACTION)) {
      return;
    }
    byte[] text = values.bytes(Meaning.ACTION);
    int from = values.from(Meaning.ACTION);
    int to = values.to(Meaning.ACTION);
    int slash = Swar.indexOf((byte) '/', text, from, to);
    if (slash + 1 < to && AsciiNumber.parse(text, slash + 1, to) != AsciiNumber.NONE) {
      values.put(Meaning.STATUS, LEAST_PREFERRED, text, slash + 1, to);
    }
  }

  /** IIS writes each blank of a user agent as a plus sign. */
  private void showBlanks() {
    if (!values.has(Meaning.USER_AGENT)) {
      return;
    }
    byte[] text = values.bytes(Meaning.USER_AGENT);
    int from = values.from(Meaning.USER_AGENT);
    int to = values.to(Meaning.USER_AGENT);
    boolean plus = plusIsBlank || LineBytes.contains(BLANK_AS_PLUS, text, from, to);
    if (plus && Swar.indexOf((byte) ' ', text, from, to) == to) {
      byte[] agent = Arrays.copyOfRange(text, from, to);
      for (int i = 0; i < agent.length; i++) {
        agent[i] = agent[i] == '+' ? (byte) ' ' : agent[i];
      }
      values.put(Meaning.USER_AGENT, -1, agent, 0, agent.length);
    }
  }
}

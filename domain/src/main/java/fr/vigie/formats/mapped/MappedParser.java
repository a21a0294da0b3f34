package fr.vigie.formats.mapped;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Action;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records as a {@link Mapping} says. */
final class MappedParser implements RecordParser {
  /** Beyond this a count is no count of one record: a petabyte, or a century of milliseconds. */
  private static final long HIGHEST = 1_000_000_000_000_000L;

  private final Mapping mapping;
  private final NamedValues<MappedField> values;
  private final RecordSyntax syntax;
  private final FillFields<MappedField> fill;
  private final MappedTime time;
  private final byte[] comment;
  private Reading wrong = Reading.RECORD;

  /**
   * @param sourceZone zone of stamps that carry none, unless the mapping has one
   */
  MappedParser(Mapping mapping, ZoneId sourceZone) {
    this.mapping = mapping;
    this.values = new NamedValues<>(NameTable.of(MappedField.values(), mapping::names));
    this.syntax = RecordSyntax.of(mapping, values);
    this.fill = new FillFields<>(values);
    this.comment = mapping.comment().getBytes(StandardCharsets.UTF_8);
    Mapping.Value stamp = mapping.values().get(MappedField.TIME);
    ZoneId zone = mapping.zone() == null ? sourceZone : mapping.zone();
    this.time = new MappedTime(stamp == null ? "" : stamp.format(), zone);
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    if (LineBytes.afterBlanks(bytes, from, to) == to) {
      return Reading.BLANK;
    }
    if (comment.length > 0 && LineBytes.startsWith(comment, bytes, from, to)) {
      return Reading.COMMENT;
    }
    int start = mapping.syslog() ? SyslogPrefix.end(bytes, from, to) : from;
    Reading reading = syntax.read(bytes, start, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (!counts()) {
      return Reading.NOT_A_REQUEST;
    }
    wrong = Reading.RECORD;
    fill.begin(fields);
    fill.time(stamp());
    fill.host(MappedField.HOST, true);
    fill.host(MappedField.URL, true);
    text(MappedField.AUDIT_RECORD, fields);
    return fill.reading();
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    fill.client(MappedField.CLIENT);
    for (MappedField field : MappedField.values()) {
      if (field.text() != null && field != MappedField.AUDIT_RECORD) {
        text(field, fields);
      }
    }
    fill.path(MappedField.PATH, false);
    fill.path(MappedField.URL, true);
    fill.status(MappedField.STATUS);
    fields.bytesUp(count(MappedField.BYTES_UP, Reading.BAD_SIZE));
    fields.bytesDown(count(MappedField.BYTES_DOWN, Reading.BAD_SIZE));
    fields.durationMillis(count(MappedField.DURATION, Reading.BAD_DURATION));
    fields.prompts(count(MappedField.PROMPTS, Reading.BAD_SIZE));
    fields.inputTokens(count(MappedField.INPUT_TOKENS, Reading.BAD_SIZE));
    fields.outputTokens(count(MappedField.OUTPUT_TOKENS, Reading.BAD_SIZE));
    if (isChosen(MappedField.ACTION)) {
      fields.action(Action.BLOCKED);
    }
    return fill.reading() == Reading.RECORD ? wrong : fill.reading();
  }

  private boolean counts() {
    return !mapping.values().containsKey(MappedField.ONLY) || isChosen(MappedField.ONLY);
  }

  private boolean isChosen(MappedField field) {
    Mapping.Value value = mapping.values().get(field);
    String text = values.text(field);
    return value != null && text != null && value.chosen().contains(text.toLowerCase(Locale.ROOT));
  }

  /** Microseconds of the stamp, whose day may stand apart. */
  private long stamp() {
    MappedField field = MappedField.TIME;
    if (!values.has(field)) {
      return CivilTime.NONE;
    }
    int from = values.start(field);
    int to = values.end(field);
    if (!values.has(MappedField.DATE)) {
      return time.micros(values.bytes(field), from, to);
    }
    byte[] date =
        Arrays.copyOfRange(
            values.bytes(MappedField.DATE),
            values.start(MappedField.DATE),
            values.end(MappedField.DATE));
    byte[] joined = Arrays.copyOf(date, date.length + 1 + to - from);
    joined[date.length] = ' ';
    System.arraycopy(values.bytes(field), from, joined, date.length + 1, to - from);
    return time.micros(joined, 0, joined.length);
  }

  private void text(MappedField field, LineFields fields) {
    Field target = field.text();
    Mapping.Value value = mapping.values().get(field);
    if (target == null || value == null) {
      return;
    }
    Map<String, String> words = value.words();
    if (words.isEmpty() && value.constant().isEmpty()) {
      fill.text(field, target);
      return;
    }
    String said = value.constant().isEmpty() ? values.text(field) : value.constant();
    give(
        said == null ? null : words.getOrDefault(said.toLowerCase(Locale.ROOT), said),
        target,
        fields);
  }

  private static void give(@Nullable String text, Field target, LineFields fields) {
    if (text != null && !text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      fields.setDecoded(target, bytes, 0, bytes.length);
    }
  }

  /** A count in the field's unit, or absent. */
  private long count(MappedField field, Reading whenWrong) {
    Mapping.Value value = mapping.values().get(field);
    if (value == null) {
      return LineFields.ABSENT;
    }
    if (!value.constant().isEmpty()) {
      return Long.parseLong(value.constant());
    }
    long thousandths = values.thousandths(field);
    if (thousandths == LineFields.ABSENT) {
      return LineFields.ABSENT;
    }
    // In floating point, since a wrong number times its unit may not fit a long.
    double count = (double) thousandths * value.factor() / 1_000_000;
    if (thousandths == NamedValues.NO_NUMBER || count > HIGHEST) {
      wrong = wrong == Reading.RECORD ? whenWrong : wrong;
      return LineFields.ABSENT;
    }
    return (long) count;
  }
}

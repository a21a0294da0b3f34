package fr.vigie.formats.microsoft;

import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.microsoft.CopilotAuditRecord.Member;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CsvRow;
import fr.vigie.formats.syntax.SlashDate;
import fr.vigie.formats.syntax.Windows1252;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@link PurviewCsv}.
 *
 * <p>The record is the JSON of the column {@code AuditData}; other columns only fill what it leaves
 * out. Where it leaves out the time, Excel's {@code 01/02/2026} is read only if its order is known.
 */
final class PurviewCsvParser implements RecordParser {
  private static final String AUDIT_DATA = "AuditData";
  private static final int UNKNOWN = -1;

  private final CsvRow row = new CsvRow();
  private final CopilotAuditRecord audit = new CopilotAuditRecord();
  private final List<@Nullable Member> columns = new ArrayList<>();
  private byte separator = ',';
  private boolean headerSeen;
  private int auditColumn = UNKNOWN;
  private byte[] json = new byte[4096];

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    if (isBlank(bytes, from, to)) {
      return Reading.BLANK;
    }
    if (bytes[from] == '#') {
      return Reading.COMMENT;
    }
    if (Windows1252.isUtf8(bytes, from, to)) {
      return locateRow(bytes, from, to, fields);
    }
    byte[] utf8 = Windows1252.toUtf8(bytes, from, to);
    return locateRow(utf8, 0, utf8.length, fields);
  }

  @Override
  public Reading complete(LineFields fields) {
    return Reading.RECORD;
  }

  private Reading locateRow(byte[] bytes, int from, int to, LineFields fields) {
    if (AsciiText.startsWithIgnoringCase("sep=", bytes, from, to)) {
      return Reading.HEADER;
    }
    byte rowSeparator = headerSeen ? separator : CsvRow.separatorOf(bytes, from, to);
    boolean wellQuoted = row.split(bytes, from, to, rowSeparator);
    if (isHeader()) {
      readHeader(rowSeparator);
      return Reading.HEADER;
    }
    if (!wellQuoted) {
      return row.cut() ? Reading.TRUNCATED : Reading.BAD_QUOTING;
    }
    int column = headerSeen ? auditColumn : columnOfJson(bytes);
    if (column == UNKNOWN) {
      return headerSeen ? Reading.MISSING_FIELD : Reading.NO_HEADER;
    }
    if (column >= row.count()) {
      return Reading.TOO_FEW_FIELDS;
    }
    return readRow(bytes, column, fields);
  }

  private Reading readRow(byte[] bytes, int column, LineFields fields) {
    if (row.start(column) == row.end(column)) {
      return Reading.MISSING_FIELD;
    }
    audit.begin(fields);
    for (int i = 0; i < Math.min(columns.size(), row.count()); i++) {
      Member member = columns.get(i);
      if (member == Member.TIME) {
        audit.takeTime(bytes, row.start(i), row.end(i), order());
      } else if (member != null) {
        audit.take(member, bytes, row.start(i), row.end(i));
      }
    }
    int most = row.end(column) - row.start(column);
    if (json.length < most) {
      json = new byte[most];
    }
    return audit.read(json, 0, row.copy(column, json));
  }

  /** A semicolon is what a French Excel writes, and a day first with it. */
  private SlashDate.Order order() {
    return separator == ';' ? SlashDate.Order.DAY_FIRST : SlashDate.Order.UNKNOWN;
  }

  private boolean isHeader() {
    for (int i = 0; i < row.count(); i++) {
      if (row.is(i, AUDIT_DATA) || row.is(i, "CreationDate")) {
        return true;
      }
    }
    return false;
  }

  private void readHeader(byte headerSeparator) {
    headerSeen = true;
    separator = headerSeparator;
    auditColumn = UNKNOWN;
    columns.clear();
    for (int i = 0; i < row.count(); i++) {
      columns.add(memberOf(i));
      if (row.is(i, AUDIT_DATA)) {
        auditColumn = i;
      }
    }
  }

  private @Nullable Member memberOf(int column) {
    for (Member member : Member.values()) {
      for (String name : member.names()) {
        if (row.is(column, name)) {
          return member;
        }
      }
    }
    return null;
  }

  /** Of a file whose header was lost: the column that holds JSON. */
  private int columnOfJson(byte[] bytes) {
    for (int i = 0; i < row.count(); i++) {
      if (row.start(i) < row.end(i) && bytes[row.start(i)] == '{') {
        return i;
      }
    }
    return UNKNOWN;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != ',' && bytes[at] != ';') {
        return false;
      }
    }
    return true;
  }
}

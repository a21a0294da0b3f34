package fr.vigie.reports.output;

import fr.vigie.reports.document.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as RFC 4180 CSV for machines: numbers without grouping and with a point; a cell without
 * value keeps the word that says why.
 */
public final class WriteCsv {
  private WriteCsv() {}

  /** The file's bytes, UTF-8, lines ended by CR LF. */
  public static byte[] of(Table table) {
    StringBuilder text = new StringBuilder();
    line(text, table.columns().stream().map(Table.Column::heading).toList());
    for (List<Table.Cell> row : table.rows()) {
      line(text, row.stream().map(WriteCsv::value).toList());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String value(Table.Cell cell) {
    Double number = cell.number();
    if (number == null) {
      return cell.text();
    }
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  private static void line(StringBuilder text, List<String> fields) {
    text.append(fields.stream().map(WriteCsv::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}

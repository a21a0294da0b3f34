package fr.vigie.reports.output;

import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook with one sheet a table: the same cells as the report, hidden ones hidden here too. */
public final class WriteXlsx {
  /**
   * Instead of the hour at which it was made: the same report gives the same bytes. Not the first
   * day of 1980: with it Java adds a second stamp that depends on the machine's zone.
   */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int WIDEST_COLUMN = 60;

  private WriteXlsx() {}

  /**
   * The file's bytes.
   *
   * @param made the time that the file's properties state
   */
  public static byte[] of(Document document, Instant made) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Vigie", "1.0")) {
      workbook.properties().setTitle(document.title());
      workbook.setGlobalDefaultFont("Calibri", 11);
      keyFigures(workbook.newWorksheet("1"), document);
      int number = 2;
      for (Table table : document.tables()) {
        table(workbook.newWorksheet(number + " " + table.name()), table);
        number++;
      }
    }
    return withFixedTimes(bytes.toByteArray(), made);
  }

  private static void keyFigures(Worksheet sheet, Document document) {
    sheet.value(0, 0, document.title());
    sheet.style(0, 0).bold().set();
    int row = 2;
    for (Document.KeyFigure figure : document.keyFigures()) {
      sheet.value(row, 0, figure.value());
      sheet.style(row, 0).bold().horizontalAlignment("right").set();
      sheet.value(row, 1, figure.label());
      sheet.value(row, 2, figure.detail());
      row++;
    }
    row++;
    for (String line : document.colophon()) {
      sheet.value(row++, 0, line);
    }
    sheet.width(0, 14);
    sheet.width(1, 50);
    sheet.width(2, WIDEST_COLUMN);
  }

  private static void table(Worksheet sheet, Table table) {
    sheet.value(0, 0, table.caption());
    sheet.style(0, 0).bold().set();
    for (int column = 0; column < table.columns().size(); column++) {
      sheet.value(2, column, table.columns().get(column).heading());
      sheet.style(2, column).bold().wrapText(true).borderStyle("thin").set();
      int widest = table.columns().get(column).heading().length();
      for (int row = 0; row < table.rows().size(); row++) {
        Table.Cell cell = table.rows().get(row).get(column);
        Double number = cell.number();
        if (number == null) {
          sheet.value(row + 3, column, cell.text());
          if (table.columns().get(column).numeric()) {
            sheet.style(row + 3, column).italic().horizontalAlignment("right").set();
          }
        } else {
          sheet.value(row + 3, column, number);
        }
        widest = Math.max(widest, cell.text().length());
        if (cell.text().length() > WIDEST_COLUMN) {
          sheet.style(row + 3, column).wrapText(true).verticalAlignment("top").set();
        }
      }
      sheet.width(column, Math.min(WIDEST_COLUMN, widest + 3.0));
    }
    sheet.freezePane(1, 3);
  }

  /**
   * The library stamps entries and properties with the present hour: written again without. Read
   * through the central directory, because its local headers leave sizes out.
   */
  private static byte[] withFixedTimes(byte[] workbook, Instant made) throws IOException {
    Path file = Files.createTempFile("vigie", ".xlsx");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Files.write(file, workbook);
      try (ZipFile in = new ZipFile(file.toFile());
          ZipOutputStream out = new ZipOutputStream(bytes)) {
        for (ZipEntry entry : Collections.list(in.entries())) {
          ZipEntry fixed = new ZipEntry(entry.getName());
          fixed.setTimeLocal(ENTRY_TIME);
          out.putNextEntry(fixed);
          out.write(content(in, entry, made));
          out.closeEntry();
        }
      }
    } finally {
      Files.delete(file);
    }
    return bytes.toByteArray();
  }

  private static byte[] content(ZipFile in, ZipEntry entry, Instant made) throws IOException {
    try (InputStream stream = in.getInputStream(entry)) {
      byte[] content = stream.readAllBytes();
      return entry.getName().equals("docProps/core.xml")
          ? new String(content, StandardCharsets.UTF_8)
              .replaceAll(
                  "(<dcterms:(created|modified)[^>]*>)[^<]*",
                  "$1" + made.truncatedTo(ChronoUnit.SECONDS))
              .getBytes(StandardCharsets.UTF_8)
          : content;
    }
  }
}

package fr.vigie.reports;

import fr.vigie.reports.document.Document;
import fr.vigie.reports.figures.Figures;
import fr.vigie.reports.figures.ReadFigures;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.output.ReplaceFile;
import fr.vigie.reports.output.WriteHtml;
import fr.vigie.reports.output.WritePdf;
import fr.vigie.reports.output.WriteXlsx;
import fr.vigie.reports.story.ComposeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The story of a report: published months → figures, small groups hidden → document → HTML, PDF and
 * XLSX. The same months and context give the same bytes.
 */
public final class UsageReport {
  private UsageReport() {}

  /**
   * Writes {@code report-YYYY-MM.html}, {@code .pdf} and {@code .xlsx}.
   *
   * @param context what the report needs beyond the lake; its month is the report's
   * @param months published months, the report's own among them; at most twelve before it are shown
   * @param folder where the files go; made when missing
   * @return the files written, HTML first
   * @throws IllegalArgumentException when the report's month is not among them
   */
  public static List<Path> write(ReportContext context, List<PublishedMonth> months, Path folder)
      throws IOException {
    Document document = compose(context, months);
    Instant made = made(context);
    Files.createDirectories(folder);
    String name = "report-" + context.month();
    Path html = folder.resolve(name + ".html");
    Path pdf = folder.resolve(name + ".pdf");
    Path xlsx = folder.resolve(name + ".xlsx");
    ReplaceFile.with(html, WriteHtml.of(document));
    ReplaceFile.with(pdf, WritePdf.of(document, made));
    ReplaceFile.with(xlsx, WriteXlsx.of(document, made));
    return List.of(html, pdf, xlsx);
  }

  /** The report before it takes a format. */
  public static Document compose(ReportContext context, List<PublishedMonth> months) {
    List<PublishedMonth> shown =
        months.stream()
            .filter(month -> !month.month().isAfter(context.month()))
            .filter(month -> month.month().isAfter(context.month().minusMonths(13)))
            .toList();
    try (LakeConnection lake = LakeConnection.open(shown)) {
      Figures figures = ReadFigures.of(context, shown, lake);
      return ComposeReport.of(context, figures);
    }
  }

  /**
   * The hour that files state: the month's end, because the present hour would change the bytes.
   */
  static Instant made(ReportContext context) {
    return context.month().plusMonths(1).atDay(1).atStartOfDay(context.zone()).toInstant();
  }
}

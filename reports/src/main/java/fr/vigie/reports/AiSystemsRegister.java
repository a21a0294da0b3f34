package fr.vigie.reports;

import fr.vigie.catalog.Catalog;
import fr.vigie.configuration.Configuration;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.figures.AiSystem;
import fr.vigie.reports.figures.ReadAiSystems;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.output.ReplaceFile;
import fr.vigie.reports.output.WriteCsv;
import fr.vigie.reports.output.WriteXlsx;
import fr.vigie.reports.story.ComposeSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The register of AI systems in use, for an organisation's files under the GDPR and the EU AI Act:
 * what all published months show of each tool, what the catalog knows of it and from where, what
 * the charter says and what the organisation declares. The same months and words give the same
 * bytes.
 *
 * <p>Not the register of the processing that Vigie itself is (GDPR, article 30): that one is an
 * annex of the report.
 */
public final class AiSystemsRegister {
  private AiSystemsRegister() {}

  /**
   * What the register needs beyond the report's context.
   *
   * @param catalog the tools, in-house ones included
   * @param populationNames names of the charter's populations by id
   * @param declared what the organisation declares of its AI systems
   */
  public record Knowledge(
      Catalog catalog,
      Map<String, String> populationNames,
      List<Configuration.AiSystem> declared) {}

  /**
   * Writes {@code ai-systems-YYYY-MM.csv} and {@code .xlsx}.
   *
   * @param months published months; those up to the context's month are read
   * @param folder where the files go; made when missing
   * @return the files written, CSV first
   */
  public static List<Path> write(
      ReportContext context, Knowledge knowledge, List<PublishedMonth> months, Path folder)
      throws IOException {
    Document document = compose(context, knowledge, months);
    Files.createDirectories(folder);
    String name = "ai-systems-" + context.month();
    Path csv = folder.resolve(name + ".csv");
    Path xlsx = folder.resolve(name + ".xlsx");
    ReplaceFile.with(csv, WriteCsv.of(document.tables().get(0)));
    ReplaceFile.with(xlsx, WriteXlsx.of(document, UsageReport.made(context)));
    return List.of(csv, xlsx);
  }

  /** The register before it takes a format: a document of one table. */
  static Document compose(ReportContext context, Knowledge knowledge, List<PublishedMonth> months) {
    List<PublishedMonth> read =
        months.stream().filter(month -> !month.month().isAfter(context.month())).toList();
    try (LakeConnection lake = LakeConnection.open(read)) {
      List<AiSystem> systems = ReadAiSystems.of(read, context.smallGroup(), lake);
      return ComposeSystems.of(context, knowledge, systems);
    }
  }
}

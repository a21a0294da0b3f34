package fr.vigie.formats.microsoft;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.CsvDelimiter;
import java.util.Set;

/**
 * Microsoft 365's audit log as CSV: Purview's export ({@code
 * RecordId,CreationDate,RecordType,Operation,UserId,AuditData,…}), what PowerShell's Export-Csv
 * writes of Search-UnifiedAuditLog, and either saved again by Excel.
 */
public final class PurviewCsv {
  private static final String NAME = "purview-csv";

  private PurviewCsv() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        NAME,
        Set.of(Proof.USER, Proof.PROMPTS, Proof.MODEL),
        CsvDelimiter::new,
        DescribedFormat.withoutSettings(NAME, zone -> new PurviewCsvParser()));
  }
}

package fr.vigie.formats;

import fr.vigie.formats.syntax.CsvDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Microsoft 365's audit log as CSV: Purview's export ({@code
 * RecordId,CreationDate,RecordType,Operation,UserId,AuditData,…}), what PowerShell's Export-Csv
 * writes of Search-UnifiedAuditLog, and either saved again by Excel.
 */
final class PurviewCsv implements LogFormat {
  @Override
  public String name() {
    return "purview-csv";
  }

  @Override
  public Layout layout() {
    return Layout.WHOLE;
  }

  @Override
  public Set<Evidence> evidence() {
    return EnumSet.of(Evidence.VENDOR_AUDIT);
  }

  @Override
  public Set<Proof> proves() {
    return EnumSet.of(Proof.USER, Proof.PROMPTS, Proof.MODEL);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new CsvDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    options.requireNoSettings(name());
    return new PurviewCsvParser();
  }
}

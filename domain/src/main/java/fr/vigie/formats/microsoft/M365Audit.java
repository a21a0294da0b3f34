package fr.vigie.formats.microsoft;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.JsonDelimiter;
import java.util.Set;

/**
 * Microsoft 365's audit log as JSON: content of the Management Activity API, Search-UnifiedAuditLog
 * or Microsoft Graph, in arrays, lines, wrappers or single objects.
 */
public final class M365Audit {
  private static final String NAME = "m365-audit";

  private M365Audit() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        NAME,
        Set.of(Proof.USER, Proof.PROMPTS, Proof.MODEL),
        JsonDelimiter::new,
        DescribedFormat.withoutSettings(NAME, zone -> new Parser()));
  }

  private static final class Parser implements RecordParser {
    private final CopilotAuditRecord audit = new CopilotAuditRecord();

    @Override
    public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
      fields.reset(bytes, from, to);
      audit.begin(fields);
      return audit.read(bytes, from, to);
    }

    @Override
    public Reading complete(LineFields fields) {
      return Reading.RECORD;
    }
  }
}

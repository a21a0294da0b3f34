package fr.vigie.formats;

import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Microsoft 365's audit log as JSON: content of the Management Activity API, Search-UnifiedAuditLog
 * or Microsoft Graph, in arrays, lines, wrappers or single objects.
 */
final class M365Audit implements LogFormat {
  @Override
  public String name() {
    return "m365-audit";
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
    return new JsonDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    options.requireNoSettings(name());
    return new Parser();
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

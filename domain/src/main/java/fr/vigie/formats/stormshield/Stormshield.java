package fr.vigie.formats.stormshield;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Stormshield Network Security, audit logs in WELF: web, ssl, plugin, connection and filter records
 * ("Description of audit logs", documentation.stormshield.eu/SNS/v4).
 *
 * <p>The setting {@code logtype} names the kind of records that do not say it themselves, such as
 * those of a file copied from the firewall.
 */
public final class Stormshield implements LogFormat {
  private static final String KIND = "logtype";

  @Override
  public String name() {
    return "stormshield";
  }

  @Override
  public Layout layout() {
    return Layout.LINES;
  }

  @Override
  public Set<Evidence> evidence() {
    return EnumSet.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL);
  }

  @Override
  public Set<Proof> proves() {
    return EnumSet.of(
        Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    for (String setting : options.settings().keySet()) {
      if (!setting.equals(KIND)) {
        throw new IllegalArgumentException(
            "format stormshield has no setting '" + setting + "'; it has '" + KIND + "'");
      }
    }
    String kind = options.settings().getOrDefault(KIND, "");
    if (!kind.isEmpty() && !StormshieldParser.KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "format stormshield, setting '"
              + KIND
              + "': '"
              + kind
              + "' is none of "
              + String.join(", ", StormshieldParser.KINDS));
    }
    return new StormshieldParser(options.zone(), kind);
  }
}

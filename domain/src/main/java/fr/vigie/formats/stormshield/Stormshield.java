package fr.vigie.formats.stormshield;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordParser;

/**
 * Stormshield Network Security, audit logs in WELF: web, ssl, plugin, connection and filter records
 * ("Description of audit logs", documentation.stormshield.eu/SNS/v4).
 *
 * <p>The setting {@code logtype} names the kind of records that do not say it themselves, such as
 * those of a file copied from the firewall.
 */
public final class Stormshield {
  private static final String NAME = "stormshield";
  private static final String KIND = "logtype";

  private Stormshield() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(NAME, DescribedFormat.WHAT_A_PROXY_SEES, Stormshield::parser);
  }

  private static RecordParser parser(FormatOptions options) {
    options.requireOnly(NAME, KIND);
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

package fr.vigie.formats.checkpoint;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;

/**
 * Check Point Log Exporter: URL filtering, application control and firewall records as {@code
 * [name:"value"; ...]}, pairs between bars, CEF, LEEF or JSON (sk122323, sk144192,
 * support.checkpoint.com).
 */
public final class CheckPoint {
  private static final String NAME = "checkpoint";

  private CheckPoint() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
        NAME,
        DescribedFormat.WHAT_A_PROXY_SEES,
        DescribedFormat.withoutSettings(NAME, CheckPointParser::new));
  }
}

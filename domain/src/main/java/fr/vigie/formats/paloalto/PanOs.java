package fr.vigie.formats.paloalto;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;

/**
 * Palo Alto Networks PAN-OS and Strata Logging Service: URL filtering and traffic records as syslog
 * CSV of any version, CEF, LEEF or JSON ("Syslog Field Descriptions", docs.paloaltonetworks.com).
 *
 * <p>URL records count no bytes, traffic records name no host: they meet in the session.
 */
public final class PanOs {
  private static final String NAME = "panos";

  private PanOs() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
            NAME,
            DescribedFormat.WHAT_A_PROXY_SEES,
            DescribedFormat.withoutSettings(NAME, PanOsParser::new))
        .joiningConnections();
  }
}

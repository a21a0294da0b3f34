package fr.vigie.formats.fortinet;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;

/**
 * FortiGate and FortiProxy, FortiOS 4 to 7: web filter, application control and traffic records as
 * {@code name=value} pairs, comma separated pairs, CEF or JSON (FortiOS Log Message Reference,
 * docs.fortinet.com).
 */
public final class FortiGate {
  private static final String NAME = "fortigate";

  private FortiGate() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
            NAME,
            DescribedFormat.WHAT_A_PROXY_SEES,
            DescribedFormat.withoutSettings(NAME, FortiGateParser::new))
        .joiningConnections();
  }
}

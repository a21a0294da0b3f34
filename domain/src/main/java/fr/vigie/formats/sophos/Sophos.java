package fr.vigie.formats.sophos;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;

/**
 * Sophos Firewall (XG, SFOS): content filtering, TLS and firewall records; Sophos UTM 9: records of
 * its web proxy. Both as {@code name="value"} pairs ("Syslog guide", docs.sophos.com/nsg; UTM
 * administration guide).
 */
public final class Sophos {
  private static final String NAME = "sophos";

  private Sophos() {}

  public static LogFormat format() {
    return DescribedFormat.proxyLog(
        NAME,
        DescribedFormat.WHAT_A_PROXY_SEES,
        DescribedFormat.withoutSettings(NAME, SophosParser::new));
  }
}

package fr.vigie.formats.sophos;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Sophos Firewall (XG, SFOS): content filtering, TLS and firewall records; Sophos UTM 9: records of
 * its web proxy. Both as {@code name="value"} pairs ("Syslog guide", docs.sophos.com/nsg; UTM
 * administration guide).
 */
public final class Sophos {
  private static final String NAME = "sophos";

  private Sophos() {}

  public static LogFormat format() {
    return new DescribedFormat(
        NAME,
        Layout.LINES,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        Set.of(
            Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION),
        LineDelimiter::new,
        options -> {
          options.requireNoSettings(NAME);
          return new SophosParser(options.zone());
        });
  }
}

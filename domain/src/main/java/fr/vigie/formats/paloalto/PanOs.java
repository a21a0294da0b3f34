package fr.vigie.formats.paloalto;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Palo Alto Networks PAN-OS and Strata Logging Service: URL filtering and traffic records as syslog
 * CSV of any version, CEF, LEEF or JSON ("Syslog Field Descriptions", docs.paloaltonetworks.com).
 *
 * <p>URL records count no bytes, traffic records name no host: they meet in the session.
 */
public final class PanOs {
  private static final String NAME = "panos";

  private PanOs() {}

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
          return new PanOsParser(options.zone());
        });
  }
}

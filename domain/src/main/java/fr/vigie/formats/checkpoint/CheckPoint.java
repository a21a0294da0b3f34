package fr.vigie.formats.checkpoint;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Check Point Log Exporter: URL filtering, application control and firewall records as {@code
 * [name:"value"; ...]}, pairs between bars, CEF, LEEF or JSON (sk122323, sk144192,
 * support.checkpoint.com).
 */
public final class CheckPoint {
  private static final String NAME = "checkpoint";

  private CheckPoint() {}

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
          return new CheckPointParser(options.zone());
        });
  }
}

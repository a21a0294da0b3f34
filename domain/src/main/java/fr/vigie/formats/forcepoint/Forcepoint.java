package fr.vigie.formats.forcepoint;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.CsvDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Forcepoint Web Security, formerly Websense: CEF ({@code in} is down, {@code out} is up), the
 * older pairs, and the CSV that the cloud exports, whose stamps are local and carry no zone.
 *
 * <p>The user is the login; where only the directory's path is there, the name at its end.
 */
public final class Forcepoint {
  private static final String CEF = "forcepoint-cef";
  private static final String CSV = "forcepoint-csv";
  private static final Set<Evidence> EVIDENCE = Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL);
  private static final Set<Proof> PROVES =
      Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN);

  private Forcepoint() {}

  /** Events in CEF. */
  public static LogFormat cef() {
    return DescribedFormat.proxyLog(
        CEF, PROVES, DescribedFormat.withoutSettings(CEF, ForcepointCefParser::new));
  }

  /** Rows of the cloud's export. */
  public static LogFormat csv() {
    return new DescribedFormat(
        CSV,
        Layout.WHOLE,
        EVIDENCE,
        PROVES,
        CsvDelimiter::new,
        DescribedFormat.withoutSettings(CSV, ForcepointCsvParser::new));
  }
}

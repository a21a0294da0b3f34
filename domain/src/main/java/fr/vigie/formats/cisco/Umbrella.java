package fr.vigie.formats.cisco;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.JsonOrCsvDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Cisco Umbrella and Secure Access, exports to S3: CSV of every schema version, header row or not,
 * times in UTC ("Web Log Formats", "DNS Log Formats", docs.umbrella.com, docs.sse.cisco.com).
 */
public final class Umbrella {
  private Umbrella() {}

  /** Web traffic, {@code proxylogs}. */
  public static LogFormat proxy() {
    return new DescribedFormat(
        "umbrella-proxy",
        Layout.WHOLE,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN),
        JsonOrCsvDelimiter::new,
        DescribedFormat.withoutSettings(
            "umbrella-proxy",
            zone -> new UmbrellaParser(UmbrellaColumn.PROXY, UmbrellaColumn.FEWEST_OF_PROXY)));
  }

  /** Names resolved, {@code dnslogs}. */
  public static LogFormat dns() {
    return new DescribedFormat(
        "umbrella-dns",
        Layout.WHOLE,
        Set.of(Evidence.NAME_ONLY),
        Set.of(Proof.USER, Proof.HOST),
        JsonOrCsvDelimiter::new,
        DescribedFormat.withoutSettings(
            "umbrella-dns",
            zone -> new UmbrellaParser(UmbrellaColumn.DNS, UmbrellaColumn.FEWEST_OF_DNS)));
  }
}

package fr.vigie.formats.zscaler;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Zscaler Internet Access, the web log of Nanolog Streaming Service feeds and of cloud feeds: JSON,
 * pairs, {@code ^^} pairs, CEF, LEEF, or columns that the setting {@code fields} names
 * (https://help.zscaler.com/zia/nss-feed-output-format-web-logs).
 *
 * <p>{@code requestsize} is up, {@code responsesize} down. Stamps are of the feed's zone: the
 * record's {@code tz}, else the source's. A URL has no scheme; where traffic is not inspected it
 * stops after the host.
 */
public final class ZscalerNss implements LogFormat {
  private static final String FIELDS = "fields";

  @Override
  public String name() {
    return "zscaler-nss";
  }

  @Override
  public Layout layout() {
    return Layout.WHOLE;
  }

  @Override
  public Set<Evidence> evidence() {
    return EnumSet.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL);
  }

  @Override
  public Set<Proof> proves() {
    return EnumSet.of(
        Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new ZscalerDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    options.requireOnly(name(), FIELDS);
    String fields = options.settings().get(FIELDS);
    return new ZscalerParser(fields == null ? null : ZscalerFeed.of(fields), options.zone());
  }
}

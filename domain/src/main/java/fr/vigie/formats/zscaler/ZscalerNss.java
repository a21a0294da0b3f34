package fr.vigie.formats.zscaler;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.RecordParser;
import fr.vigie.usage.Evidence;
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
public final class ZscalerNss {
  private static final String NAME = "zscaler-nss";
  private static final String FIELDS = "fields";

  private ZscalerNss() {}

  /** The format. */
  public static LogFormat format() {
    return new DescribedFormat(
        NAME,
        Layout.WHOLE,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        DescribedFormat.WHAT_A_PROXY_SEES,
        ZscalerDelimiter::new,
        ZscalerNss::parser);
  }

  private static RecordParser parser(FormatOptions options) {
    options.requireOnly(NAME, FIELDS);
    String fields = options.settings().get(FIELDS);
    return new ZscalerParser(fields == null ? null : ZscalerFeed.of(fields), options.zone());
  }
}

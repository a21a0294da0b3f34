package fr.vigie.formats.skyhigh;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;

/**
 * Skyhigh Secure Web Gateway, formerly McAfee Web Gateway: pairs with quoted texts (on premises),
 * pairs that quote nothing (cloud), LEEF, alone or in the JSON of a shipper.
 *
 * <p>What the client sent is up: {@code source_bytes}, {@code client_to_server_bytes}, {@code
 * bytes_from_client}. A block number other than 0 is a refusal. {@code CERTVERIFY} is the gateway's
 * look at a certificate and has no path.
 */
public final class Skyhigh {
  private static final String NAME = "skyhigh";

  private Skyhigh() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
        NAME,
        DescribedFormat.WHAT_A_PROXY_SEES,
        DescribedFormat.withoutSettings(NAME, SkyhighParser::new));
  }
}

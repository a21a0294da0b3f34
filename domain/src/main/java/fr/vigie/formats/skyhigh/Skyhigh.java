package fr.vigie.formats.skyhigh;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

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
    return new DescribedFormat(
        NAME,
        Layout.LINES,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        Set.of(
            Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION),
        LineDelimiter::new,
        Skyhigh::parser);
  }

  private static RecordParser parser(FormatOptions options) {
    options.requireNoSettings(NAME);
    return new SkyhighParser(options.zone());
  }
}

package fr.vigie.formats.cloudflare;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Cloudflare Gateway, Logpush in JSON: HTTP, network and DNS records, alone or mixed
 * (developers.cloudflare.com/logs/reference/log-fields/account, datasets gateway_http,
 * gateway_network and gateway_dns). None of them counts bytes.
 */
public final class CloudflareGateway {
  private static final String NAME = "cloudflare-gateway";

  private CloudflareGateway() {}

  public static LogFormat format() {
    return new DescribedFormat(
        NAME,
        Layout.WHOLE,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL, Evidence.NAME_ONLY),
        Set.of(Proof.USER, Proof.HOST, Proof.PATH),
        JsonDelimiter::new,
        DescribedFormat.withoutSettings(NAME, CloudflareGatewayParser::new));
  }
}

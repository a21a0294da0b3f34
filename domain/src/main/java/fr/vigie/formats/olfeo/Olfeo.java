package fr.vigie.formats.olfeo;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * Olfeo's web gateways: syslog lines of the one on premises, JSON of the service (public samples:
 * SEKOIA-IO/intake-formats, Olfeo).
 */
public final class Olfeo {
  private Olfeo() {}

  /** {@code client ident user [dd/MM/yyyy HH:mm:ss] "METHOD url HTTP/1.1" status bytes ...}. */
  public static LogFormat onPremises() {
    return DescribedFormat.proxyLog(
        "olfeo",
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN),
        DescribedFormat.withoutSettings("olfeo", OlfeoParser::new));
  }

  /** One object a request, or a name resolved. */
  public static LogFormat service() {
    return new DescribedFormat(
        "olfeo-saas",
        Layout.WHOLE,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL, Evidence.NAME_ONLY),
        DescribedFormat.WHAT_A_PROXY_SEES,
        JsonDelimiter::new,
        DescribedFormat.withoutSettings("olfeo-saas", zone -> new OlfeoSaasParser()));
  }
}

package fr.vigie.formats.squid;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import java.util.Set;

/**
 * Squid's access log in the common log format of HTTP servers, {@code logformat common}: {@code %>a
 * - %[un [%tl] "%rm %ru HTTP/%rv" %>Hs %<st %Ss:%Sh}; {@code logformat combined} has {@code
 * "%{Referer}>h" "%{User-Agent}>h"} before the tag (squid-cache/squid, src/cf.data.pre).
 */
public final class SquidCommon {
  private SquidCommon() {}

  /** {@code squid-common}. */
  public static LogFormat common() {
    return format("squid-common");
  }

  /** {@code squid-combined}. */
  public static LogFormat combined() {
    return format("squid-combined");
  }

  private static LogFormat format(String name) {
    return DescribedFormat.proxyLog(
        name,
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN),
        DescribedFormat.withoutSettings(name, SquidCommonParser::new));
  }
}

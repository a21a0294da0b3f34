package fr.vigie.formats.squid;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.RecordParser;
import java.util.List;
import java.util.Set;

/**
 * Squid's native access log, {@code logformat squid}: {@code %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm
 * %ru %[un %Sh/%<a %mt} (squid-cache/squid, src/cf.data.pre).
 *
 * <p>The stamp is the transaction's end, and the only bytes are those sent to the client. Columns
 * behind the last are read when they say what they are: a quoted referer and user agent, or the
 * header blocks of {@code log_mime_hdrs}. The setting {@code trailing} names others in their order,
 * for instance {@code bytes_up,user_agent}. The setting {@code logformat} is the directive of a
 * site that logs in its own layout.
 */
public final class Squid {
  private static final String NAME = "squid";
  private static final String LOGFORMAT = "logformat";
  private static final String NATIVE =
      "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt";

  private Squid() {}

  /** The format. */
  public static LogFormat format() {
    return DescribedFormat.proxyLog(
        NAME,
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN, Proof.DURATION),
        Squid::parser);
  }

  private static RecordParser parser(FormatOptions options) {
    String logformat = options.settings().get(LOGFORMAT);
    if (logformat == null) {
      List<TrailingColumn> trailing = TrailingColumn.of(options);
      return trailing.isEmpty() ? new NativeOrExtensive() : new SquidParser(trailing);
    }
    options.requireOnly(NAME, LOGFORMAT);
    return NATIVE.equals(logformat.strip())
        ? new SquidParser(List.of())
        : LogformatParser.of(logformat, options.zone());
  }
}

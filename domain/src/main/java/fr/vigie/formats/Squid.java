package fr.vigie.formats;

import fr.vigie.formats.squid.LogformatParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
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
final class Squid implements LogFormat {
  private static final String LOGFORMAT = "logformat";
  private static final String NATIVE =
      "%ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt";

  @Override
  public String name() {
    return "squid";
  }

  @Override
  public Layout layout() {
    return Layout.LINES;
  }

  @Override
  public Set<Evidence> evidence() {
    return EnumSet.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL);
  }

  @Override
  public Set<Proof> proves() {
    return EnumSet.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN, Proof.DURATION);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    String logformat = options.settings().get(LOGFORMAT);
    if (logformat == null) {
      return new SquidParser(TrailingColumn.of(options));
    }
    options.requireOnly(name(), LOGFORMAT);
    return NATIVE.equals(logformat.strip())
        ? new SquidParser(List.of())
        : LogformatParser.of(logformat, options.zone());
  }
}

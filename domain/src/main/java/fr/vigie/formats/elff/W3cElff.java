package fr.vigie.formats.elff;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Layout;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.Set;

/**
 * The W3C extended log file format (https://www.w3.org/TR/WD-logfile.html) as ProxySG and Cloud
 * SWG, IIS, TMG, Cisco WSA, NetScaler and CloudFront write it: {@code #Fields} names the columns of
 * the rows below it, date and time are UTC.
 *
 * <p>ProxySG also writes pairs ({@code c-ip=192.0.2.1 cs-host=...}) and Cloud SWG JSON, under the
 * same names.
 *
 * <p>Syslog carries rows without their header: the setting {@code fields} then names the columns,
 * and a {@code #Fields} line, where one comes, overrides it. Durations are milliseconds, or seconds
 * when they have a decimal point; the setting {@code time_taken} ({@code seconds}, {@code
 * milliseconds}, {@code microseconds}) says otherwise.
 */
public final class W3cElff {
  private static final String NAME = "w3c-elff";

  private W3cElff() {}

  /** The format. */
  public static LogFormat format() {
    return new DescribedFormat(
        NAME,
        Layout.HEADED,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        DescribedFormat.WHAT_A_PROXY_SEES,
        LineDelimiter::new,
        options -> ElffParser.of(NAME, options, ElffLayout.PROXY_SG));
  }
}

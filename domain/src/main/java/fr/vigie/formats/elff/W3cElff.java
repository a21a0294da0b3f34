package fr.vigie.formats.elff;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
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
public final class W3cElff implements LogFormat {
  @Override
  public String name() {
    return "w3c-elff";
  }

  @Override
  public Layout layout() {
    return Layout.HEADED;
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
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    return ElffParser.of(name(), options, ElffLayout.PROXY_SG);
  }
}

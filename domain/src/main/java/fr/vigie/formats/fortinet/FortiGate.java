package fr.vigie.formats.fortinet;

import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * FortiGate and FortiProxy, FortiOS 4 to 7: web filter, application control and traffic records as
 * {@code name=value} pairs, comma separated pairs, CEF or JSON (FortiOS Log Message Reference,
 * docs.fortinet.com).
 */
public final class FortiGate implements LogFormat {
  @Override
  public String name() {
    return "fortigate";
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
    return EnumSet.of(
        Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    options.requireNoSettings(name());
    return new FortiGateParser(options.zone());
  }
}

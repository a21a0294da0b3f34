package fr.vigie.formats;

import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;

/**
 * Squid's access log in the common log format of HTTP servers, {@code logformat common}: {@code %>a
 * - %[un [%tl] "%rm %ru HTTP/%rv" %>Hs %<st %Ss:%Sh}; {@code logformat combined} has {@code
 * "%{Referer}>h" "%{User-Agent}>h"} before the tag (squid-cache/squid, src/cf.data.pre).
 */
final class SquidCommon implements LogFormat {
  private final String name;

  private SquidCommon(String name) {
    this.name = name;
  }

  static SquidCommon common() {
    return new SquidCommon("squid-common");
  }

  static SquidCommon combined() {
    return new SquidCommon("squid-combined");
  }

  @Override
  public String name() {
    return name;
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
    return EnumSet.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_DOWN);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    options.requireNoSettings(name);
    return new SquidCommonParser(options.zone());
  }
}

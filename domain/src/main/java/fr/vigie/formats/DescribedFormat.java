package fr.vigie.formats;

import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A format that is wholly described by its parts.
 *
 * @param joinsConnections whether records that name a host and records that count bytes meet in a
 *     connection
 * @param delimiters makes the delimiter of a file range
 * @param parsers makes the parser of a file range, or refuses the source's settings
 */
public record DescribedFormat(
    String name,
    Layout layout,
    Set<Evidence> evidence,
    Set<Proof> proves,
    boolean joinsConnections,
    Supplier<RecordDelimiter> delimiters,
    Function<FormatOptions, RecordParser> parsers)
    implements LogFormat {
  public DescribedFormat {
    evidence = Set.copyOf(evidence);
    proves = Set.copyOf(proves);
  }

  /** A format whose every record stands for itself. */
  public DescribedFormat(
      String name,
      Layout layout,
      Set<Evidence> evidence,
      Set<Proof> proves,
      Supplier<RecordDelimiter> delimiters,
      Function<FormatOptions, RecordParser> parsers) {
    this(name, layout, evidence, proves, false, delimiters, parsers);
  }

  /** The same format, whose records of one connection are joined. */
  public DescribedFormat joiningConnections() {
    return new DescribedFormat(name, layout, evidence, proves, true, delimiters, parsers);
  }

  /** All that a proxy can say of a request it has decrypted. */
  public static final Set<Proof> WHAT_A_PROXY_SEES =
      Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.BYTES_UP, Proof.BYTES_DOWN, Proof.DURATION);

  /** The format of a proxy's or firewall's log with one request or tunnel a line. */
  public static DescribedFormat proxyLog(
      String name, Set<Proof> proves, Function<FormatOptions, RecordParser> parsers) {
    return new DescribedFormat(
        name,
        Layout.LINES,
        Set.of(Evidence.DECRYPTED_REQUEST, Evidence.TUNNEL),
        proves,
        LineDelimiter::new,
        parsers);
  }

  /**
   * Parsers of a format without settings of its own, made for the zone of stamps that carry none.
   */
  public static Function<FormatOptions, RecordParser> withoutSettings(
      String name, Function<ZoneId, RecordParser> parsers) {
    return options -> {
      options.requireNoSettings(name);
      return parsers.apply(options.zone());
    };
  }

  /** The format of a vendor's own log, or a gateway's: its every record speaks of the tool. */
  public static LogFormat vendorLog(
      String name,
      Set<Proof> proves,
      Supplier<RecordDelimiter> delimiters,
      Function<FormatOptions, RecordParser> parsers) {
    return new DescribedFormat(
        name, Layout.WHOLE, Set.of(Evidence.VENDOR_AUDIT), proves, delimiters, parsers);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return delimiters.get();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    return parsers.apply(options);
  }
}

package fr.vigie.formats;

import fr.vigie.usage.Evidence;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A format that is wholly described by its parts.
 *
 * @param delimiters makes the delimiter of a file range
 * @param parsers makes the parser of a file range, or refuses the source's settings
 */
public record DescribedFormat(
    String name,
    Layout layout,
    Set<Evidence> evidence,
    Set<Proof> proves,
    Supplier<RecordDelimiter> delimiters,
    Function<FormatOptions, RecordParser> parsers)
    implements LogFormat {
  public DescribedFormat {
    evidence = Set.copyOf(evidence);
    proves = Set.copyOf(proves);
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

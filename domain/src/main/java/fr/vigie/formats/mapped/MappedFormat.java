package fr.vigie.formats.mapped;

import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.RecordDelimiter;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.CsvDelimiter;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.formats.syntax.LineDelimiter;
import fr.vigie.usage.Evidence;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Any other log, read as a mapping in YAML says: delimited, name=value pairs, JSON, or one regular
 * expression with named groups.
 *
 * <p>Until it is {@link #configuredBy configured} it can read nothing; a mapping decides how its
 * files may be cut and what they prove.
 */
public final class MappedFormat implements LogFormat {
  /** The setting that holds the mapping's own text, put there by whoever read its file. */
  public static final String TEXT = "mapping_text";

  /** The setting that names the mapping's file. */
  public static final String FILE = "mapping";

  /** Its name in configuration. */
  public static final String NAME = "mapped";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Layout layout() {
    return Layout.WHOLE;
  }

  @Override
  public Set<Evidence> evidence() {
    return EnumSet.allOf(Evidence.class);
  }

  @Override
  public Set<Proof> proves() {
    return EnumSet.allOf(Proof.class);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return new LineDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    return configuredBy(options).newParser(options);
  }

  /**
   * The format of the mapping.
   *
   * @throws fr.vigie.yaml.InvalidYamlException with every mistake in the mapping
   */
  @Override
  public LogFormat configuredBy(FormatOptions options) {
    options.requireOnly(NAME, FILE, TEXT);
    String text = options.settings().get(TEXT);
    if (text == null) {
      throw new IllegalArgumentException(
          "format mapped needs the setting 'mapping', the path of its mapping");
    }
    return of(ReadMapping.of(options.settings().getOrDefault(FILE, "mapping"), text));
  }

  static LogFormat of(Mapping mapping) {
    return new DescribedFormat(
        NAME,
        isLines(mapping) ? Layout.LINES : Layout.WHOLE,
        mapping.evidence(),
        proves(mapping),
        delimiter(mapping),
        options -> new MappedParser(mapping, options.zone()));
  }

  private static boolean isLines(Mapping mapping) {
    return switch (mapping.syntax()) {
      case KEY_VALUE, REGEX -> true;
      case DELIMITED, JSON -> false;
    };
  }

  private static Supplier<RecordDelimiter> delimiter(Mapping mapping) {
    return switch (mapping.syntax()) {
      case KEY_VALUE, REGEX -> LineDelimiter::new;
      case DELIMITED -> CsvDelimiter::new;
      case JSON ->
          mapping.records().isEmpty()
              ? JsonDelimiter::new
              : () -> new JsonDelimiter(mapping.records());
    };
  }

  private static Set<Proof> proves(Mapping mapping) {
    Set<Proof> proofs = EnumSet.noneOf(Proof.class);
    for (MappedField field : mapping.values().keySet()) {
      switch (field) {
        case USER -> proofs.add(Proof.USER);
        case HOST -> proofs.add(Proof.HOST);
        case PATH -> proofs.add(Proof.PATH);
        case URL -> {
          proofs.add(Proof.HOST);
          proofs.add(Proof.PATH);
        }
        case BYTES_UP -> proofs.add(Proof.BYTES_UP);
        case BYTES_DOWN -> proofs.add(Proof.BYTES_DOWN);
        case DURATION -> proofs.add(Proof.DURATION);
        case PROMPTS -> proofs.add(Proof.PROMPTS);
        case INPUT_TOKENS, OUTPUT_TOKENS -> proofs.add(Proof.TOKENS);
        case MODEL -> proofs.add(Proof.MODEL);
        default -> {
          // tells nothing that is listed
        }
      }
    }
    return proofs;
  }
}

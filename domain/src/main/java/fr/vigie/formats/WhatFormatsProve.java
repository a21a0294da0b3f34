package fr.vigie.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats with what each can prove, as {@code vigie inspect --list} shows them. */
public final class WhatFormatsProve {
  private static final List<String> HEADINGS = List.of("format", "layout", "evidence", "proves");

  private WhatFormatsProve() {}

  /**
   * One format in words.
   *
   * @param format its name
   * @param layout how its files may be cut
   * @param evidence the kinds of evidence its records can give, strongest first
   * @param proves what its records can carry
   */
  public record Row(String format, String layout, String evidence, String proves) {
    private List<String> cells() {
      return List.of(format, layout, evidence, proves);
    }
  }

  /** One row a format, in the registry's order. */
  public static List<Row> rows() {
    return LogFormats.all().stream().map(WhatFormatsProve::row).toList();
  }

  private static Row row(LogFormat format) {
    return new Row(
        format.name(),
        words(List.of(format.layout())),
        words(format.evidence()),
        words(format.proves()));
  }

  /** What one format proves as a source configures it. */
  public static Row row(String format, FormatOptions options) {
    return row(LogFormats.named(format).configuredBy(options));
  }

  /** The rows under headings, in columns of equal width. */
  public static String table() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows().forEach(row -> lines.add(row.cells()));
    return lines.stream().map(line -> aligned(line, lines)).collect(Collectors.joining());
  }

  /** The same as a table in Markdown, a mark a proof: docs/formats.md holds it. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("| format | layout | evidence |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    for (LogFormat.Proof proof : LogFormat.Proof.values()) {
      text.append(' ').append(words(List.of(proof)).replace('_', ' ')).append(" |");
      rule.append(":-:|");
    }
    text.append('\n').append(rule).append('\n');
    for (LogFormat format : LogFormats.all()) {
      Row row = row(format);
      text.append("| `").append(row.format()).append("` | ").append(row.layout()).append(" | ");
      text.append(words(format.evidence(), ", ").replace('_', ' ')).append(" |");
      for (LogFormat.Proof proof : LogFormat.Proof.values()) {
        text.append(format.proves().contains(proof) ? " • |" : "  |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String aligned(List<String> line, List<List<String>> all) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int at = column;
      int width = all.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
      String cell = line.get(column);
      boolean last = column == line.size() - 1;
      text.append(cell).append(last ? "\n" : " ".repeat(width - cell.length() + 2));
    }
    return text.toString();
  }

  private static String words(Collection<? extends Enum<?>> constants) {
    return words(constants, " ");
  }

  private static String words(Collection<? extends Enum<?>> constants, String between) {
    return constants.stream()
        .sorted()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(between));
  }
}

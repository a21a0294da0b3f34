package fr.vigie.reports.document;

import java.util.List;

/** A piece of a section. */
public sealed interface Block {
  /** A paragraph of running text. */
  record Paragraph(String text) implements Block {}

  /** A remark in small type: source, evidence, limits. */
  record Note(String text) implements Block {}

  /** A heading within a section. */
  record Heading(String text) implements Block {}

  /** Several statements of equal rank, numbered when they are decisions. */
  record Statements(List<String> items, boolean numbered) implements Block {}

  /** Terms and what they mean. */
  record Definitions(List<Definition> items) implements Block {}

  /** A term and what it means. */
  record Definition(String term, String meaning) {}

  /** A table. */
  record TableBlock(Table table) implements Block {}

  /** A chart with its table. */
  record ChartBlock(Chart chart) implements Block {}

  /** What the marks of the report mean. */
  record Key(List<KeyItem> items) implements Block {}

  /** One mark of the key: a colour and pattern by name, or the mark of a cell without value. */
  record KeyItem(String mark, String sample, String meaning) {}
}

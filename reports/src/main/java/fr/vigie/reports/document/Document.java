package fr.vigie.reports.document;

import java.util.List;

/**
 * A whole report, typeset and ready to lay out.
 *
 * @param language BCP 47 tag
 * @param title title of the file
 * @param kicker who reports what for which month, above the headline
 * @param headline the month in one sentence
 * @param labels the words around the content, for instance of the table of contents
 * @param keyFigures the five figures of page one
 * @param summary the rest of page one
 * @param sections body and annexes
 * @param colophon what the report was made from
 */
public record Document(
    String language,
    String title,
    String kicker,
    String headline,
    Labels labels,
    List<KeyFigure> keyFigures,
    List<Section> summary,
    List<Section> sections,
    List<String> colophon) {

  /**
   * The words that the layout itself needs; on paper the charts' figures have an annex of their
   * own.
   */
  public record Labels(
      String contents,
      String keyFigures,
      String chartData,
      String annexes,
      String chartAnnex,
      String chartAnnexNote,
      String chartAnnexNumber,
      String skip,
      String page) {}

  /** A figure with its label and what bounds or completes it. */
  public record KeyFigure(String value, String label, String detail) {}

  /**
   * A section.
   *
   * @param id anchor
   * @param number its number or letter, empty on page one
   * @param title its title
   * @param annex whether it belongs to the annexes
   * @param blocks its content
   */
  public record Section(String id, String number, String title, boolean annex, List<Block> blocks) {

    /**
     * How many of the first blocks must not be parted from the heading: up to an early chart, else
     * one, and the short table that it leads to.
     */
    public int opening() {
      for (int at = 0; at < Math.min(3, blocks.size()); at++) {
        if (blocks.get(at) instanceof Block.ChartBlock) {
          return at + 1;
        }
      }
      return leads(0) ? 2 : Math.min(1, blocks.size());
    }

    /** Whether a block is the sentence before a table that stays whole: no page parts the two. */
    public boolean leads(int at) {
      return at + 1 < blocks.size()
          && blocks.get(at) instanceof Block.Paragraph
          && blocks.get(at + 1) instanceof Block.TableBlock next
          && !next.table().breaks();
    }
  }

  /** The charts, in the order of the document. */
  public List<Chart> charts() {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.ChartBlock.class::isInstance)
        .map(block -> ((Block.ChartBlock) block).chart())
        .toList();
  }

  /** Every table, those of charts too, in the order of the document. */
  public List<Table> tables() {
    return java.util.stream.Stream.concat(summary.stream(), sections.stream())
        .flatMap(section -> section.blocks().stream())
        .flatMap(
            block -> {
              if (block instanceof Block.TableBlock table) {
                return java.util.stream.Stream.of(table.table());
              }
              return block instanceof Block.ChartBlock chart
                  ? java.util.stream.Stream.of(chart.chart().data())
                  : java.util.stream.Stream.<Table>empty();
            })
        .toList();
  }
}

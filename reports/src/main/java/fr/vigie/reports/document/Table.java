package fr.vigie.reports.document;

import fr.vigie.reports.figures.Count;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table whose first column heads its rows.
 *
 * @param name its name in attachments and sheets: letters, digits and hyphens
 * @param caption what it shows
 * @param columns its columns
 * @param rows cells, as many as columns in each row
 */
public record Table(String name, String caption, List<Column> columns, List<List<Cell>> rows) {
  public Table {
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + name + " has a row of " + row.size() + " cells");
      }
    }
  }

  private static final int LONG_WORDS = 60;

  private static final int MOST_ROWS_KEPT_TOGETHER = 5;

  /** Columns that a telephone shows without moving the table to and fro. */
  private static final int MOST_SIDE_BY_SIDE = 3;

  /** Characters that a telephone's line holds beside the space between columns. */
  private static final int TELEPHONE_LINE = 40;

  /** Whether its rows read better one under the other on a telephone than in columns. */
  public boolean stacks() {
    boolean wordy = rows.stream().flatMap(List::stream).anyMatch(Table::isLong);
    return wordy
        || columns.size() > MOST_SIDE_BY_SIDE
        || (columns.size() == MOST_SIDE_BY_SIDE && width() > TELEPHONE_LINE);
  }

  /** Characters of the longest text of each column, side by side. */
  private int width() {
    int width = 0;
    for (int column = 0; column < columns.size(); column++) {
      int longest = 0;
      for (List<Cell> row : rows) {
        longest = Math.max(longest, row.get(column).text().length());
      }
      width += longest;
    }
    return width;
  }

  /** Whether its rows may stand on two pages; a short table stays whole. */
  public boolean breaks() {
    return rows.size() > MOST_ROWS_KEPT_TOGETHER;
  }

  /** Whether sentences head its rows. */
  public boolean headedBySentences() {
    return rows.stream().anyMatch(row -> isLong(row.get(0)));
  }

  private static boolean isLong(Cell cell) {
    return cell.number() == null && cell.text().length() > LONG_WORDS;
  }

  /** A column, its numbers set to the right. */
  public record Column(String heading, boolean numeric) {
    public static Column words(String heading) {
      return new Column(heading, false);
    }

    public static Column numbers(String heading) {
      return new Column(heading, true);
    }
  }

  /**
   * A cell.
   *
   * @param text as set for reading
   * @param number its value for machines, or null for words and for cells without value
   * @param mark how it looks
   */
  public record Cell(String text, @Nullable Double number, Mark mark) {
    public static Cell of(String words) {
      return new Cell(words, null, Mark.PLAIN);
    }

    public static Cell of(double number, String text) {
      return new Cell(text, number, number == 0 ? Mark.ZERO : Mark.PLAIN);
    }

    /** A whole number. */
    public static Cell of(long number, String text) {
      return of((double) number, text);
    }

    /** A count, or the sign of why it has no value. */
    public static Cell of(Count count, Wording wording) {
      return switch (count.showing()) {
        case SHOWN -> of(count.value(), wording.language().number(count.value()));
        case SUPPRESSED -> new Cell(wording.text("cell.suppressed"), null, Mark.SUPPRESSED);
        case NOT_MEASURABLE -> notMeasurable(wording);
      };
    }

    /** A share as a whole percentage, or the sign of a hidden one. */
    public static Cell percent(@Nullable Double share, Wording wording) {
      return share == null
          ? new Cell(wording.text("cell.suppressed"), null, Mark.SUPPRESSED)
          : of(Language.wholePercent(share), wording.language().percent(share));
    }

    public static Cell notMeasurable(Wording wording) {
      return new Cell(wording.text("cell.not_measurable"), null, Mark.NOT_MEASURABLE);
    }
  }

  /** How a cell looks: zero, hidden and not measurable never look the same. */
  public enum Mark {
    PLAIN,
    ZERO,
    SUPPRESSED,
    NOT_MEASURABLE;

    /** Whether the cell says why it has no value. */
    public boolean isSign() {
      return this == SUPPRESSED || this == NOT_MEASURABLE;
    }

    /** The name that the style sheet uses. */
    public String style() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** A builder of rows, so that a table reads from top to bottom where it is written. */
  public static Builder named(String name, String caption) {
    return new Builder(name, caption);
  }

  /** Collects columns and rows. */
  public static final class Builder {
    private final String name;
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private Builder(String name, String caption) {
      this.name = Objects.requireNonNull(name);
      this.caption = Objects.requireNonNull(caption);
    }

    public Builder words(String heading) {
      columns.add(Column.words(heading));
      return this;
    }

    public Builder numbers(String heading) {
      columns.add(Column.numbers(heading));
      return this;
    }

    public Builder row(Cell... cells) {
      rows.add(List.of(cells));
      return this;
    }

    public Builder row(List<Cell> cells) {
      rows.add(List.copyOf(cells));
      return this;
    }

    public Table build() {
      return new Table(name, caption, List.copyOf(columns), rows);
    }
  }
}

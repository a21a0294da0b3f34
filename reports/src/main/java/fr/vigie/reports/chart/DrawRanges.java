package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import fr.vigie.usage.Range;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Estimates as ranges on a logarithmic axis, one row each: from the low to the high scenario, the
 * central one marked. On a linear axis ranges over a factor of a thousand all start at zero.
 */
public final class DrawRanges {
  private static final int WIDE_ROW = 46;

  /** On a narrow sheet the words of a range stand under its label. */
  private static final int NARROW_ROW = 62;

  private static final int FOOT = 44;
  private static final double BAR = 16;
  private static final double MARGIN = 14;

  private DrawRanges() {}

  /**
   * One row.
   *
   * @param label what is estimated
   * @param range the estimate in the axis's unit, or null when there is none
   * @param text its ends in words
   */
  public record Bar(String label, @Nullable Range range, String text) {}

  /** The axis: what it measures, in full and in short, and how it writes a power of ten. */
  public record Axis(String name, String shortName, DoubleFunction<String> number) {}

  /** Draws the rows for a wide or a narrow sheet. */
  public static Svg draw(String id, boolean wide, List<Bar> bars, Axis axis) {
    int width = wide ? 720 : 350;
    int rowHeight = wide ? WIDE_ROW : NARROW_ROW;
    int height = 6 + rowHeight * bars.size() + FOOT;
    Canvas canvas = new Canvas(id, width, height);
    Scale scale = Scale.over(bars, MARGIN, width - MARGIN);
    double bottom = 6 + (double) rowHeight * bars.size();
    grid(canvas, scale, axis, bottom);
    canvas.writeAround(
        wide ? axis.name() : axis.shortName(),
        width / 2.0,
        bottom + 37,
        Ink.QUIET,
        Typeface.REGULAR,
        Canvas.SMALL);
    double top = 6;
    for (Bar bar : bars) {
      row(canvas, bar, scale, top, wide ? width - MARGIN : 0);
      top += rowHeight;
    }
    return canvas.svg();
  }

  private static void grid(Canvas canvas, Scale scale, Axis axis, double bottom) {
    for (int power = scale.first; power <= scale.last; power++) {
      double value = Math.pow(10, power);
      double x = scale.at(value);
      canvas.line(x, 6, x, bottom + 4, Ink.HAIRLINE, 0.75f);
      canvas.writeAround(
          axis.number().apply(value), x, bottom + 18, Ink.QUIET, Typeface.REGULAR, Canvas.TINY);
    }
  }

  /** Label and words on one line when {@code end} says where it ends, on two when it is zero. */
  private static void row(Canvas canvas, Bar bar, Scale scale, double from, double end) {
    double told = canvas.width(bar.text(), Typeface.REGULAR, Canvas.SMALL);
    write(canvas, bar.label(), MARGIN, from, Typeface.BOLD);
    write(
        canvas,
        bar.text(),
        end > 0 ? end - told : MARGIN,
        end > 0 ? from : from + 16,
        Typeface.REGULAR);
    double top = end > 0 ? from : from + 16;
    Range range = bar.range();
    if (range == null || range.high() <= 0) {
      return;
    }
    double left = scale.at(range.low());
    double right = scale.at(range.high());
    canvas.shape(new Rectangle2D.Double(left, top + 22, Math.max(2, right - left), BAR), Ink.RANGE);
    canvas.shape(
        new Rectangle2D.Double(scale.at(range.central()) - 1.5, top + 20, 3, BAR + 4), Ink.TEXT);
  }

  /** Words on a plain patch, or the grid runs through them. */
  private static void write(Canvas canvas, String words, double x, double top, Typeface face) {
    double width = canvas.width(words, face, Canvas.SMALL);
    canvas.shape(new Rectangle2D.Double(x - 3, top + 2, width + 6, 18), Ink.PAPER);
    canvas.write(words, x, top + 15, Ink.TEXT, face, Canvas.SMALL);
  }

  /** Where a value lies: whole powers of ten from below the least to above the most. */
  private static final class Scale {
    private final int first;
    private final int last;
    private final double left;
    private final double right;

    private Scale(int first, int last, double left, double right) {
      this.first = first;
      this.last = last;
      this.left = left;
      this.right = right;
    }

    static Scale over(List<Bar> bars, double left, double right) {
      double least = Double.MAX_VALUE;
      double most = 0;
      for (Bar bar : bars) {
        Range range = bar.range();
        if (range != null && range.high() > 0) {
          least = Math.min(least, range.low() > 0 ? range.low() : range.high());
          most = Math.max(most, range.high());
        }
      }
      if (most == 0) {
        return new Scale(0, 1, left, right);
      }
      int first = (int) Math.floor(Math.log10(least));
      int last = (int) Math.ceil(Math.log10(most));
      return new Scale(first, Math.max(last, first + 1), left, right);
    }

    double at(double value) {
      double power = Math.log10(Math.max(value, Math.pow(10, first)));
      return left + (power - first) / (last - first) * (right - left);
    }
  }
}

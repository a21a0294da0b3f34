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
  private static final int ROW = 46;
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

  /** The axis: what it measures, and how it writes a power of ten. */
  public record Axis(String name, DoubleFunction<String> number) {}

  /** Draws the rows for a wide or a narrow sheet. */
  public static Svg draw(String id, boolean wide, List<Bar> bars, Axis axis) {
    int width = wide ? 720 : 350;
    int height = 6 + ROW * bars.size() + FOOT;
    Canvas canvas = new Canvas(id, width, height);
    Scale scale = Scale.over(bars, MARGIN, width - MARGIN);
    double bottom = 6 + (double) ROW * bars.size();
    grid(canvas, scale, axis, bottom, width);
    double top = 6;
    for (Bar bar : bars) {
      row(canvas, bar, scale, top, width);
      top += ROW;
    }
    return canvas.svg();
  }

  private static void grid(Canvas canvas, Scale scale, Axis axis, double bottom, int width) {
    for (int power = scale.first; power <= scale.last; power++) {
      double value = Math.pow(10, power);
      double x = scale.at(value);
      canvas.line(x, 6, x, bottom + 4, Ink.HAIRLINE, 0.75f);
      canvas.writeAround(
          axis.number().apply(value), x, bottom + 18, Ink.QUIET, Typeface.REGULAR, Canvas.TINY);
    }
    canvas.writeAround(
        axis.name(), width / 2.0, bottom + 37, Ink.QUIET, Typeface.REGULAR, Canvas.SMALL);
  }

  private static void row(Canvas canvas, Bar bar, Scale scale, double top, int width) {
    double labelled = canvas.width(bar.label(), Typeface.BOLD, Canvas.SMALL);
    double told = canvas.width(bar.text(), Typeface.REGULAR, Canvas.SMALL);
    double end = width - MARGIN;
    // A plain patch under the words, or the grid runs through them.
    canvas.shape(new Rectangle2D.Double(MARGIN - 3, top + 2, labelled + 6, 18), Ink.PAPER);
    canvas.shape(new Rectangle2D.Double(end - told - 3, top + 2, told + 6, 18), Ink.PAPER);
    canvas.write(bar.label(), MARGIN, top + 15, Ink.TEXT, Typeface.BOLD, Canvas.SMALL);
    canvas.writeLeftOf(bar.text(), end, top + 15, Ink.TEXT, Typeface.REGULAR, Canvas.SMALL);
    Range range = bar.range();
    if (range == null || range.high() <= 0) {
      return;
    }
    double from = scale.at(range.low());
    double to = scale.at(range.high());
    canvas.shape(new Rectangle2D.Double(from, top + 22, Math.max(2, to - from), BAR), Ink.RANGE);
    canvas.shape(
        new Rectangle2D.Double(scale.at(range.central()) - 1.5, top + 20, 3, BAR + 4), Ink.TEXT);
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

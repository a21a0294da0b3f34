package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/**
 * Columns of 100 %, one a month, split by standing; the bounds of the approved share beside them.
 */
public final class DrawStandings {
  private static final double LABEL_FROM = 0.06;

  /** A part smaller than this has no percent to say. */
  private static final double NAMED_FROM = 0.005;

  /** A column narrower than this has no room for a figure. */
  private static final double LABEL_WIDTH = 30;

  private static final double NAME_HEIGHT = 19;

  /** Room right of a narrow sheet's last column, where a thin part has its figure. */
  private static final double BESIDE_THE_LAST = 26;

  private DrawStandings() {}

  /**
   * One column.
   *
   * @param label the month
   * @param shares share of each part, in the order of the parts, summing to 1; empty when the month
   *     cannot be shown
   * @param low lower bound of the approved share, or null without
   * @param high upper bound
   * @param breaks whether other evidence proves it than the column before
   */
  public record Column(
      String label,
      List<Double> shares,
      @Nullable Double low,
      @Nullable Double high,
      boolean breaks) {}

  /** A part of every column: its ink and its name. */
  public record Part(Ink ink, String name) {}

  /** Draws the columns for a wide or a narrow sheet. */
  public static Svg draw(
      String id,
      boolean wide,
      List<Part> parts,
      List<Column> columns,
      java.util.function.DoubleFunction<String> percent) {
    int width = wide ? 720 : 350;
    int legendRows = wide ? 0 : (parts.size() + 1) / 2;
    int height = (wide ? 340 : 310) + 22 * legendRows;
    Canvas canvas = new Canvas(id, width, height);

    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int part = 0; part < parts.size(); part++) {
      for (Column column : columns) {
        data.addValue(
            column.shares().isEmpty() ? null : column.shares().get(part) * 100,
            parts.get(part).name(),
            column.label());
      }
    }
    NumberAxis axis = new NumberAxis();
    axis.setRange(0, 100);
    axis.setTickUnit(
        new NumberTickUnit(25) {
          @Override
          public String valueToString(double value) {
            return percent.apply(value / 100);
          }
        });
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new InkBarPainter(parts.stream().map(Part::ink).toList()));
    renderer.setMaximumBarWidth(0.14);
    renderer.setDrawBarOutline(false);
    CategoryAxis months = Style.months(wide, columns.size());
    months.setLowerMargin(0.02);
    months.setUpperMargin(0.02);
    CategoryPlot plot = Style.quiet(new CategoryPlot(data, months, axis, renderer));
    ChartRenderingInfo info = new ChartRenderingInfo();
    JFreeChart chart =
        Style.chart(plot, new RectangleInsets(12, 0, 4, wide ? 190 : BESIDE_THE_LAST));
    chart.draw(
        canvas.graphics(), new Rectangle2D.Double(0, 0, width, height - 22.0 * legendRows), info);

    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar) {
        int part = data.getRowIndex(bar.getRowKey());
        int column = data.getColumnIndex(bar.getColumnKey());
        Rectangle2D area = bar.getArea().getBounds2D();
        label(canvas, parts.get(part), columns.get(column).shares().get(part), area, percent);
      }
    }
    Rectangle2D plotArea = info.getPlotInfo().getDataArea();
    for (Column column : columns) {
      bounds(canvas, column, plotArea, info, data);
    }
    breaks(canvas, columns, plotArea);
    if (wide) {
      nameBeside(canvas, parts, columns.get(columns.size() - 1), plotArea, width - 182);
    } else {
      nameBelow(canvas, parts, height - 22.0 * legendRows, width);
    }
    return canvas.svg();
  }

  private static void label(
      Canvas canvas,
      Part part,
      double share,
      Rectangle2D area,
      java.util.function.DoubleFunction<String> percent) {
    if (share >= LABEL_FROM && area.getWidth() >= LABEL_WIDTH) {
      String text = percent.apply(share);
      double half = canvas.width(text, Typeface.BOLD, Canvas.SMALL) / 2 + 3;
      if (part.ink() == Ink.UNDETERMINED) {
        // A plain patch under the figure, or the hatching makes it hard to read.
        canvas.shape(
            new Rectangle2D.Double(area.getCenterX() - half, area.getCenterY() - 8, 2 * half, 16),
            Ink.UNDETERMINED);
      }
      canvas.writeAround(
          text,
          area.getCenterX(),
          area.getCenterY() + 4.5,
          part.ink().words(),
          Typeface.BOLD,
          Canvas.SMALL);
    } else if (share >= NAMED_FROM && area.getWidth() >= LABEL_WIDTH) {
      // Too thin for words inside: they stand beside.
      canvas.write(
          percent.apply(share),
          area.getMaxX() + 4,
          area.getCenterY() + 3.5,
          Ink.QUIET,
          Typeface.REGULAR,
          Canvas.TINY);
    }
  }

  /** A bracket from the low to the high bound: left of the column, or on it where columns crowd. */
  private static void bounds(
      Canvas canvas,
      Column column,
      Rectangle2D plot,
      ChartRenderingInfo info,
      DefaultCategoryDataset data) {
    Double low = column.low();
    Double high = column.high();
    if (low == null || high == null || high - low < 0.005) {
      return;
    }
    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar
          && Objects.equals(bar.getColumnKey(), column.label())
          && data.getRowIndex(bar.getRowKey()) == 0) {
        Rectangle2D area = bar.getArea().getBounds2D();
        boolean crowded = area.getWidth() < LABEL_WIDTH;
        double x = crowded ? area.getCenterX() : area.getMinX() - 7;
        double top = plot.getMaxY() - high * plot.getHeight();
        double bottom = plot.getMaxY() - low * plot.getHeight();
        if (crowded) {
          bracket(canvas, x, top, bottom, Ink.PAPER, 4.5f);
        }
        bracket(canvas, x, top, bottom, Ink.TEXT, 1.5f);
      }
    }
  }

  /** A dashed line before a column that other evidence proves. */
  private static void breaks(Canvas canvas, List<Column> columns, Rectangle2D plot) {
    double width = plot.getWidth() / columns.size();
    for (int at = 1; at < columns.size(); at++) {
      if (columns.get(at).breaks()) {
        double x = plot.getX() + at * width - (width < 2 * LABEL_WIDTH ? 0 : 4);
        canvas.dashed(x, plot.getMinY() - 6, x, plot.getMaxY() + 4, Ink.QUIET);
      }
    }
  }

  private static void bracket(
      Canvas canvas, double x, double top, double bottom, Ink ink, float thickness) {
    canvas.line(x, top, x, bottom, ink, thickness);
    canvas.line(x - 3, top, x + 3, top, ink, thickness);
    canvas.line(x - 3, bottom, x + 3, bottom, ink, thickness);
  }

  /** Names at the height of the last column's parts, pushed apart where parts are thin. */
  private static void nameBeside(
      Canvas canvas, List<Part> parts, Column column, Rectangle2D plot, double x) {
    double[] heights = new double[parts.size()];
    double below = 0;
    for (int part = 0; part < parts.size(); part++) {
      double share = column.shares().isEmpty() ? 1.0 / parts.size() : column.shares().get(part);
      double wanted = plot.getMaxY() - (below + share / 2) * plot.getHeight();
      heights[part] = part == 0 ? wanted : Math.min(wanted, heights[part - 1] - NAME_HEIGHT);
      below += share;
    }
    for (int part = parts.size() - 1; part >= 0; part--) {
      double least = part == parts.size() - 1 ? plot.getMinY() : heights[part + 1] + NAME_HEIGHT;
      heights[part] = Math.max(heights[part], least);
      double y = heights[part];
      Canvas.fill(
          canvas.graphics(), new Rectangle2D.Double(x, y - 6, 12, 12), parts.get(part).ink());
      canvas.write(
          parts.get(part).name(), x + 18, y + 4.5, Ink.TEXT, Typeface.REGULAR, Canvas.SIZE);
    }
  }

  private static void nameBelow(Canvas canvas, List<Part> parts, double top, double width) {
    for (int part = 0; part < parts.size(); part++) {
      double x = part % 2 == 0 ? 4 : width / 2;
      int line = part / 2;
      double y = top + 14 + 22.0 * line;
      Canvas.fill(
          canvas.graphics(), new Rectangle2D.Double(x, y - 6, 12, 12), parts.get(part).ink());
      canvas.write(
          parts.get(part).name(), x + 18, y + 4.5, Ink.TEXT, Typeface.REGULAR, Canvas.SMALL);
    }
  }
}

package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
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

  private DrawStandings() {}

  /**
   * One column.
   *
   * @param label the month
   * @param shares share of each part, in the order of the parts, summing to 1; empty when the month
   *     cannot be shown
   * @param low lower bound of the approved share, or null without
   * @param high upper bound
   */
  public record Column(
      String label, List<Double> shares, @Nullable Double low, @Nullable Double high) {}

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
    int height = (wide ? 330 : 300) + 22 * legendRows;
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
    CategoryAxis months = new CategoryAxis();
    months.setLowerMargin(0.02);
    months.setUpperMargin(0.02);
    CategoryPlot plot = Style.quiet(new CategoryPlot(data, months, axis, renderer));
    ChartRenderingInfo info = new ChartRenderingInfo();
    JFreeChart chart = Style.chart(plot, new RectangleInsets(8, 0, 4, wide ? 190 : 4));
    chart.draw(
        canvas.graphics(), new Rectangle2D.Double(0, 0, width, height - 22.0 * legendRows), info);

    List<Rectangle2D> last = new ArrayList<>();
    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar) {
        int part = data.getRowIndex(bar.getRowKey());
        int column = data.getColumnIndex(bar.getColumnKey());
        Rectangle2D area = bar.getArea().getBounds2D();
        label(canvas, parts.get(part), columns.get(column).shares().get(part), area, percent);
        if (column == columns.size() - 1) {
          while (last.size() <= part) {
            last.add(new Rectangle2D.Double());
          }
          last.set(part, area);
        }
      }
    }
    Rectangle2D plotArea = info.getPlotInfo().getDataArea();
    for (Column column : columns) {
      bounds(canvas, column, plotArea, info, data);
    }
    if (wide) {
      nameBeside(canvas, parts, columns.get(columns.size() - 1), last, width - 182);
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
    if (share >= LABEL_FROM) {
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
    }
  }

  /** A bracket from the low to the high bound, left of the column. */
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
        double x = bar.getArea().getBounds2D().getMinX() - 7;
        double top = plot.getMaxY() - high * plot.getHeight();
        double bottom = plot.getMaxY() - low * plot.getHeight();
        canvas.line(x, top, x, bottom, Ink.TEXT, 1.5f);
        canvas.line(x - 3, top, x + 3, top, Ink.TEXT, 1.5f);
        canvas.line(x - 3, bottom, x + 3, bottom, Ink.TEXT, 1.5f);
      }
    }
  }

  /** Names at the height of the last column's parts, pushed apart where parts are thin. */
  private static void nameBeside(
      Canvas canvas, List<Part> parts, Column column, List<Rectangle2D> areas, double x) {
    double below = Double.MAX_VALUE;
    for (int part = 0; part < areas.size(); part++) {
      if (column.shares().isEmpty() || column.shares().get(part) <= 0) {
        continue;
      }
      Rectangle2D area = areas.get(part);
      double y = Math.min(area.getCenterY(), below - 19);
      below = y;
      Rectangle2D swatch = new Rectangle2D.Double(x, y - 6, 12, 12);
      Canvas.fill(canvas.graphics(), swatch, parts.get(part).ink());
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

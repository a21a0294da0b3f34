package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

/** Two columns a month: uploads let through, attempts blocked; a hidden count stands as a sign. */
public final class DrawExposure {
  private DrawExposure() {}

  /** A count with its label; null when it must not be shown, and then the label is the sign. */
  public record Value(@Nullable Long count, String label) {}

  /** One month: a value for each series. */
  public record Month(String label, List<Value> values) {}

  /** Draws the columns for a wide or a narrow sheet. */
  public static Svg draw(
      String id, boolean wide, List<String> names, List<Ink> inks, List<Month> months) {
    int width = wide ? 720 : 350;
    int legend = 22 * names.size() + 8;
    int height = 240 + legend;
    Canvas canvas = new Canvas(id, width, height);
    for (int at = 0; at < names.size(); at++) {
      double y = 10 + 22.0 * at;
      Canvas.fill(canvas.graphics(), new Rectangle2D.Double(2, y - 6, 12, 12), inks.get(at));
      canvas.write(names.get(at), 20, y + 4.5, Ink.TEXT, Typeface.REGULAR, Canvas.SMALL);
    }
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int at = 0; at < names.size(); at++) {
      for (Month month : months) {
        Long count = month.values().get(at).count();
        data.addValue(count == null ? Long.valueOf(0) : count, names.get(at), month.label());
      }
    }
    NumberAxis axis = Style.whole(new NumberAxis());
    axis.setAutoRangeIncludesZero(true);
    axis.setUpperMargin(0.12);
    axis.setTickLabelsVisible(false);
    BarRenderer renderer = new BarRenderer();
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new InkBarPainter(inks));
    renderer.setDrawBarOutline(false);
    renderer.setItemMargin(0.08);
    renderer.setMaximumBarWidth(0.09);
    CategoryPlot plot =
        Style.quiet(new CategoryPlot(data, Style.months(wide, months.size()), axis, renderer));
    plot.setRangeGridlinesVisible(false);
    boolean crowded = months.size() * 60 > width;
    ChartRenderingInfo info = new ChartRenderingInfo();
    JFreeChart chart = Style.chart(plot, new RectangleInsets(0, 0, 4, 0));
    chart.draw(
        canvas.graphics(),
        new Rectangle2D.Double(0, legend, width, height - (double) legend),
        info);
    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar) {
        Rectangle2D area = bar.getArea().getBounds2D();
        int series = data.getRowIndex(bar.getRowKey());
        months.stream()
            .filter(month -> Objects.equals(month.label(), bar.getColumnKey()))
            .forEach(month -> label(canvas, month.values().get(series), area, series, crowded));
      }
    }
    return canvas.svg();
  }

  /** Figures stand on their column; words, wider than any column, rise where it would be. */
  private static void label(
      Canvas canvas, Value value, Rectangle2D column, int series, boolean crowded) {
    if (value.count() == null) {
      canvas.writeUp(value.label(), column.getCenterX() + 4, column.getMinY() - 5);
    } else {
      canvas.writeAround(
          value.label(),
          column.getCenterX(),
          column.getMinY() - 5 - (series % 2 == 1 && crowded ? 14 : 0),
          Ink.TEXT,
          Typeface.BOLD,
          crowded ? Canvas.TINY : Canvas.SMALL);
    }
  }
}

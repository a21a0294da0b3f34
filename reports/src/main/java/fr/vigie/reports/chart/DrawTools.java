package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Horizontal bars, one a tool, longest first, split by standing, the count at the bar's end. */
public final class DrawTools {
  private static final int ROW = 30;

  /** Names of a wide sheet's legend stand in one row while they fit. */
  private static final int MOST_IN_A_ROW = 6;

  private static final double LEGEND_STEP = 118;

  private DrawTools() {}

  /**
   * One bar.
   *
   * @param name the tool
   * @param counts sessions by part, in the order of the parts
   * @param label the total as text
   */
  public record Bar(String name, List<Long> counts, String label) {}

  /** Draws the bars for a wide or a narrow sheet. */
  public static Svg draw(
      String id, boolean wide, List<DrawStandings.Part> parts, List<Bar> bars, String axisLabel) {
    int width = wide ? 720 : 350;
    int perRow = wide ? Math.min(parts.size(), MOST_IN_A_ROW) : 2;
    int legendRows = (parts.size() + perRow - 1) / perRow;
    int legend = 22 * legendRows + 10;
    int height = ROW * bars.size() + 44 + legend;
    Canvas canvas = new Canvas(id, width, height);
    for (int part = 0; part < parts.size(); part++) {
      double x = 2 + (part % perRow) * (wide ? LEGEND_STEP : width / 2.0);
      int line = part / perRow;
      double y = 10 + 22.0 * line;
      Canvas.fill(
          canvas.graphics(), new Rectangle2D.Double(x, y - 6, 12, 12), parts.get(part).ink());
      canvas.write(
          parts.get(part).name(), x + 18, y + 4.5, Ink.TEXT, Typeface.REGULAR, Canvas.SMALL);
    }

    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (int part = 0; part < parts.size(); part++) {
      for (Bar bar : bars) {
        data.addValue((Number) bar.counts().get(part), parts.get(part).name(), bar.name());
      }
    }
    NumberAxis axis = Style.whole(new NumberAxis(axisLabel));
    axis.setAutoRangeIncludesZero(true);
    axis.setUpperMargin(0.02);
    StackedBarRenderer renderer = new StackedBarRenderer();
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new InkBarPainter(parts.stream().map(DrawStandings.Part::ink).toList()));
    renderer.setDrawBarOutline(false);
    CategoryAxis tools = new CategoryAxis();
    tools.setMaximumCategoryLabelWidthRatio(wide ? 0.45f : 0.5f);
    tools.setLowerMargin(0.01);
    tools.setUpperMargin(0.01);
    tools.setCategoryMargin(0.35);
    CategoryPlot plot = Style.quiet(new CategoryPlot(data, tools, axis, renderer));
    tools.setTickLabelFont(Typeface.REGULAR.at(wide ? Canvas.SIZE : Canvas.SMALL));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(org.jfree.chart.axis.AxisLocation.BOTTOM_OR_LEFT);
    plot.setRangeGridlinesVisible(false);
    axis.setTickLabelsVisible(false);
    ChartRenderingInfo info = new ChartRenderingInfo();
    JFreeChart chart = Style.chart(plot, new RectangleInsets(0, 0, 0, wide ? 60 : 44));
    chart.draw(
        canvas.graphics(),
        new Rectangle2D.Double(0, legend, width, height - (double) legend),
        info);
    double[] ends = new double[bars.size()];
    double[] middles = new double[bars.size()];
    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar) {
        Rectangle2D area = bar.getArea().getBounds2D();
        int at = data.getColumnIndex(bar.getColumnKey());
        ends[at] = Math.max(ends[at], area.getMaxX());
        middles[at] = area.getCenterY();
      }
    }
    for (int at = 0; at < bars.size(); at++) {
      canvas.write(
          bars.get(at).label(),
          ends[at] + 6,
          middles[at] + 4.5,
          Ink.TEXT,
          Typeface.BOLD,
          Canvas.SMALL);
    }
    return canvas.svg();
  }
}

package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import fr.vigie.usage.Range;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.entity.CategoryItemEntity;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.jspecify.annotations.Nullable;

/**
 * Estimates as ranges: one panel a quantity, one bar a month from its low to its high scenario, the
 * central one marked, both ends written.
 */
public final class DrawRanges {
  private static final int PANEL = 350;
  private static final int GAP = 20;
  private static final int TITLE = 36;
  private static final int ROW = 37;

  private DrawRanges() {}

  /**
   * One month of one quantity.
   *
   * @param label the month
   * @param range the estimate in the panel's unit, or null when there is none
   * @param text both ends in words
   */
  public record Bar(String label, @Nullable Range range, String text) {}

  /** One quantity: its name with the unit, and its months. */
  public record Panel(String title, List<Bar> bars) {}

  /** Draws the panels in two columns on a wide sheet, in one on a narrow sheet. */
  public static Svg draw(String id, boolean wide, List<Panel> panels) {
    int columns = wide ? 2 : 1;
    int rows = (panels.size() + columns - 1) / columns;
    int panelHeight =
        TITLE + ROW * panels.stream().mapToInt(panel -> panel.bars().size()).max().orElse(0) + 8;
    int width = wide ? 2 * PANEL + GAP : PANEL;
    Canvas canvas = new Canvas(id, width, rows * (panelHeight + 12));
    for (int at = 0; at < panels.size(); at++) {
      double x = (at % columns) * (double) (PANEL + GAP);
      int line = at / columns;
      double y = line * (double) (panelHeight + 12);
      panel(canvas, panels.get(at), new Rectangle2D.Double(x, y, PANEL, panelHeight));
    }
    return canvas.svg();
  }

  private static void panel(Canvas canvas, Panel panel, Rectangle2D area) {
    canvas.write(
        panel.title(), area.getX(), area.getY() + 15, Ink.TEXT, Typeface.BOLD, Canvas.SIZE);
    int count = panel.bars().size();
    Number[][] lows = new Number[1][count];
    Number[][] highs = new Number[1][count];
    String[] labels = new String[count];
    for (int at = 0; at < count; at++) {
      Range range = panel.bars().get(at).range();
      labels[at] = panel.bars().get(at).label();
      lows[0][at] = range == null ? 0 : range.low();
      highs[0][at] = range == null ? 0 : range.high();
    }
    DefaultIntervalCategoryDataset data =
        new DefaultIntervalCategoryDataset(new String[] {panel.title()}, labels, lows, highs);
    NumberAxis axis = new NumberAxis();
    axis.setAutoRangeIncludesZero(true);
    axis.setUpperMargin(0.05);
    axis.setTickLabelsVisible(false);
    IntervalBarRenderer renderer = new IntervalBarRenderer();
    renderer.setShadowVisible(false);
    renderer.setBarPainter(new InkBarPainter(List.of(Ink.RANGE)));
    renderer.setDrawBarOutline(false);
    renderer.setMinimumBarLength(3);
    CategoryAxis months = new CategoryAxis();
    months.setLowerMargin(0);
    months.setUpperMargin(0);
    months.setCategoryMargin(0.6);
    CategoryPlot plot = Style.quiet(new CategoryPlot(data, months, axis, renderer));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeGridlinesVisible(false);
    ChartRenderingInfo info = new ChartRenderingInfo();
    JFreeChart chart = Style.chart(plot, RectangleInsets.ZERO_INSETS);
    chart.draw(
        canvas.graphics(),
        new Rectangle2D.Double(
            area.getX(), area.getY() + TITLE, area.getWidth(), area.getHeight() - TITLE),
        info);
    Rectangle2D plotArea = info.getPlotInfo().getDataArea();
    for (Object each : info.getEntityCollection().getEntities()) {
      if (each instanceof CategoryItemEntity bar) {
        annotate(canvas, panel, bar, axis, plotArea);
      }
    }
  }

  private static void annotate(
      Canvas canvas, Panel panel, CategoryItemEntity entity, NumberAxis axis, Rectangle2D plot) {
    Rectangle2D area = entity.getArea().getBounds2D();
    Bar bar =
        panel.bars().stream()
            .filter(one -> Objects.equals(one.label(), entity.getColumnKey()))
            .findFirst()
            .orElseThrow();
    Range range = bar.range();
    double textX = area.getMinX();
    if (range != null) {
      Graphics2D graphics = canvas.graphics();
      double x = plot.getX() + range.central() / axis.getUpperBound() * plot.getWidth();
      graphics.setPaint(Ink.TEXT.color());
      graphics.fill(new Rectangle2D.Double(x - 1.5, area.getMinY() - 3, 3, area.getHeight() + 6));
    }
    double room = plot.getMaxX() - canvas.width(bar.text(), Typeface.REGULAR, Canvas.SMALL);
    canvas.write(
        bar.text(),
        Math.min(textX, room),
        area.getMinY() - 5,
        Ink.TEXT,
        Typeface.REGULAR,
        Canvas.SMALL);
  }
}

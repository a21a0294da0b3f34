package fr.vigie.reports.chart;

import java.awt.BasicStroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;

/** Hairlines, the report's font, no boxes: what every chart of JFreeChart gets. */
final class Style {
  private Style() {}

  static CategoryPlot quiet(CategoryPlot plot) {
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(null);
    plot.setRangeGridlinePaint(Ink.HAIRLINE.color());
    plot.setRangeGridlineStroke(new BasicStroke(0.75f));
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    CategoryAxis categories = plot.getDomainAxis();
    categories.setTickLabelFont(
        Typeface.REGULAR.at(plot.getCategories().size() > 8 ? Canvas.SMALL : Canvas.SIZE));
    categories.setTickLabelPaint(Ink.TEXT.color());
    categories.setAxisLinePaint(Ink.QUIET.color());
    categories.setTickMarksVisible(false);
    ValueAxis values = plot.getRangeAxis();
    values.setTickLabelFont(Typeface.REGULAR.at(Canvas.SMALL));
    values.setTickLabelPaint(Ink.QUIET.color());
    values.setLabelFont(Typeface.REGULAR.at(Canvas.SMALL));
    values.setLabelPaint(Ink.QUIET.color());
    values.setAxisLineVisible(false);
    values.setTickMarksVisible(false);
    return plot;
  }

  /** Months below their columns: wrapped before the year, upright where they are too many. */
  static CategoryAxis months(boolean wide, int count) {
    CategoryAxis axis = new CategoryAxis();
    axis.setMaximumCategoryLabelLines(2);
    if (!wide && count > 6) {
      axis.setMaximumCategoryLabelLines(1);
      axis.setCategoryLabelPositions(CategoryLabelPositions.UP_90);
    }
    return axis;
  }

  static NumberAxis whole(NumberAxis axis) {
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    return axis;
  }

  static JFreeChart chart(Plot plot, RectangleInsets padding) {
    JFreeChart chart = new JFreeChart(null, Typeface.REGULAR.at(Canvas.SIZE), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(padding);
    return chart;
  }
}

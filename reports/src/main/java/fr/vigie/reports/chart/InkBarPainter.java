package fr.vigie.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.RectangularShape;
import java.util.List;
import org.jfree.chart.renderer.category.BarPainter;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Fills bars with the ink of their row: flat, hatched or dotted, never with a gradient or shadow.
 */
final class InkBarPainter implements BarPainter {
  private final List<Ink> inks;

  InkBarPainter(List<Ink> inks) {
    this.inks = inks;
  }

  @Override
  public void paintBar(
      Graphics2D graphics,
      BarRenderer renderer,
      int row,
      int column,
      RectangularShape bar,
      RectangleEdge base) {
    Canvas.fill(graphics, bar.getFrame().getBounds2D(), inks.get(row));
  }

  @Override
  public void paintBarShadow(
      Graphics2D graphics,
      BarRenderer renderer,
      int row,
      int column,
      RectangularShape bar,
      RectangleEdge base,
      boolean pegShadow) {
    // No shadow.
  }
}

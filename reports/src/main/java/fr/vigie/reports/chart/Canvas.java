package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** A sheet of SVG of a fixed size, the same bytes for the same strokes. */
final class Canvas {
  static final float SIZE = 14f;
  static final float SMALL = 12.5f;
  static final float TINY = 10.5f;

  private final int width;
  private final int height;
  private final SVGGraphics2D graphics;

  Canvas(String id, int width, int height) {
    this.width = width;
    this.height = height;
    graphics = new SVGGraphics2D(width, height);
    graphics.setDefsKeyPrefix(id + "-");
    graphics.setGeomDoubleConverter(Canvas::tenth);
    graphics.setTransformDoubleConverter(Canvas::tenth);
  }

  /** Tenths of a pixel: font metrics of two machines may differ by less. */
  private static String tenth(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  Graphics2D graphics() {
    return graphics;
  }

  /** Text whose left end stands at x. */
  void write(String text, double x, double baseline, Ink ink, Typeface face, float size) {
    graphics.setFont(face.at(size));
    graphics.setPaint(ink.color());
    graphics.drawString(text, (float) x, (float) baseline);
  }

  /** Text whose right end stands at x. */
  void writeLeftOf(String text, double x, double baseline, Ink ink, Typeface face, float size) {
    write(text, x - width(text, face, size), baseline, ink, face, size);
  }

  /** Text centred on x. */
  void writeAround(String text, double x, double baseline, Ink ink, Typeface face, float size) {
    write(text, x - width(text, face, size) / 2, baseline, ink, face, size);
  }

  /** Small quiet text that rises from a point. */
  void writeUp(String text, double x, double y) {
    AffineTransform upright = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-Math.PI / 2);
    write(text, 0, 0, Ink.QUIET, Typeface.REGULAR, SMALL);
    graphics.setTransform(upright);
  }

  double width(String text, Typeface face, float size) {
    return graphics.getFontMetrics(face.at(size)).stringWidth(text);
  }

  /** A filled area, hatched or outlined where its meaning asks for more than a colour. */
  static void fill(Graphics2D graphics, Rectangle2D area, Ink ink) {
    graphics.setPaint(ink.color());
    graphics.fill(area);
    if (ink == Ink.UNDETERMINED) {
      hatch(graphics, area);
    }
    if (ink == Ink.SUPPRESSED) {
      graphics.setPaint(Ink.QUIET.color());
      graphics.setStroke(
          new BasicStroke(
              1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {2, 2}, 0));
      graphics.draw(inset(area, 0.5));
    }
  }

  private static Rectangle2D inset(Rectangle2D area, double by) {
    return new Rectangle2D.Double(
        area.getX() + by,
        area.getY() + by,
        Math.max(0, area.getWidth() - 2 * by),
        Math.max(0, area.getHeight() - 2 * by));
  }

  /** Slanted lines, each cut at the area's edge so that no clipping path is needed. */
  private static void hatch(Graphics2D graphics, Rectangle2D area) {
    graphics.setPaint(Ink.QUIET.color());
    graphics.setStroke(new BasicStroke(1f));
    double step = 6;
    for (double offset = step; offset < area.getWidth() + area.getHeight(); offset += step) {
      double fromX = Math.max(0, offset - area.getHeight());
      double toX = Math.min(offset, area.getWidth());
      graphics.draw(
          new Line2D.Double(
              area.getX() + fromX,
              area.getMaxY() - (offset - fromX),
              area.getX() + toX,
              area.getMaxY() - (offset - toX)));
    }
    graphics.draw(inset(area, 0.5));
  }

  void line(double x1, double y1, double x2, double y2, Ink ink, float thickness) {
    graphics.setPaint(ink.color());
    graphics.setStroke(new BasicStroke(thickness));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void dashed(double x1, double y1, double x2, double y2, Ink ink) {
    graphics.setPaint(ink.color());
    graphics.setStroke(
        new BasicStroke(
            1.25f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5, 4}, 0));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  void shape(Shape shape, Ink ink) {
    graphics.setPaint(ink.color());
    graphics.fill(shape);
  }

  Svg svg() {
    String element =
        graphics.getSVGElement(null, false, new ViewBox(0, 0, width, height), null, null);
    return new Svg(width, height, element);
  }
}

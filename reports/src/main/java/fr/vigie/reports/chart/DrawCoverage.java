package fr.vigie.reports.chart;

import fr.vigie.reports.document.Svg;
import fr.vigie.reports.figures.Coverage;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A calendar of source-days: one row a source, one box a day, each state with a form of its own.
 */
public final class DrawCoverage {
  private DrawCoverage() {}

  /** One source under the name that the organisation gives it. */
  public record Row(String name, Coverage.Source source) {}

  /** Draws the calendar for a wide or a narrow sheet; a narrow one breaks the month in two. */
  public static Svg draw(
      String id, boolean wide, List<Row> rows, Map<Coverage.State, String> names) {
    int perLine = wide ? 31 : 16;
    int lines = wide ? 1 : 2;
    double box = wide ? 22.6 : 21.4;
    int block = 24 + lines * 36 + 8;
    int legend = wide ? 30 : 52;
    int width = wide ? 720 : 350;
    Canvas canvas = new Canvas(id, width, rows.size() * block + legend);
    int y = 0;
    for (Row row : rows) {
      canvas.write(row.name(), 0, y + 15.0, Ink.TEXT, Typeface.BOLD, Canvas.SIZE);
      for (Map.Entry<LocalDate, Coverage.Day> day : row.source().days().entrySet()) {
        int at = day.getKey().getDayOfMonth() - 1;
        double x = at % perLine * box;
        int line = at / perLine;
        double top = y + 24.0 + line * 36.0;
        mark(canvas, day.getValue().state(), new Rectangle2D.Double(x, top, box - 3, 18));
        canvas.writeAround(
            Integer.toString(at + 1),
            x + (box - 3) / 2,
            top + 30,
            Ink.QUIET,
            Typeface.REGULAR,
            Canvas.TINY);
      }
      y += block;
    }
    int at = 0;
    for (Coverage.State state : Coverage.State.values()) {
      double x = wide ? at * 180.0 : at % 2 * 175.0;
      int line = at / 2;
      double top = y + (wide ? 6.0 : 4.0 + line * 22.0);
      mark(canvas, state, new Rectangle2D.Double(x, top, 18, 15));
      canvas.write(
          names.getOrDefault(state, ""),
          x + 24,
          top + 12,
          Ink.TEXT,
          Typeface.REGULAR,
          Canvas.SMALL);
      at++;
    }
    return canvas.svg();
  }

  private static void mark(Canvas canvas, Coverage.State state, Rectangle2D box) {
    Graphics2D graphics = canvas.graphics();
    switch (state) {
      case COMPLETE -> canvas.shape(box, Ink.APPROVED);
      case SILENT_HOURS -> {
        canvas.shape(box, Ink.CONSUMER);
        graphics.setPaint(Ink.TEXT.color());
        graphics.fill(
            new Rectangle2D.Double(box.getX(), box.getCenterY() - 1.5, box.getWidth(), 3));
      }
      case ABSENT -> {
        graphics.setPaint(Ink.PROHIBITED.color());
        graphics.setStroke(new BasicStroke(1.75f));
        graphics.draw(
            new Rectangle2D.Double(
                box.getX() + 1, box.getY() + 1, box.getWidth() - 2, box.getHeight() - 2));
        graphics.draw(
            new Line2D.Double(
                box.getX() + 1, box.getMaxY() - 1, box.getMaxX() - 1, box.getY() + 1));
      }
      case QUIET ->
          canvas.shape(
              new Ellipse2D.Double(box.getCenterX() - 2.5, box.getCenterY() - 2.5, 5, 5),
              Ink.QUIET);
    }
  }
}

package fr.vigie.reports.output;

import fr.vigie.reports.chart.Ink;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Svg;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a template sees.
 *
 * @param document the report
 * @param style its {@code style} element
 */
public record Sheet(Document document, Markup style) {
  /** A drawing whose colours follow the reader's theme. */
  public Markup themed(Svg drawing) {
    String markup = drawing.markup();
    for (Ink ink : Ink.values()) {
      markup = markup.replace(rgb(ink), "var(" + ink.property() + ")");
    }
    return new Markup(markup);
  }

  private static String rgb(Ink ink) {
    return "rgb("
        + ink.color().getRed()
        + ","
        + ink.color().getGreen()
        + ","
        + ink.color().getBlue()
        + ")";
  }

  /** A drawing as the source of an image, for readers of paper. */
  public String source(Chart chart) {
    byte[] bytes = chart.wide().markup().getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}

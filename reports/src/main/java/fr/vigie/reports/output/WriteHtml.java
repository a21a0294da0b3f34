package fr.vigie.reports.output;

import fr.vigie.reports.chart.Ink;
import fr.vigie.reports.chart.Typeface;
import fr.vigie.reports.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** One HTML file that needs nothing else: fonts, style and drawings are in it, and no script. */
public final class WriteHtml {
  private WriteHtml() {}

  /** The report's bytes, UTF-8. */
  public static byte[] of(Document document) {
    return lay("screen.jte", document);
  }

  /** A charter's bytes, UTF-8: no figures and no charts. */
  public static byte[] charter(Document document) {
    return lay("charter.jte", document);
  }

  private static byte[] lay(String template, Document document) {
    String style =
        font(Typeface.REGULAR, 400)
            + font(Typeface.BOLD, 700)
            + palette(":root", ink -> ink.color())
            + "@media (prefers-color-scheme: dark) {"
            + palette(":root", Ink::dark)
            + "}\n"
            + Page.resource("screen.css");
    return Page.lay(template, document, style).getBytes(StandardCharsets.UTF_8);
  }

  private static String font(Typeface face, int weight) {
    return String.format(
        Locale.ROOT,
        "@font-face { font-family: '%s'; font-weight: %d; src: url(data:font/ttf;base64,%s); }\n",
        Typeface.FAMILY,
        weight,
        Page.base64(face));
  }

  private static String palette(String selector, Function<Ink, java.awt.Color> colour) {
    StringBuilder style = new StringBuilder(selector).append(" {");
    for (Ink ink : Ink.values()) {
      style.append(ink.property()).append(": ").append(Ink.hex(colour.apply(ink))).append("; ");
    }
    return style.append("}\n").toString();
  }
}

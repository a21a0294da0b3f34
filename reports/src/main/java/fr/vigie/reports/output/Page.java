package fr.vigie.reports.output;

import fr.vigie.reports.chart.Typeface;
import fr.vigie.reports.document.Document;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lays a document out with the precompiled templates of {@code src/main/jte}. */
final class Page {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private Page() {}

  static String lay(String template, Document document, String style) {
    StringOutput output = new StringOutput();
    TEMPLATES.render(
        template, new Sheet(document, new Markup("<style>" + style + "</style>")), output);
    return output.toString();
  }

  static String resource(String name) {
    try (InputStream bytes = Page.class.getResourceAsStream("/fr/vigie/reports/style/" + name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing style: " + name);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String base64(Typeface face) {
    try (InputStream bytes = face.open()) {
      return Base64.getEncoder().encodeToString(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

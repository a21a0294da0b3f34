package fr.vigie.reports.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The report's own font, so that no drawing depends on the fonts of the machine: a subset of Source
 * Sans 3 (Adobe, SIL Open Font License 1.1, https://github.com/adobe-fonts/source-sans).
 */
public final class Typeface {
  /** Family name inside the files. */
  public static final String FAMILY = "Vigie Sans";

  /** Running text. */
  public static final Typeface REGULAR = new Typeface("VigieSans-Regular.ttf", Font.PLAIN);

  /** Headings and figures. */
  public static final Typeface BOLD = new Typeface("VigieSans-Bold.ttf", Font.BOLD);

  private final String file;
  private final Font font;

  private Typeface(String file, int style) {
    this.file = file;
    try (InputStream bytes = open()) {
      font = Font.createFont(Font.TRUETYPE_FONT, bytes).deriveFont(style, 1f);
    } catch (FontFormatException e) {
      throw new IllegalStateException("not a font: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The font file. */
  public InputStream open() {
    InputStream bytes = Typeface.class.getResourceAsStream("/fr/vigie/reports/fonts/" + file);
    if (bytes == null) {
      throw new IllegalStateException("missing font: " + file);
    }
    return bytes;
  }

  /** The font at a size in CSS pixels. */
  Font at(float size) {
    return font.deriveFont(size);
  }
}

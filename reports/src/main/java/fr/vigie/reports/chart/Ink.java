package fr.vigie.reports.chart;

import fr.vigie.reports.figures.Standing;
import java.awt.Color;
import java.util.Locale;

/**
 * The report's colours by meaning, on light and on dark paper.
 *
 * <p>The standings follow the palette of Okabe and Ito (https://jfly.uni-koeln.de/color/), which
 * colour-blind readers tell apart, with lightness spread so that grey print does too.
 */
public enum Ink {
  TEXT(0x1B2430, 0xE9ECF0),
  QUIET(0x55606E, 0xA9B3BF),
  HAIRLINE(0xC9CFD6, 0x3C4652),
  PAPER(0xFFFFFF, 0x14191F),
  APPROVED(0x0A5A8A, 0x5BB0E8),
  TOLERATED(0xA3CDE6, 0x2C5F80),
  CONSUMER(0xDE9300, 0xF0B445),
  UNDETERMINED(0xE9ECEF, 0x39434E),
  REVIEW(0x8A5CA8, 0xC39DE0),
  PROHIBITED(0x7D1F10, 0xFF8B73),
  SUPPRESSED(0xFAFAFA, 0x1D242C),
  /** Words on the colour of consumer tools, which is light on both papers. */
  ON_CONSUMER(0x1B2432, 0x14191E),
  /** A range of an estimate. */
  RANGE(0x7FA7BF, 0x4F7F9B);

  private final Color light;
  private final Color dark;

  Ink(int light, int dark) {
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  /** The colour of a standing. */
  public static Ink of(Standing standing) {
    return valueOf(standing.name());
  }

  /** The colour on light paper: the one in every drawing. */
  public Color color() {
    return light;
  }

  /** The colour on dark paper. */
  public Color dark() {
    return dark;
  }

  /** The custom property of the style sheet that holds it. */
  public String property() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  /** Ink for words on this colour, chosen for contrast. */
  Ink words() {
    return switch (this) {
      case APPROVED, REVIEW, PROHIBITED -> PAPER;
      case CONSUMER -> ON_CONSUMER;
      case TOLERATED, UNDETERMINED, SUPPRESSED, RANGE, PAPER, HAIRLINE, QUIET, ON_CONSUMER, TEXT ->
          TEXT;
    };
  }

  /** Hexadecimal notation for style sheets. */
  public static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }
}

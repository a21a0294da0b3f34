package fr.vigie.impact;

import java.io.Serializable;

/**
 * The lower and the upper end of a published fact, in the unit its holder states; equal ends for a
 * fact that is known.
 */
public record Bounds(double low, double high) implements Serializable {
  public Bounds {
    if (!(low <= high)) {
      throw new IllegalArgumentException("bounds need low <= high: " + low + ", " + high);
    }
  }

  /** A fact that is known. */
  public static Bounds exactly(double value) {
    return new Bounds(value, value);
  }
}

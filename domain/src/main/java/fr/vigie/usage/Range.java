package fr.vigie.usage;

import java.io.Serializable;

/**
 * An estimate: the low, central and high scenario of one quantity, in the unit its holder states.
 *
 * @param low all assumptions at their low end
 * @param central all assumptions at their central value
 * @param high all assumptions at their high end
 */
public record Range(double low, double central, double high) implements Serializable {
  /** Nothing used, measured. */
  public static final Range ZERO = new Range(0, 0, 0);

  public Range {
    if (!(low <= central && central <= high)) {
      throw new IllegalArgumentException(
          "a range needs low <= central <= high: " + low + ", " + central + ", " + high);
    }
  }

  /** A quantity that is known, not estimated. */
  public static Range exactly(double value) {
    return new Range(value, value, value);
  }

  /** The sum, scenario by scenario: errors are shared, so they do not cancel. */
  @SuppressWarnings("ReferenceEquality") // most terms are the one zero
  public Range plus(Range other) {
    if (other == ZERO) {
      return this;
    }
    if (this == ZERO) {
      return other;
    }
    return new Range(low + other.low, central + other.central, high + other.high);
  }

  /** Every scenario multiplied by a factor that is not negative. */
  public Range times(double factor) {
    return new Range(low * factor, central * factor, high * factor);
  }
}

package fr.vigie.reports.figures;

/**
 * A count as the report may show it: a value, hidden because few persons stand behind it, or not
 * measurable.
 */
public record Count(long number, Showing showing) {
  /** Why a count has no value. */
  public enum Showing {
    SHOWN,
    /** Fewer persons than the threshold, or needed to protect such a cell. */
    SUPPRESSED,
    /** No log says. */
    NOT_MEASURABLE
  }

  public static final Count ZERO = of(0);
  public static final Count SUPPRESSED = new Count(0, Showing.SUPPRESSED);
  public static final Count NOT_MEASURABLE = new Count(0, Showing.NOT_MEASURABLE);

  public static Count of(long value) {
    return new Count(value, Showing.SHOWN);
  }

  public boolean shown() {
    return showing == Showing.SHOWN;
  }

  /**
   * The value.
   *
   * @throws IllegalStateException when it is not to be shown
   */
  public long value() {
    if (!shown()) {
      throw new IllegalStateException("a " + showing + " count has no value");
    }
    return number;
  }

  /** Whether it is known to be above zero: a hidden count always is. */
  public boolean positive() {
    return showing == Showing.SUPPRESSED || number > 0;
  }
}

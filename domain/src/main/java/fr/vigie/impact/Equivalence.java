package fr.vigie.impact;

import fr.vigie.usage.Range;
import java.io.Serializable;

/**
 * Something familiar that takes a known amount of one of our quantities, with its source.
 *
 * @param id its name in files
 * @param quantity which figure it compares with
 * @param amount what one unit of it takes: Wh, g CO2e or mL
 * @param unit its own unit, for instance km; empty when it is counted
 * @param labelFr what it is, in French
 * @param labelEn what it is, in English
 * @param source who published the amount
 * @param url where
 * @param date as of when
 */
public record Equivalence(
    String id,
    Quantity quantity,
    double amount,
    String unit,
    String labelFr,
    String labelEn,
    String source,
    String url,
    String date)
    implements Serializable {

  /** A quantity of ours that something familiar compares with. */
  public enum Quantity {
    /** Electricity, Wh. */
    ENERGY,
    /** Greenhouse gases, g CO2e. */
    GWP,
    /** Water, mL. */
    WATER
  }

  /** How many of it a figure is worth; the figure in Wh, g CO2e or mL. */
  public Range worth(Range figure) {
    return figure.times(1 / amount);
  }
}

package fr.vigie.impact;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An electricity meter before the machine of an in-house tool.
 *
 * @param place what it stands before
 * @param uncertainty largest error either way, as a share of the reading
 * @param kilowattHours what it counted, kWh, by month; a month without reading is modelled
 */
public record Meter(Place place, double uncertainty, Map<YearMonth, Double> kilowattHours)
    implements Serializable {

  /**
   * The largest error that the law allows to the least exact class of meters on the European market
   * (class A), where the organisation states none: Directive 2014/32/EU, annex V (MI-003), table 2,
   * <a href="https://eur-lex.europa.eu/eli/dir/2014/32/oj">eur-lex.europa.eu</a>.
   */
  public static final double CLASS_A = 0.035;

  /** What a meter stands before. */
  public enum Place {
    /** The computers alone: cooling and losses come on top. */
    COMPUTERS,
    /** Computers, cooling and losses: all that the data centre draws for them. */
    DATA_CENTRE
  }

  public Meter {
    SortedMap<YearMonth, Double> sorted = new TreeMap<>(kilowattHours);
    kilowattHours = Collections.unmodifiableSortedMap(sorted);
  }
}

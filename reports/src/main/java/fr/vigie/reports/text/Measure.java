package fr.vigie.reports.text;

import com.google.common.collect.ImmutableList;
import fr.vigie.usage.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A physical quantity of the impact estimate, in the lake's unit, shown in the unit that suits its
 * size: two significant digits, because no estimate here bears more.
 */
public enum Measure {
  /** Electricity of inference at the data centre; stored in Wh. */
  ELECTRICITY(ImmutableList.of("Wh", "kWh", "MWh"), 1000),
  /** Water for cooling on site; stored in mL. */
  COOLING_WATER(ImmutableList.of("mL", "L", "m³"), 1000),
  /** Water for producing the electricity; stored in mL. */
  ELECTRICITY_WATER(ImmutableList.of("mL", "L", "m³"), 1000),
  /** Abiotic depletion of elements; stored in mg of antimony equivalent. */
  MATERIALS(ImmutableList.of("mg Sb éq.", "g Sb éq.", "kg Sb éq."), 1000),
  /** Greenhouse gases, use and manufacturing; stored in g of CO2 equivalent. */
  GREENHOUSE_GASES(ImmutableList.of("g CO₂e", "kg CO₂e", "t CO₂e"), 1000);

  private static final int SIGNIFICANT_DIGITS = 2;

  private final ImmutableList<String> units;
  private final double step;

  Measure(ImmutableList<String> units, double step) {
    this.units = units;
    this.step = step;
  }

  /** How many of the lake's unit the displayed unit holds, chosen by the largest value shown. */
  public double scale(double largest) {
    double scale = 1;
    for (int at = 1; at < units.size() && largest / scale >= step; at++) {
      scale *= step;
    }
    return scale;
  }

  /** The name of the unit that holds {@code scale} of the lake's. */
  public String unit(double scale, Language language) {
    double reached = 1;
    int at = 0;
    while (reached < scale) {
      reached *= step;
      at++;
    }
    String unit = units.get(at);
    return language.tag().equals("en") ? unit.replace("éq.", "eq.") : unit;
  }

  /** A number at the precision that it is printed with. */
  public static double rounded(double value) {
    return new BigDecimal(Double.toString(value))
        .round(new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_UP))
        .doubleValue();
  }

  /** A number of the displayed unit. */
  public static String value(double value, Language language) {
    return language.decimal(value, SIGNIFICANT_DIGITS);
  }

  /** One end or centre of an estimate with its unit. */
  public String only(double value, Wording wording) {
    double scale = scale(value);
    return wording.text(
        "measure.exactly",
        value(value / scale, wording.language()),
        unit(scale, wording.language()));
  }

  /** "environ 4,4 kWh (entre 0,07 et 120)". */
  public String about(Range range, Wording wording) {
    double scale = scale(range.high());
    Language language = wording.language();
    return wording.text(
        "measure.about",
        value(range.central() / scale, language),
        unit(scale, language),
        value(range.low() / scale, language),
        value(range.high() / scale, language));
  }

  /** "entre 90 et 410 kWh", or the one value when both ends read the same. */
  public String between(Range range, Wording wording) {
    double scale = scale(range.high());
    String unit = unit(scale, wording.language());
    String low = value(range.low() / scale, wording.language());
    String high = value(range.high() / scale, wording.language());
    return low.equals(high)
        ? wording.text("measure.exactly", low, unit)
        : wording.text("measure.between", low, high, unit);
  }
}

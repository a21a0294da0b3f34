package fr.vigie.impact;

import fr.vigie.usage.Range;
import java.time.YearMonth;

/**
 * What an in-house tool took in one month, its electricity read from a meter: idle time is in it,
 * which no modelled figure has.
 *
 * <p>Low and high are the meter's error and the bounds of PUE and WUE. Making: the machine is there
 * the whole month, used or not, so a month's part of its life counts.
 *
 * @param tool the tool
 * @param month the month
 * @param reading what the meter counted, kWh
 * @param uncertainty largest error of the meter either way, as a share of the reading
 * @param place what the meter stands before
 * @param energyWh electricity of the data centre, Wh
 * @param gwpG greenhouse gases, electricity and making, g CO2e
 * @param waterCoolingMl water for cooling on site, mL
 * @param waterElectricityMl water for producing the electricity, mL
 * @param adpeMg depletion of elements, electricity and making, mg Sb eq
 */
public record MeteredMonth(
    String tool,
    YearMonth month,
    double reading,
    double uncertainty,
    Meter.Place place,
    Range energyWh,
    Range gwpG,
    Range waterCoolingMl,
    Range waterElectricityMl,
    Range adpeMg) {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  static MeteredMonth of(
      String tool,
      YearMonth month,
      Meter meter,
      double kilowattHours,
      Machine machine,
      DataCentre dataCentre,
      ElectricityMix mix) {
    double error = meter.uncertainty();
    Range reading =
        new Range(kilowattHours * (1 - error), kilowattHours, kilowattHours * (1 + error));
    Range pue = range(dataCentre.pue());
    boolean computersOnly = meter.place() == Meter.Place.COMPUTERS;
    Range computing = computersOnly ? reading : over(reading, pue);
    Range energy = computersOnly ? product(reading, pue) : reading;
    double life = month.lengthOfMonth() * SECONDS_PER_DAY / Hardware.LIFE_SECONDS;
    double makingGwp = life * Hardware.gwp(machine.gpus(), machine.makingGwp());
    double makingAdpe = life * Hardware.adpe(machine.gpus(), machine.makingAdpe());
    return new MeteredMonth(
        tool,
        month,
        kilowattHours,
        error,
        meter.place(),
        energy.times(THOUSAND),
        energy.times(mix.gwp()).plus(Range.exactly(makingGwp)).times(THOUSAND),
        product(computing, range(dataCentre.wue())).times(THOUSAND),
        energy.times(mix.water()).times(THOUSAND),
        energy.times(mix.adpe()).plus(Range.exactly(makingAdpe)).times(MILLION));
  }

  /**
   * The part of the month that falls to one use.
   *
   * @param use what is known of the use: its prompts, tokens and model stay
   * @param share its share of the month, 0 to 1
   */
  public UseEstimate share(UseEstimate use, double share) {
    return new UseEstimate(
        use.prompts(),
        use.outputTokens(),
        use.modelId(),
        energyWh.times(share),
        gwpG.times(share),
        waterCoolingMl.times(share),
        waterElectricityMl.times(share),
        adpeMg.times(share));
  }

  private static Range range(Bounds bounds) {
    return new Range(bounds.low(), (bounds.low() + bounds.high()) / 2, bounds.high());
  }

  private static Range product(Range one, Range other) {
    return new Range(
        one.low() * other.low(), one.central() * other.central(), one.high() * other.high());
  }

  private static Range over(Range one, Range other) {
    return new Range(
        one.low() / other.high(), one.central() / other.central(), one.high() / other.low());
  }
}

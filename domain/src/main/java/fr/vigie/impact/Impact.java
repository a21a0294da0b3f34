package fr.vigie.impact;

/**
 * What one generation takes, at one end of the envelope.
 *
 * @param gpus GPUs that hold the model
 * @param seconds time of generation
 * @param energyKwh electricity of the data centre, kWh
 * @param gwpUsage greenhouse gases of that electricity, kg CO2e
 * @param gwpEmbodied share of the making of server and GPUs, kg CO2e
 * @param adpeUsage depletion of elements by that electricity, kg Sb eq
 * @param adpeEmbodied share of the making, kg Sb eq
 * @param adpfUsage depletion of fossil fuels by that electricity, MJ
 * @param adpfEmbodied share of the making, MJ
 * @param waterCooling water for cooling on site, L
 * @param waterElectricity water for producing the electricity, L
 */
public record Impact(
    long gpus,
    double seconds,
    double energyKwh,
    double gwpUsage,
    double gwpEmbodied,
    double adpeUsage,
    double adpeEmbodied,
    double adpfUsage,
    double adpfEmbodied,
    double waterCooling,
    double waterElectricity) {

  /** Greenhouse gases, electricity and making, kg CO2e. */
  public double gwp() {
    return gwpUsage + gwpEmbodied;
  }

  /** Depletion of elements, electricity and making, kg Sb eq. */
  public double adpe() {
    return adpeUsage + adpeEmbodied;
  }

  /** Depletion of fossil fuels, electricity and making, MJ. */
  public double adpf() {
    return adpfUsage + adpfEmbodied;
  }

  /** Water consumed in use, on site and for the electricity, L; making is not covered. */
  public double water() {
    return waterCooling + waterElectricity;
  }
}

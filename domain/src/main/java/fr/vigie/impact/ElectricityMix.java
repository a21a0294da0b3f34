package fr.vigie.impact;

import java.io.Serializable;

/**
 * What one kilowatt-hour of a zone's electricity weighs.
 *
 * @param zone ISO 3166 alpha-3 code, or {@code EEE} (Europe), {@code WOR} (world)
 * @param gwp greenhouse gases, kg CO2e per kWh
 * @param adpe abiotic depletion of elements, kg Sb eq per kWh
 * @param adpf abiotic depletion of fossil fuels, MJ per kWh (EcoLogits calls it "pe")
 * @param water water that producing the electricity takes, L per kWh
 * @param flag what is doubtful about the row; empty when nothing is known to be
 */
public record ElectricityMix(
    String zone, double gwp, double adpe, double adpf, double water, String flag)
    implements Serializable {}

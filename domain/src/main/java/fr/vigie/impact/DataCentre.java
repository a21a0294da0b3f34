package fr.vigie.impact;

import java.io.Serializable;

/**
 * How a provider's data centres turn electricity into computing.
 *
 * @param provider who runs the models
 * @param pue power usage effectiveness: all electricity over the computers' own
 * @param wue water usage effectiveness on site: litres for cooling per kWh of the computers
 * @param confidence how well the figures are supported
 * @param source where they were published
 */
public record DataCentre(
    String provider, Bounds pue, Bounds wue, Confidence confidence, String source)
    implements Serializable {}

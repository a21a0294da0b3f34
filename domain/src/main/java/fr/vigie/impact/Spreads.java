package fr.vigie.impact;

import java.io.Serializable;

/**
 * Geometric standard deviations of what is not known of a use.
 *
 * @param method the method against measurements of the same models
 * @param model which model answered
 * @param tokensPrior tokens taken from the prior
 * @param tokensCalibratedBytes tokens from bytes, of a tool whose stream somebody measured
 * @param tokensBytes tokens from bytes, of any other tool
 * @param reasoning hidden tokens of a model that may reason
 */
public record Spreads(
    double method,
    double model,
    double tokensPrior,
    double tokensCalibratedBytes,
    double tokensBytes,
    double reasoning)
    implements Serializable {

  /** Standard deviations of the normal law on either side of 95 % of it. */
  static final double NORMAL_95 = 1.96;

  /** The factor below and above the central value that encloses 95 %. */
  static double factor95(double geometricSd) {
    return Math.pow(geometricSd, NORMAL_95);
  }
}

package fr.vigie.impact;

import java.io.Serializable;

/**
 * A published way to estimate what one generation of text takes; the next version of a method is a
 * new class beside the old one, and published months keep theirs.
 */
public interface ImpactMethod extends Serializable {
  /** The method's name and version, written beside every figure. */
  String id();

  /**
   * The two ends of the method's own envelope. Every quantity must grow with the output tokens, or
   * stay.
   */
  ImpactEstimate estimate(InferenceRequest request);
}

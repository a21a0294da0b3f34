package fr.vigie.impact;

/**
 * The envelope of a method: every input at its lower end, every input at its upper end. It bounds
 * what the method's inputs leave open; it is not a confidence interval.
 */
public record ImpactEstimate(Impact low, Impact high) {}

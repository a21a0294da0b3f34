package fr.vigie.impact;

/** How well a row of the impact data is supported. */
public enum Confidence {
  /** Somebody measured it and published the measurement. */
  MEASURED,
  /** The vendor or operator says so in a public document. */
  DOCUMENTED,
  /** Derived by us from published facts. */
  DERIVED,
  /** Nobody says so: the most plausible value, to be replaced. */
  ASSUMED
}

package fr.vigie.impact;

/**
 * Size class of a model for the sobriety indicators: the number of 80 GB GPUs that hold it under
 * the method (one; two to eight, one server; several servers).
 */
public enum ModelClass {
  LIGHT("light"),
  STANDARD("standard"),
  HEAVY("heavy");

  /** 33.3·10⁹ parameters of 16 bits with 20 % overhead fill one GPU of 80 GB. */
  private static final double ONE_GPU = 80 / (1.2 * 2);

  private static final double ONE_SERVER = 8 * ONE_GPU;

  private final String label;

  ModelClass(String label) {
    this.label = label;
  }

  /** The word written in files and reports. */
  public String label() {
    return label;
  }

  static ModelClass of(double totalParameters) {
    if (totalParameters <= ONE_GPU) {
      return LIGHT;
    }
    return totalParameters <= ONE_SERVER ? STANDARD : HEAVY;
  }
}

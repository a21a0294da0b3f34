package fr.vigie.impact;

/**
 * One generation to estimate.
 *
 * @param model the model that answers
 * @param mix the electricity of the zone where it runs
 * @param dataCentre the data centre in which it runs
 * @param outputTokens tokens generated, hidden reasoning included
 * @param seconds how long the request lasted at most, when a log says so; infinite otherwise
 * @param batch requests that share the GPUs at a time
 * @param bits bits of one parameter in memory
 */
public record InferenceRequest(
    Model model,
    ElectricityMix mix,
    DataCentre dataCentre,
    double outputTokens,
    double seconds,
    double batch,
    double bits) {

  /** Requests that share the GPUs at a time, when nobody says (EcoLogits methodology). */
  public static final double DEFAULT_BATCH = 64;

  /** Bits of one parameter in memory, when nobody says (EcoLogits methodology). */
  public static final double DEFAULT_BITS = 16;

  /** A request served as the method assumes by default. */
  public static InferenceRequest of(
      Model model, ElectricityMix mix, DataCentre dataCentre, double outputTokens, double seconds) {
    return new InferenceRequest(
        model, mix, dataCentre, outputTokens, seconds, DEFAULT_BATCH, DEFAULT_BITS);
  }
}

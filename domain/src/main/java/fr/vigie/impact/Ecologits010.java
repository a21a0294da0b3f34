package fr.vigie.impact;

/**
 * The method {@code ecologits-0.10}: electricity, greenhouse gases, materials, fossil fuels and
 * water of generating text, in use and for the share of the hardware's making.
 *
 * <p>Rincé and Banse, "EcoLogits: Evaluating the Environmental Impacts of Generative AI", Journal
 * of Open Source Software 10(111), 7471, 2025, <a
 * href="https://doi.org/10.21105/joss.07471">doi:10.21105/joss.07471</a>, and its <a
 * href="https://ecologits.ai/latest/methodology/llm_inference/">methodology for LLM inference</a>.
 * The regressions are EcoLogits' own, over the ML.ENERGY benchmark on NVIDIA H100 80 GB.
 *
 * <p>Covered: generation on GPUs, the server around them, the data centre's overhead, cooling and
 * electricity's water, the making of server and GPUs. Not covered: training, input tokens, images,
 * network, the user's device, idle capacity, end of life, water of the making.
 *
 * <p>Every quantity grows with parameters, tokens, PUE and WUE, so that the two ends computed here
 * enclose everything between.
 */
public final class Ecologits010 implements ImpactMethod {
  private static final long serialVersionUID = 1;

  // Energy of one output token on one GPU, Wh: ALPHA·exp(BETA·batch)·active parameters + GAMMA.
  private static final double ALPHA = 1.1665273170451914e-06;
  private static final double BETA = -0.011205921025579175;
  private static final double GAMMA = 4.052928146734005e-05;

  // Time of one output token, s, for models whose speed nobody measured.
  private static final double SECONDS_PER_ACTIVE_PARAMETERS = 0.0006785088094353663;
  private static final double SECONDS_PER_BATCH = 0.0003119310311688259;
  private static final double SECONDS_AT_LEAST = 0.019473717579473387;

  // Memory: 20 % over the weights themselves, on GPUs of 80 GB.
  private static final double MEMORY_OVERHEAD = 1.2;
  private static final double GPU_GIGABYTES = 80;

  // AWS p5.48xlarge: the server without its eight GPUs.
  private static final double SERVER_KILOWATTS = 1.2;

  private static final double SECONDS_PER_HOUR = 3600;

  @Override
  public String id() {
    return "ecologits-0.10";
  }

  @Override
  public ImpactEstimate estimate(InferenceRequest request) {
    Model model = request.model();
    DataCentre dataCentre = request.dataCentre();
    return new ImpactEstimate(
        impact(
            request,
            model.activeParameters().low(),
            model.totalParameters().low(),
            dataCentre.pue().low(),
            dataCentre.wue().low()),
        impact(
            request,
            model.activeParameters().high(),
            model.totalParameters().high(),
            dataCentre.pue().high(),
            dataCentre.wue().high()));
  }

  private static Impact impact(
      InferenceRequest request,
      double activeParameters,
      double totalParameters,
      double pue,
      double wue) {
    ElectricityMix mix = request.mix();
    long gpus = gpus(totalParameters, request.bits());
    double seconds = seconds(request, activeParameters);
    double gpuEnergy =
        request.outputTokens() * wattHoursPerToken(activeParameters, request.batch()) / 1000;
    double serverEnergy =
        seconds
            / SECONDS_PER_HOUR
            * SERVER_KILOWATTS
            * gpus
            / Hardware.GPUS_PER_SERVER
            / request.batch();
    double computing = serverEnergy + gpus * gpuEnergy;
    double energy = pue * computing;
    double share = seconds / (Hardware.LIFE_SECONDS * request.batch());
    return new Impact(
        gpus,
        seconds,
        energy,
        energy * mix.gwp(),
        share * Hardware.gwp(gpus, Hardware.GPU_GWP),
        energy * mix.adpe(),
        share * Hardware.adpe(gpus, Hardware.GPU_ADPE),
        energy * mix.adpf(),
        share * Hardware.adpf(gpus),
        // 0.9 multiplied the cooling water by PUE as well
        // (https://github.com/mlco2/ecologits/issues/230); WUE is defined on the computers' energy.
        computing * wue,
        energy * mix.water());
  }

  /** Electricity of one output token on one GPU, Wh. */
  private static double wattHoursPerToken(double activeParameters, double batch) {
    return ALPHA * Math.exp(BETA * batch) * activeParameters + GAMMA;
  }

  /**
   * Time of generation, s, never longer than the request. The published text prints "TTFT + T·TPS";
   * tokens over tokens a second is what its code computes and what the units ask for.
   */
  private static double seconds(InferenceRequest request, double activeParameters) {
    Double speed = request.model().tokensPerSecond();
    Double first = request.model().secondsToFirstToken();
    double perToken =
        speed != null
            ? 1 / speed
            : SECONDS_PER_ACTIVE_PARAMETERS * activeParameters
                + SECONDS_PER_BATCH * request.batch()
                + SECONDS_AT_LEAST;
    double generation = request.outputTokens() * perToken + (first == null ? 0 : first);
    return Math.min(generation, request.seconds());
  }

  /** GPUs that hold the model's parameters: the next power of two. */
  private static long gpus(double totalParameters, double bits) {
    double gigabytes = MEMORY_OVERHEAD * totalParameters * bits / 8;
    long needed = (long) Math.ceil(gigabytes / GPU_GIGABYTES);
    return needed <= 1 ? 1 : 1L << (Long.SIZE - Long.numberOfLeadingZeros(needed - 1));
  }
}

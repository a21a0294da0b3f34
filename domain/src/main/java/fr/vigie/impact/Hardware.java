package fr.vigie.impact;

/**
 * What making a server with GPUs takes.
 *
 * <p>Server without GPUs: BoaviztAPI, for AWS p5.48xlarge (<a
 * href="https://doc.api.boavizta.org">doc.api.boavizta.org</a>). GPU: an H100, ADEME's life-cycle
 * assessment of GPUs, 2026, which the EcoLogits methodology takes since 0.10.
 */
final class Hardware {
  /** Three years of 365 days, s (EcoLogits methodology). */
  static final double LIFE_SECONDS = 94_608_000;

  static final double GPUS_PER_SERVER = 8;

  static final double GPU_GWP = 273; // kg CO2e
  static final double GPU_ADPE = 0.00895; // kg Sb eq
  static final double GPU_ADPF = 3721; // MJ

  private static final double SERVER_GWP = 5700; // kg CO2e
  private static final double SERVER_ADPE = 0.37; // kg Sb eq
  private static final double SERVER_ADPF = 70_000; // MJ

  private Hardware() {}

  /** Greenhouse gases of making the GPUs and their share of a server, kg CO2e. */
  static double gwp(long gpus, double gpu) {
    return making(gpus, SERVER_GWP, gpu);
  }

  /** Depletion of elements by the same, kg Sb eq. */
  static double adpe(long gpus, double gpu) {
    return making(gpus, SERVER_ADPE, gpu);
  }

  /** Depletion of fossil fuels by the same, MJ. */
  static double adpf(long gpus) {
    return making(gpus, SERVER_ADPF, GPU_ADPF);
  }

  private static double making(long gpus, double server, double gpu) {
    return gpus / GPUS_PER_SERVER * server + gpus * gpu;
  }
}

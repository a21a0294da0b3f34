package fr.vigie.impact;

/**
 * The method {@code own-machine-1}: an in-house tool's electricity from what its own machine draws
 * and how fast it writes, in place of a regression over other machines.
 *
 * <p>Time of the machine = tokens ÷ tokens a second, all requests together; electricity of the
 * computers = that time · power; data centre, electricity's water and factors as {@link
 * Ecologits010} has them; making = that time ÷ the hardware's life · (share of the server + GPUs).
 * Only time at work counts: what the machine draws while it waits is seen by a meter alone.
 */
final class OwnMachine implements ImpactMethod {
  private static final long serialVersionUID = 1;

  static final String ID = "own-machine-1";

  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  private final Machine machine;
  private final Machine.Load load;

  OwnMachine(Machine machine, Machine.Load load) {
    this.machine = machine;
    this.load = load;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ImpactEstimate estimate(InferenceRequest request) {
    Bounds pue = request.dataCentre().pue();
    Bounds wue = request.dataCentre().wue();
    return new ImpactEstimate(
        impact(request, load.watts().low(), load.tokensPerSecond().high(), pue.low(), wue.low()),
        impact(request, load.watts().high(), load.tokensPerSecond().low(), pue.high(), wue.high()));
  }

  private Impact impact(
      InferenceRequest request, double watts, double tokensPerSecond, double pue, double wue) {
    double seconds = request.outputTokens() / tokensPerSecond;
    double computing = seconds * watts / JOULES_PER_KILOWATT_HOUR;
    double energy = pue * computing;
    double share = seconds / Hardware.LIFE_SECONDS;
    ElectricityMix mix = request.mix();
    return new Impact(
        machine.gpus(),
        seconds,
        energy,
        energy * mix.gwp(),
        share * Hardware.gwp(machine.gpus(), machine.makingGwp()),
        energy * mix.adpe(),
        share * Hardware.adpe(machine.gpus(), machine.makingAdpe()),
        energy * mix.adpf(),
        share * Hardware.adpf(machine.gpus()),
        computing * wue,
        energy * mix.water());
  }
}

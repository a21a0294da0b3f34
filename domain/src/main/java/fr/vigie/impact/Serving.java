package fr.vigie.impact;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How models are served.
 *
 * @param batch requests that share the GPUs at a time
 * @param bits bits of one parameter in memory
 * @param machine the machine as its owner states it, or null: the method's own
 */
record Serving(double batch, double bits, @Nullable Machine machine) implements Serializable {
  /** As the method assumes where nobody says. */
  static final Serving ASSUMED =
      new Serving(InferenceRequest.DEFAULT_BATCH, InferenceRequest.DEFAULT_BITS, null);

  /** The method for it: the machine's own figures before a regression over others. */
  ImpactMethod method(ImpactMethod usual) {
    return machine == null || machine.load() == null
        ? usual
        : new OwnMachine(machine, machine.load());
  }
}

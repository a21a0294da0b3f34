package fr.vigie.impact;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The machine of an in-house tool, as the organisation states it.
 *
 * @param gpu kind of its GPUs, for readers only
 * @param gpus how many of them the tool holds
 * @param load what it draws and how fast it writes, or null when nobody says
 * @param makingGwp greenhouse gases of making one GPU, kg CO2e
 * @param makingAdpe depletion of elements by making one GPU, kg Sb eq
 */
public record Machine(
    String gpu, long gpus, @Nullable Load load, double makingGwp, double makingAdpe)
    implements Serializable {

  /**
   * A machine at work.
   *
   * @param watts electricity of all GPUs and of the rest of the machine together, W
   * @param tokensPerSecond tokens written a second, all requests together
   */
  public record Load(Bounds watts, Bounds tokensPerSecond) implements Serializable {}
}

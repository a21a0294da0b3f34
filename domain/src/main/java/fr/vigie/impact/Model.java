package fr.vigie.impact;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the method needs to know of a language model.
 *
 * @param provider who publishes it, a name of the EcoLogits registry or of ours
 * @param name the provider's own name of it, in lower case
 * @param aliases other names that logs write
 * @param activeParameters parameters that one token passes through, 10⁹
 * @param totalParameters parameters that lie in memory, 10⁹; equal to the active ones when dense
 * @param tokensPerSecond measured speed of generation, or null when nobody measured it
 * @param secondsToFirstToken measured wait before the first token, or null
 * @param reasoning whether hidden tokens may come before the visible ones
 * @param confidence whether the parameters are published or guessed
 * @param source URL of the facts
 */
public record Model(
    String provider,
    String name,
    List<String> aliases,
    Bounds activeParameters,
    Bounds totalParameters,
    @Nullable Double tokensPerSecond,
    @Nullable Double secondsToFirstToken,
    Reasoning reasoning,
    Confidence confidence,
    String source)
    implements Serializable {

  /** Whether a model may write tokens that its user never sees. */
  public enum Reasoning {
    /** Its documentation excludes it. */
    NONE,
    /** It does, or nobody documents that it does not. */
    POSSIBLE
  }

  public Model {
    aliases = List.copyOf(aliases);
  }

  /** The name that rows of {@code usage_events} carry. */
  public String id() {
    return provider + "/" + name;
  }

  /**
   * How much of a data centre the model takes: light, standard or heavy by the upper end of its
   * total parameters, the number that decides how many GPUs hold it.
   */
  public ModelClass modelClass() {
    return ModelClass.of(totalParameters.high());
  }
}

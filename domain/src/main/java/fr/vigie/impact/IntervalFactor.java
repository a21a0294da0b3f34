package fr.vigie.impact;

import fr.vigie.impact.Knowledge.Tokens;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The factor to divide and multiply a central figure by for an interval of 95 %, computed from the
 * spreads of what is not known: exp(1.96·√Σ ln²), independent causes multiplied.
 *
 * <p>It leaves out the number of prompts per session, and it does not shrink with the number of
 * uses: the same assumption stands behind all of them.
 *
 * @param factor the factor, at least 1
 * @param parts what makes it, largest first
 */
public record IntervalFactor(double factor, List<Part> parts) {
  /** What is not known. */
  public enum Cause {
    METHOD,
    MODEL,
    TOKENS,
    REASONING
  }

  /**
   * One cause and its weight.
   *
   * @param cause what is not known
   * @param geometricSd its geometric standard deviation
   * @param share its share of the logarithmic variance, 0 to 1
   */
  public record Part(Cause cause, double geometricSd, double share) {}

  public IntervalFactor {
    parts = List.copyOf(parts);
  }

  /** The factor for what a log lets us know. */
  public static IntervalFactor of(Spreads spreads, Knowledge knowledge) {
    List<Part> causes = new ArrayList<>();
    causes.add(part(Cause.METHOD, spreads.method()));
    if (!knowledge.modelKnown()) {
      causes.add(part(Cause.MODEL, spreads.model()));
    }
    switch (knowledge.tokens()) {
      case COUNTED -> {}
      case CALIBRATED_BYTES -> causes.add(part(Cause.TOKENS, spreads.tokensCalibratedBytes()));
      case BYTES -> causes.add(part(Cause.TOKENS, spreads.tokensBytes()));
      case PRIOR -> causes.add(part(Cause.TOKENS, spreads.tokensPrior()));
    }
    if (knowledge.reasoningPossible() && knowledge.tokens() != Tokens.COUNTED) {
      causes.add(part(Cause.REASONING, spreads.reasoning()));
    }
    double variance = causes.stream().mapToDouble(IntervalFactor::variance).sum();
    List<Part> parts =
        causes.stream()
            .map(part -> new Part(part.cause(), part.geometricSd(), variance(part) / variance))
            .sorted((one, other) -> Double.compare(other.share(), one.share()))
            .toList();
    return new IntervalFactor(Math.exp(Spreads.NORMAL_95 * Math.sqrt(variance)), parts);
  }

  /** The interval around a central figure, in its unit. */
  public Range around(double central) {
    return new Range(central / factor, central, central * factor);
  }

  private static Part part(Cause cause, double geometricSd) {
    return new Part(cause, geometricSd, 0);
  }

  private static double variance(Part part) {
    double log = Math.log(part.geometricSd());
    return log * log;
  }
}

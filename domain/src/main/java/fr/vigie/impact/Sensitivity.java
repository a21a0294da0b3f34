package fr.vigie.impact;

import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which assumption moves an estimate of electricity most: one assumption at a time at its low and
 * at its high end, every other at its central value.
 *
 * <p>The ends are the estimator's own: priors, models of the tool, published bounds of model and
 * data centre, and the spread of the method against measurements. Nothing is typed here.
 */
public final class Sensitivity {
  private Sensitivity() {}

  /** What is taken for granted. */
  public enum Assumption {
    /** How many prompts a session holds of which only the connection is seen. */
    PROMPTS,
    /** How many tokens of an answer its reader sees. */
    TOKENS,
    /** How many hidden tokens come with them. */
    REASONING,
    /** Which of the tool's models answers. */
    MODEL,
    /** Parameters of the model and efficiency of the data centre, within their published bounds. */
    PUBLISHED_BOUNDS,
    /** The method against measurements of the same models: factor of 95 %. */
    METHOD,
    /** The organisation's meter and its data centre, where an in-house tool is measured. */
    METER
  }

  /**
   * Uses whose estimate rests on the same assumptions.
   *
   * @param tool the tool
   * @param tier its offer
   * @param day a day of the use: it decides which models the tool has
   * @param model the model that the log names, or null
   * @param metered whether a meter of the organisation measured them: no assumption moves that
   * @param energyWh their electricity, Wh
   * @param prompts prompts; equal ends when they are counted
   * @param outputTokens tokens generated; equal ends when they are counted
   */
  public record Use(
      String tool,
      Tier tier,
      LocalDate day,
      @Nullable String model,
      boolean metered,
      Range energyWh,
      Range prompts,
      Range outputTokens) {}

  /**
   * What one assumption does to the sum.
   *
   * @param assumption the assumption
   * @param energyWh the sum with it at its low end, as it is, with it at its high end, Wh
   */
  public record Swing(Assumption assumption, Range energyWh) {
    double width() {
      return energyWh.high() - energyWh.low();
    }
  }

  /** What each assumption does to the sum of some uses, the widest swing first. */
  public static List<Swing> of(UseEstimator estimator, List<Use> uses) {
    Map<Assumption, Range> sums = new EnumMap<>(Assumption.class);
    for (Use use : uses) {
      factors(estimator, use)
          .forEach(
              (assumption, factor) ->
                  sums.merge(assumption, factor.times(use.energyWh().central()), Range::plus));
    }
    return sums.entrySet().stream()
        .filter(sum -> sum.getValue().low() < sum.getValue().high())
        .map(sum -> new Swing(sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingDouble(Swing::width).reversed())
        .toList();
  }

  /** By what each assumption divides and multiplies the central estimate of a use. */
  private static Map<Assumption, Range> factors(UseEstimator estimator, Use use) {
    Map<Assumption, Range> factors = new EnumMap<>(Assumption.class);
    for (Assumption assumption : Assumption.values()) {
      factors.put(assumption, Range.exactly(1));
    }
    if (use.metered()) {
      factors.put(Assumption.METER, ends(use.energyWh()));
      return factors;
    }
    Range prompts = ends(use.prompts());
    Range tokens = ends(use.outputTokens());
    UseEstimator.AnswerFactors answer =
        estimator.answerFactors(
            use.tool(), use.tier(), use.day(), use.model(), tokensOfAnswer(use));
    boolean counted = tokens.low() == tokens.high();
    Range reasoning = counted ? Range.exactly(1) : answer.reasoning();
    factors.put(Assumption.PROMPTS, prompts);
    factors.put(Assumption.REASONING, reasoning);
    factors.put(Assumption.TOKENS, without(without(tokens, prompts), reasoning));
    factors.put(Assumption.MODEL, answer.model());
    factors.put(Assumption.PUBLISHED_BOUNDS, answer.publishedBounds());
    factors.put(Assumption.METHOD, answer.method());
    return factors;
  }

  private static double tokensOfAnswer(Use use) {
    return use.outputTokens().central() / Math.max(1, use.prompts().central());
  }

  /** A quantity over its central value; one where there is none. */
  private static Range ends(Range quantity) {
    return quantity.central() > 0 ? quantity.times(1 / quantity.central()) : Range.exactly(1);
  }

  /** A product of independent factors with one of them taken out. */
  private static Range without(Range product, Range factor) {
    return new Range(
        Math.min(1, product.low() / factor.low()), 1, Math.max(1, product.high() / factor.high()));
  }
}

package fr.vigie.pipelines.refine;

import fr.vigie.impact.MeteredMonth;
import fr.vigie.impact.UseEstimator;
import fr.vigie.usage.Range;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every use of a metered tool its part of what the organisation's meter counted in the month:
 * by the tokens it generated, as far as they are known or assumed, or by sessions where no model is
 * known.
 *
 * <p>Weights are whole numbers, so that their sum over all buckets does not depend on the order.
 */
final class ShareMeters {
  /** Tokens are weighed to a thousandth. */
  private static final double PER_TOKEN = 1000;

  private final UseEstimator estimator;
  private final LocalDate lastDay;
  private final Map<String, MeteredMonth> metered;

  ShareMeters(UseEstimator estimator, YearMonth month) {
    this.estimator = estimator;
    lastDay = month.atEndOfMonth();
    metered = estimator.metered(month);
  }

  /** What the estimated uses of metered tools weigh, by tool. */
  Map<String, Long> weigh(List<Use> uses) {
    Map<String, Long> weights = new HashMap<>();
    for (Use use : uses) {
      String tool = use.match.toolId();
      if (tool != null && metered.containsKey(tool)) {
        weights.merge(tool, weight(use, tool), Long::sum);
      }
    }
    return weights;
  }

  /**
   * Replaces estimates by parts of the meters' readings.
   *
   * @param totals what all uses of the month weigh, by tool
   */
  void in(List<Use> uses, Map<String, Long> totals) {
    for (Use use : uses) {
      String tool = use.match.toolId();
      MeteredMonth reading = tool == null ? null : metered.get(tool);
      if (tool != null && reading != null) {
        // No weight at all: nobody was seen to use it, and its reading falls to no use.
        long total = Math.max(1, totals.getOrDefault(tool, 0L));
        use.estimate = reading.share(use.estimate, (double) weight(use, tool) / total);
      }
    }
  }

  private long weight(Use use, String tool) {
    if (!use.wantsEstimate()) {
      return 0;
    }
    String method = estimator.methodOf(tool, use.match.tier(), use.day);
    if (UseEstimator.METERED_BY_SESSIONS.equals(method)) {
      return use.firstOfSession || !use.inSession() ? 1 : 0;
    }
    Range tokens = use.estimate.outputTokens();
    if (tokens == null) {
      // A record that counts nothing was a use all the same.
      tokens = estimator.ofSession(tool, use.match.tier(), lastDay).outputTokens();
    }
    return tokens == null ? 0 : Math.round(tokens.central() * PER_TOKEN);
  }
}

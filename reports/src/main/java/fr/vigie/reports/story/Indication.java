package fr.vigie.reports.story;

import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Share;
import fr.vigie.usage.Range;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator shows in the month.
 *
 * @param text its value in words
 * @param share its value from 0 to 1 with bounds, or null when it is no share or must not be shown
 */
record Indication(String text, @Nullable Range share) {
  static Indication of(String text) {
    return new Indication(text, null);
  }

  static Indication of(Telling telling, Count count) {
    return of(telling.number(count));
  }

  static Indication notMeasurable(Telling telling) {
    return of(telling.say("cell.not_measurable"));
  }

  static Indication suppressed(Telling telling) {
    return of(telling.say("cell.suppressed"));
  }

  static Indication of(Telling telling, @Nullable Double share) {
    return share == null
        ? suppressed(telling)
        : new Indication(telling.percent(share), new Range(share, share, share));
  }

  static Indication of(Telling telling, @Nullable Share share) {
    if (share == null) {
      return suppressed(telling);
    }
    String text =
        telling.say(
            "indicator.share",
            telling.percent(share.central()),
            telling.percent(share.low()),
            telling.percent(share.high()));
    return new Indication(text, new Range(share.low(), share.central(), share.high()));
  }

  /** A share of which only bounds are known; one value where both read the same. */
  static Indication between(Telling telling, double low, double high) {
    String from = telling.percent(low);
    String to = telling.percent(high);
    return new Indication(
        from.equals(to) ? from : telling.say("indicator.between", from, to),
        new Range(low, (low + high) / 2, high));
  }

  /** Whether a budget holds: it does, it does not, or the bounds leave it open. */
  String against(Telling telling, double budget) {
    String most = telling.percent(budget);
    if (share == null) {
      return telling.say("indicator.budget.unknown", most);
    }
    if (share.high() <= budget) {
      return telling.say("indicator.budget.held", most);
    }
    return telling.say(
        share.low() > budget ? "indicator.budget.exceeded" : "indicator.budget.open", most);
  }
}

package fr.vigie.charter;

import fr.vigie.catalog.Tool;
import java.util.ArrayList;
import java.util.List;

/** Retraces how a version of a charter comes to its verdict on one use: rule by rule. */
public final class ExplainJudgement {
  private ExplainJudgement() {}

  /**
   * A rule that was asked.
   *
   * @param rule the rule
   * @param missing the selectors of its {@code when} that do not hold; empty when it decides
   */
  public record Step(Charter.Rule rule, List<String> missing) {
    /** Whether the rule decides. */
    public boolean decides() {
      return missing.isEmpty();
    }
  }

  /** The rules asked, in their order; the last decides unless none does. */
  public static List<Step> steps(Charter.Version version, Tool tool, UseFacts facts) {
    List<Step> steps = new ArrayList<>();
    for (Charter.Rule rule : version.rules()) {
      Step step = new Step(rule, Selector.missing(rule.when(), tool, facts));
      steps.add(step);
      if (step.decides()) {
        break;
      }
    }
    return List.copyOf(steps);
  }
}

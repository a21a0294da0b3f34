package fr.vigie.charter;

import fr.vigie.usage.Verdict;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and everything it rests on.
 *
 * @param verdict the verdict
 * @param charterId the charter, or null when there is none: diagnostic mode
 * @param charterVersion its version in force on the event's day, or null when none was
 * @param ruleId the rule that decided, or null when none did
 * @param cite the place in the charter's text
 * @param reason why no rule decided, or null when one did
 */
public record Judgement(
    Verdict verdict,
    @Nullable String charterId,
    @Nullable String charterVersion,
    @Nullable String ruleId,
    @Nullable String cite,
    @Nullable Reason reason)
    implements Serializable {

  /** Why an event has the verdict it has when no rule decided. */
  public enum Reason {
    /** The organisation has no charter yet: use is counted, not judged. */
    NO_CHARTER,
    NO_CHARTER_IN_FORCE,
    NO_RULE_APPLIES,
    UNKNOWN_TOOL,
    LOOKALIKE_HOST,
    /** The charter lets this population's use be counted, not verified. */
    POPULATION_NOT_VERIFIED
  }
}

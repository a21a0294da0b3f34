package fr.vigie.pipelines.refine;

import fr.vigie.formats.LineFields;
import fr.vigie.impact.UseEstimate;
import fr.vigie.impact.UseEstimator;
import fr.vigie.pipelines.refine.CutSessions.Session;
import fr.vigie.usage.Action;
import fr.vigie.usage.Range;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every use its estimate, by the best evidence there is.
 *
 * <p>A vendor's record and a decrypted prompt carry their own. A session whose prompts nothing
 * shows carries one estimate on its first event; its other events, blocked attempts and uses that
 * count elsewhere carry zero.
 */
final class EstimateUses {
  private final UseEstimator estimator;
  private final Set<String> toolsWithVisiblePrompts;

  /**
   * @param toolsWithVisiblePrompts tools whose prompts a decrypted log shows: a session of them
   *     without one had none
   */
  EstimateUses(UseEstimator estimator, Set<String> toolsWithVisiblePrompts) {
    this.estimator = estimator;
    this.toolsWithVisiblePrompts = toolsWithVisiblePrompts;
  }

  void in(List<Use> uses, List<Session> sessions) {
    for (Use use : uses) {
      use.estimate = own(use);
    }
    for (Session session : sessions) {
      Use first = session.first();
      if (first.counted() && !first.audit() && hidesPrompts(session)) {
        first.estimate = ofSession(first);
      }
    }
  }

  private UseEstimate own(Use use) {
    String tool = use.match.toolId();
    if (tool == null) {
      return UseEstimate.NOT_ESTIMATED;
    }
    if (use.scanned.action() == Action.BLOCKED) {
      return none(use);
    }
    if (use.audit()) {
      return use.counted()
          ? estimator.ofAudit(
              tool,
              use.match.tier(),
              use.day,
              use.scanned.prompts(),
              use.scanned.outputTokens(),
              use.scanned.model())
          : UseEstimate.NOT_ESTIMATED;
    }
    if (!use.counted()) {
      return none(use);
    }
    if (use.visiblePrompt()) {
      return estimator.ofRequest(
          tool,
          use.match.tier(),
          use.day,
          use.countsConnection() ? LineFields.ABSENT : use.scanned.bytesDown(),
          use.scanned.durationMillis(),
          use.scanned.model());
    }
    return use.inSession() ? none(use) : UseEstimate.NOT_ESTIMATED;
  }

  private UseEstimate ofSession(Use use) {
    String tool = use.match.toolId();
    return tool == null
        ? UseEstimate.NOT_ESTIMATED
        : estimator.ofSession(tool, use.match.tier(), use.day);
  }

  /**
   * A session with a visible prompt is measured by it; one without hides its prompts unless the
   * tool would show them.
   */
  private boolean hidesPrompts(Session session) {
    boolean opaque = false;
    for (Use use : session.uses()) {
      if (use.visiblePrompt()) {
        return false;
      }
      opaque |= use.opaque();
    }
    String tool = session.first().match.toolId();
    return opaque || tool == null || !toolsWithVisiblePrompts.contains(tool);
  }

  /** Zero of everything that the tool has an estimate for; a tool without keeps null. */
  private UseEstimate none(Use use) {
    UseEstimate session = ofSession(use);
    return new UseEstimate(
        zero(session.prompts()),
        zero(session.outputTokens()),
        null,
        zero(session.energyWh()),
        zero(session.gwpG()),
        zero(session.waterCoolingMl()),
        zero(session.waterElectricityMl()),
        zero(session.adpeMg()));
  }

  private static @Nullable Range zero(@Nullable Range estimated) {
    return estimated == null ? null : Range.ZERO;
  }
}

package fr.vigie.charter;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives verdicts under a charter: the version of the day, then its first rule that applies.
 *
 * <p>Immutable and safe for threads; every judgement it can give is made once.
 */
public final class CharterJudge {
  private final Catalog catalog;
  private final List<CompiledVersion> versions;
  private final WithoutRule noVersion;

  /** What holds where no rule is asked, by what is known of the tool. */
  private record WithoutRule(Judgement knownTool, Judgement unknownTool, Judgement lookalike) {
    Judgement of(ToolMatch match) {
      if (match.toolId() != null) {
        return knownTool;
      }
      return match.origin() == ToolMatch.Origin.LOOKALIKE ? lookalike : unknownTool;
    }
  }

  private record CompiledVersion(
      Charter.Version version,
      Map<String, Judgement> unverified,
      List<CompiledRule> rules,
      WithoutRule withoutRule) {}

  private record CompiledRule(Charter.When when, Judgement judgement) {}

  /** Diagnostic mode: nothing to judge by. */
  private CharterJudge(Catalog catalog) {
    this.catalog = catalog;
    this.versions = List.of();
    this.noVersion =
        new WithoutRule(
            review(null, null, Judgement.Reason.NO_CHARTER),
            review(null, null, Judgement.Reason.UNKNOWN_TOOL),
            review(null, null, Judgement.Reason.LOOKALIKE_HOST));
  }

  private CharterJudge(Charter charter, Catalog catalog) {
    this.catalog = catalog;
    Judgement notInForce = review(charter, null, Judgement.Reason.NO_CHARTER_IN_FORCE);
    this.noVersion = new WithoutRule(notInForce, notInForce, notInForce);
    List<CompiledVersion> compiled = new ArrayList<>();
    for (Charter.Version version : charter.versions()) {
      Map<String, Judgement> unverified = new HashMap<>();
      for (Charter.UnverifiedPopulation population : version.unverifiedPopulations()) {
        unverified.put(
            population.population(),
            new Judgement(
                Verdict.OUT_OF_SCOPE,
                charter.id(),
                version.name(),
                null,
                population.cite(),
                Judgement.Reason.POPULATION_NOT_VERIFIED));
      }
      List<CompiledRule> rules = new ArrayList<>();
      for (Charter.Rule rule : version.rules()) {
        rules.add(
            new CompiledRule(
                rule.when(),
                new Judgement(
                    rule.verdict(), charter.id(), version.name(), rule.id(), rule.cite(), null)));
      }
      compiled.add(
          new CompiledVersion(
              version,
              Map.copyOf(unverified),
              List.copyOf(rules),
              new WithoutRule(
                  new Judgement(
                      version.fallback().verdict(),
                      charter.id(),
                      version.name(),
                      null,
                      version.fallback().cite(),
                      Judgement.Reason.NO_RULE_APPLIES),
                  review(charter, version, Judgement.Reason.UNKNOWN_TOOL),
                  review(charter, version, Judgement.Reason.LOOKALIKE_HOST))));
    }
    this.versions = List.copyOf(compiled);
  }

  /**
   * A judge.
   *
   * @param charter the charter, or null in diagnostic mode: then every verdict is {@code review},
   *     because there is no charter
   * @param catalog the tools of the run, in-house tools included
   */
  public static CharterJudge of(@Nullable Charter charter, Catalog catalog) {
    return charter == null ? new CharterJudge(catalog) : new CharterJudge(charter, catalog);
  }

  private static Judgement review(
      @Nullable Charter charter, Charter.@Nullable Version version, Judgement.Reason reason) {
    return new Judgement(
        Verdict.REVIEW,
        charter == null ? null : charter.id(),
        version == null ? null : version.name(),
        null,
        null,
        reason);
  }

  /** The verdict on one use; equal facts give the same object. */
  public Judgement judge(UseFacts facts) {
    CompiledVersion version = null;
    for (CompiledVersion candidate : versions) {
      if (candidate.version().covers(facts.day())) {
        version = candidate;
        break;
      }
    }
    if (version == null) {
      return noVersion.of(facts.match());
    }
    String population = facts.population();
    Judgement unverified = population == null ? null : version.unverified().get(population);
    if (unverified != null) {
      return unverified;
    }
    ToolMatch match = facts.match();
    String toolId = match.toolId();
    if (toolId == null) {
      return version.withoutRule().of(match);
    }
    Tool tool = catalog.tool(toolId);
    for (CompiledRule rule : version.rules()) {
      if (Selector.allHold(rule.when(), tool, facts)) {
        return rule.judgement();
      }
    }
    return version.withoutRule().of(match);
  }
}

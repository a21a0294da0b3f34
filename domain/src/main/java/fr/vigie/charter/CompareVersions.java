package fr.vigie.charter;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the tools that a charter bans or approves, or no longer does, from one day to the next. */
public final class CompareVersions {
  private final CharterJudge judge;
  private final List<@Nullable String> populations = new ArrayList<>();

  private CompareVersions(Charter charter, Catalog catalog) {
    this.judge = CharterJudge.of(charter, catalog);
    this.populations.add(null);
    charter.populations().forEach(population -> populations.add(population.id()));
  }

  /**
   * A tool whose verdict turns.
   *
   * @param was the verdict of the day before
   * @param becomes the verdict of the day; it or the one before is approved or prohibited
   */
  public record Turn(String toolId, Verdict was, Verdict becomes) {}

  /**
   * The turns of a day, by tool.
   *
   * @param catalog the tools, in-house ones included
   */
  public static List<Turn> on(LocalDate day, Charter charter, Catalog catalog) {
    CompareVersions compare = new CompareVersions(charter, catalog);
    List<Turn> turns = new ArrayList<>();
    for (Tool tool : catalog.tools()) {
      compare.turn(tool, day).ifPresent(turns::add);
    }
    return List.copyOf(turns);
  }

  /** The first that any offer or population shows: a visit, whose verdict any use shares. */
  private Optional<Turn> turn(Tool tool, LocalDate day) {
    Set<Tier> tiers = new LinkedHashSet<>();
    tiers.add(Tier.UNDETERMINED);
    tiers.addAll(tool.tiers().keySet());
    for (Tier tier : tiers) {
      for (String population : populations) {
        Verdict was = verdict(tool, tier, population, day.minusDays(1));
        Verdict becomes = verdict(tool, tier, population, day);
        if (was != becomes && (decided(was) || decided(becomes))) {
          return Optional.of(new Turn(tool.id(), was, becomes));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean decided(Verdict verdict) {
    return verdict == Verdict.APPROVED || verdict == Verdict.PROHIBITED;
  }

  private Verdict verdict(Tool tool, Tier tier, @Nullable String population, LocalDate day) {
    ToolMatch match =
        new ToolMatch(
            0, tool.id(), tool.vendor().id(), null, tier, Role.VISIT, false, tool.origin());
    return judge.judge(new UseFacts(match, day, population, null, Action.ALLOWED, false)).verdict();
  }
}

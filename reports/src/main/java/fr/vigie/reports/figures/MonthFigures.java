package fr.vigie.reports.figures;

import fr.vigie.impact.Sensitivity;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import fr.vigie.usage.Verdict;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything the report says of one month; what may not be shown is no longer in it.
 *
 * @param month the month
 * @param provisional whether files may still arrive for it
 * @param sessions allowed sessions, out of scope excluded
 * @param standings of them by standing; a standing without a session is zero
 * @param approvedShare approved of all sessions, or null when it must not be shown or nothing was
 *     used
 * @param undetermined sessions whose offer the log cannot tell
 * @param persons distinct persons
 * @param addresses distinct addresses without a person
 * @param approvedPersons distinct persons who used an approved tool
 * @param outOfScope sessions that the charter does not judge
 * @param unverified of them, sessions of a population that the charter does not verify
 * @param tools by tool, most sessions first, suppressed ones last
 * @param exposure what went to tools that are not approved
 * @param rules by the rule that decided
 * @param departments by department, in alphabetical order
 * @param evidence shares of all sessions by what proves them; empty when a share must not be shown
 * @param impact the estimate, or null when nothing could be estimated or may be shown
 */
public record MonthFigures(
    YearMonth month,
    boolean provisional,
    Count sessions,
    Map<Standing, Count> standings,
    @Nullable Share approvedShare,
    Count undetermined,
    Count persons,
    Count addresses,
    Count approvedPersons,
    Count outOfScope,
    Count unverified,
    List<Tool> tools,
    Exposure exposure,
    List<Rule> rules,
    List<Department> departments,
    Map<Evidence, Optional<Double>> evidence,
    @Nullable Impact impact) {

  /** A month of which nothing can be said any more. */
  static MonthFigures notMeasurable(YearMonth month, boolean provisional) {
    Count none = Count.NOT_MEASURABLE;
    Map<Standing, Count> standings = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      standings.put(standing, none);
    }
    return new MonthFigures(
        month,
        provisional,
        none,
        standings,
        null,
        none,
        none,
        none,
        none,
        none,
        none,
        List.of(),
        new Exposure(none, none, none, false, List.of()),
        List.of(),
        List.of(),
        Map.of(),
        null);
  }

  /**
   * The same without what only the report of the month itself needs, and with shares as whole
   * percents, as reports print them: more digits would give counts away.
   */
  MonthFigures forTrends() {
    Impact estimate = impact;
    Share share = approvedShare;
    return new MonthFigures(
        month,
        provisional,
        sessions,
        standings,
        share == null
            ? null
            : new Share(whole(share.low()), whole(share.central()), whole(share.high())),
        undetermined,
        persons,
        addresses,
        approvedPersons,
        outOfScope,
        unverified,
        tools,
        exposure,
        rules,
        departments,
        whole(evidence),
        estimate == null ? null : estimate.withoutGrounds());
  }

  private static double whole(double share) {
    return Language.wholePercent(share) / 100.0;
  }

  private static <K> Map<K, Optional<Double>> whole(Map<K, Optional<Double>> shares) {
    Map<K, Optional<Double>> rounded = new LinkedHashMap<>();
    shares.forEach((of, share) -> rounded.put(of, share.map(MonthFigures::whole)));
    return rounded;
  }

  /**
   * One tool.
   *
   * @param id the catalog's id, or the registrable domain of an unknown tool
   * @param sessions allowed sessions
   * @param standings of them by standing
   * @param doubt why people must decide on some of them, if they must
   */
  public record Tool(String id, Count sessions, Map<Standing, Count> standings, Doubt doubt) {
    /** Whether any session was judged so. */
    public boolean has(Standing standing) {
      Count count = standings.get(standing);
      return count != null && count.positive();
    }
  }

  /** Why people must decide on a tool; a rule that asks to look is no doubt: it decides. */
  public enum Doubt {
    /** A rule decides. */
    NONE,
    /** No charter was in force on some day of its use. */
    NO_CHARTER,
    /** The catalog knows it, but no rule applies to it. */
    NO_RULE,
    /** Neither catalog nor charter knows it. */
    UNKNOWN,
    /** Its host imitates a known one. */
    LOOKALIKE
  }

  /**
   * What went to tools that are not approved.
   *
   * @param uploads documents sent that the network let through
   * @param bytesUp bytes sent
   * @param blocked attempts that the network refused
   * @param minimum whether uploads and attempts blocked by path are at least these: some use lies
   *     in records that cannot show them
   * @param tools the same by tool
   */
  public record Exposure(
      Count uploads, Count bytesUp, Count blocked, boolean minimum, List<ToolExposure> tools) {}

  /** What went to one tool that is not approved. */
  public record ToolExposure(
      String id, Count uploads, Count bytesUp, Count blocked, boolean minimum) {}

  /** Sessions that one rule decided; null when none did. */
  public record Rule(
      @Nullable String charterVersion, @Nullable String rule, Verdict verdict, Count sessions) {}

  /**
   * One department.
   *
   * @param name its name, or null for use without a known department
   * @param persons distinct persons
   * @param sessions allowed sessions
   * @param approved of them on approved tools
   */
  public record Department(@Nullable String name, Count persons, Count sessions, Count approved) {}

  /**
   * The estimate.
   *
   * @param measures each quantity in the lake's unit; a measure without estimate is absent
   * @param prompts prompts sent, or null when none could be estimated
   * @param sessions sessions, out of scope included
   * @param notEstimated sessions or prompts without estimate
   * @param bytes bytes that went and came, as far as the logs count them, or null
   * @param models share of the prompts by the model that the log names, empty name for none; a
   *     share that must not be shown is empty
   * @param grounds what the assumptions behind the estimate can move
   * @param parts the estimate by tool and method; empty for a month of before methods were stored
   */
  public record Impact(
      Map<Measure, Range> measures,
      @Nullable Range prompts,
      long sessions,
      Count notEstimated,
      @Nullable Long bytes,
      Map<String, Optional<Double>> models,
      List<Sensitivity.Use> grounds,
      List<Part> parts) {

    /** How far assumptions move the estimate is told in its own month. */
    private Impact withoutGrounds() {
      return new Impact(
          measures, prompts, sessions, notEstimated, bytes, whole(models), List.of(), parts);
    }

    /** What a meter of the organisation measured; a reading that no use could take is none. */
    public List<Part> metered() {
      return parts.stream().filter(Part::metered).filter(Part::usesElectricity).toList();
    }

    /** What is estimated of a measure, the metered part left out; null when nothing is. */
    public @Nullable Range estimated(Measure measure) {
      return estimated(measures.get(measure), part -> part.measures().get(measure));
    }

    /** Prompts to tools that are not metered; null when none could be estimated. */
    public @Nullable Range estimatedPrompts() {
      return estimated(prompts, Part::prompts);
    }

    private @Nullable Range estimated(
        @Nullable Range whole, Function<Part, @Nullable Range> quantity) {
      if (metered().isEmpty()) {
        return whole;
      }
      Range sum = null;
      for (Part part : parts) {
        Range each = part.metered() ? null : quantity.apply(part);
        if (each != null) {
          sum = sum == null ? each : sum.plus(each);
        }
      }
      return sum;
    }
  }

  /**
   * What one tool took by one method.
   *
   * @param tool the tool
   * @param method the method, as {@code impact_method} of the lake names it
   * @param measures each quantity in the lake's unit
   * @param prompts prompts sent, or null when none could be estimated
   */
  public record Part(
      String tool, String method, Map<Measure, Range> measures, @Nullable Range prompts) {
    /** Whether a meter measured it. */
    public boolean metered() {
      return method.startsWith("metered-");
    }

    private boolean usesElectricity() {
      Range electricity = measures.get(Measure.ELECTRICITY);
      return electricity != null && electricity.high() > 0;
    }
  }

  /** Undetermined sessions of all, or null when it must not be shown or nothing was used. */
  public @Nullable Double undeterminedShare() {
    return share(undetermined, sessions);
  }

  /** One count of another, or null when either is not shown or the whole is zero. */
  public static @Nullable Double share(Count part, Count whole) {
    return part.shown() && whole.shown() && whole.value() > 0
        ? (double) part.value() / whole.value()
        : null;
  }
}

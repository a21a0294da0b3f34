package fr.vigie.reports.story;

import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Coverage;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.MonthFigures.Doubt;
import fr.vigie.reports.figures.Standing;
import fr.vigie.usage.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the figures of a month ask the committee to decide, and what became of the month before's.
 */
final class Decisions {
  /** From this undetermined share on, the approved share says too little. */
  private static final double TOO_UNDETERMINED = 0.10;

  private Decisions() {}

  /** The decisions that this month asks. */
  static List<String> asked(Telling telling) {
    MonthFigures month = telling.current();
    List<String> decisions = new ArrayList<>();
    List<String> imitations = tools(month, Doubt.LOOKALIKE);
    if (!imitations.isEmpty()) {
      decisions.add(
          telling.count(
              "decision.lookalike", imitations.size(), telling.list(imitations, telling::tool)));
    }
    for (Doubt doubt : List.of(Doubt.UNKNOWN, Doubt.NO_RULE, Doubt.NO_CHARTER)) {
      List<String> undecided = tools(month, doubt);
      if (!undecided.isEmpty()) {
        decisions.add(
            telling.count(
                "decision." + doubt, undecided.size(), telling.list(undecided, telling::tool)));
      }
    }
    for (MonthFigures.Rule rule : reviewRules(month)) {
      decisions.add(decision(telling, rule));
    }
    decisions.addAll(TemporaryMeasures.decisions(telling));
    List<String> prohibited = tools(month, Standing.PROHIBITED);
    if (!prohibited.isEmpty()) {
      decisions.add(telling.say("decision.prohibited", telling.list(prohibited, telling::tool)));
    }
    List<String> uploaded =
        month.exposure().tools().stream()
            .filter(tool -> tool.uploads().positive())
            .map(tool -> telling.tool(tool.id()))
            .sorted(telling.alphabetical())
            .toList();
    if (!uploaded.isEmpty()) {
      Count uploads = month.exposure().uploads();
      decisions.add(
          telling.say(
              "decision.uploads",
              telling.language().list(uploaded),
              telling.told(uploads, month.exposure().minimum())));
    }
    Double undetermined = month.undeterminedShare();
    List<String> unclear = tools(month, Standing.UNDETERMINED);
    if (undetermined != null && undetermined >= TOO_UNDETERMINED && !unclear.isEmpty()) {
      decisions.add(
          telling.say(
              "decision.undetermined",
              telling.percent(undetermined),
              telling.list(unclear.stream().limit(3).toList(), telling::tool)));
    }
    telling.figures().coverage().sources().stream()
        .filter(source -> incomplete(source) > 0)
        .max(Comparator.comparingLong(Decisions::incomplete))
        .ifPresent(
            source ->
                decisions.add(
                    telling.count(
                        "decision.coverage", incomplete(source), telling.source(source.id()))));
    return decisions;
  }

  /** Several rules can cite one place: the decision says what this one asks. */
  private static String decision(Telling telling, MonthFigures.Rule rule) {
    String id = Objects.requireNonNull(rule.rule());
    String sessions = sessions(telling, "decision.rule.sessions", rule.sessions());
    return telling
        .firstSentence(id)
        .map(asks -> telling.say("decision.rule.asks", telling.cite(id), sessions, asks))
        .orElseGet(() -> telling.say("decision.rule", telling.cite(id), sessions));
  }

  /** What people must look at, as the headline lists it: tools apart from uses of known tools. */
  static List<String> toExamine(Telling telling, MonthFigures month) {
    List<String> items = new ArrayList<>();
    for (Doubt doubt : List.of(Doubt.UNKNOWN, Doubt.LOOKALIKE, Doubt.NO_RULE, Doubt.NO_CHARTER)) {
      int tools = tools(month, doubt).size();
      if (tools > 0) {
        items.add(telling.count("headline." + doubt, tools));
      }
    }
    List<MonthFigures.Rule> rules = reviewRules(month);
    if (!rules.isEmpty()) {
      boolean shown = rules.stream().allMatch(rule -> rule.sessions().shown());
      Count sum =
          shown
              ? Count.of(rules.stream().mapToLong(rule -> rule.sessions().value()).sum())
              : Count.SUPPRESSED;
      items.add(sessions(telling, "headline.rule", sum));
    }
    return items;
  }

  private static List<MonthFigures.Rule> reviewRules(MonthFigures month) {
    return month.rules().stream()
        .filter(rule -> rule.verdict() == Verdict.REVIEW && rule.rule() != null)
        .toList();
  }

  private static String sessions(Telling telling, String key, Count count) {
    return count.shown() ? telling.count(key, count.value()) : telling.say(key + ".hidden");
  }

  private static long incomplete(Coverage.Source source) {
    return source.count(Coverage.State.ABSENT) + source.count(Coverage.State.SILENT_HOURS);
  }

  /** What the month before asked, and how it stands now. */
  static List<String> followed(Telling telling, MonthFigures before) {
    MonthFigures now = telling.current();
    String month = telling.shortMonth(before.month());
    List<String> lines = new ArrayList<>();
    for (String tool : inDoubt(before)) {
      String name = telling.tool(tool);
      List<MonthFigures.Tool> still =
          now.tools().stream().filter(one -> one.id().equals(tool)).toList();
      if (still.isEmpty()) {
        lines.add(telling.say("follow.review.gone", name));
      } else if (still.get(0).doubt() != Doubt.NONE) {
        lines.add(telling.say("follow.review.open", name));
      } else {
        List<Standing> standings =
            Arrays.stream(Standing.values()).filter(still.get(0)::has).toList();
        lines.add(
            telling.say("follow.review.settled", name, telling.list(standings, telling::standing)));
      }
    }
    for (MonthFigures.Rule rule : reviewRules(before)) {
      Count is = sessions(now, rule);
      lines.add(
          telling.say(
              is.shown() || rule.sessions().shown() ? "follow.rule" : "follow.rule.hidden",
              telling.cite(Objects.requireNonNull(rule.rule())),
              telling.told(is),
              telling.told(rule.sessions()),
              month));
    }
    if (before.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO).positive()) {
      lines.add(
          telling.say(
              "follow.prohibited",
              telling.told(now.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO)),
              telling.told(before.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO)),
              month));
    }
    if (before.exposure().uploads().positive()) {
      lines.add(
          telling.say(
              "follow.uploads",
              telling.told(now.exposure().uploads(), now.exposure().minimum()),
              telling.told(before.exposure().uploads(), before.exposure().minimum()),
              month));
    }
    Double was = before.undeterminedShare();
    Double is = now.undeterminedShare();
    if (was != null && is != null && was >= TOO_UNDETERMINED) {
      lines.add(
          telling.say("follow.undetermined", telling.percent(is), telling.percent(was), month));
    }
    return lines;
  }

  private static Count sessions(MonthFigures month, MonthFigures.Rule rule) {
    return month.rules().stream()
        .filter(one -> Objects.equals(one.rule(), rule.rule()) && one.verdict() == rule.verdict())
        .map(MonthFigures.Rule::sessions)
        .findFirst()
        .orElse(Count.ZERO);
  }

  /** Tools on which people must decide. */
  static List<String> inDoubt(MonthFigures month) {
    return month.tools().stream()
        .filter(tool -> tool.doubt() != Doubt.NONE)
        .map(MonthFigures.Tool::id)
        .toList();
  }

  private static List<String> tools(MonthFigures month, Doubt doubt) {
    return month.tools().stream()
        .filter(tool -> tool.doubt() == doubt)
        .map(MonthFigures.Tool::id)
        .toList();
  }

  private static List<String> tools(MonthFigures month, Standing standing) {
    return month.tools().stream()
        .filter(tool -> tool.has(standing))
        .map(MonthFigures.Tool::id)
        .toList();
  }
}

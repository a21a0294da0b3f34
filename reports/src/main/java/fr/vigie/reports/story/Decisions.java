package fr.vigie.reports.story;

import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Coverage;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
    List<String> review = tools(month, Standing.REVIEW);
    if (!review.isEmpty()) {
      decisions.add(
          telling.count("decision.review", review.size(), telling.list(review, telling::tool)));
    }
    List<String> prohibited = tools(month, Standing.PROHIBITED);
    if (!prohibited.isEmpty()) {
      decisions.add(telling.say("decision.prohibited", telling.list(prohibited, telling::tool)));
    }
    List<String> uploaded =
        month.exposure().tools().stream()
            .filter(tool -> tool.uploads().positive())
            .sorted(Comparator.comparing(MonthFigures.ToolExposure::id))
            .map(MonthFigures.ToolExposure::id)
            .toList();
    if (!uploaded.isEmpty()) {
      decisions.add(telling.say("decision.uploads", telling.list(uploaded, telling::tool)));
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

  private static long incomplete(Coverage.Source source) {
    return source.count(Coverage.State.ABSENT) + source.count(Coverage.State.SILENT_HOURS);
  }

  /** What the month before asked, and how it stands now. */
  static List<String> followed(Telling telling, MonthFigures before) {
    MonthFigures now = telling.current();
    String month = telling.shortMonth(before.month());
    List<String> lines = new ArrayList<>();
    for (String tool : tools(before, Standing.REVIEW)) {
      String name = telling.tool(tool);
      List<Standing> standings =
          now.tools().stream()
              .filter(one -> one.id().equals(tool))
              .flatMap(one -> Arrays.stream(Standing.values()).filter(one::has))
              .toList();
      if (standings.isEmpty()) {
        lines.add(telling.say("follow.review.gone", name));
      } else if (standings.contains(Standing.REVIEW)) {
        lines.add(telling.say("follow.review.open", name));
      } else {
        lines.add(telling.say("follow.review.settled", name, telling.standing(standings.get(0))));
      }
    }
    if (before.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO).positive()) {
      lines.add(
          telling.say(
              "follow.prohibited",
              telling.number(now.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO)),
              telling.number(before.standings().getOrDefault(Standing.PROHIBITED, Count.ZERO)),
              month));
    }
    if (before.exposure().uploads().positive()) {
      lines.add(
          telling.say(
              "follow.uploads",
              telling.number(now.exposure().uploads()),
              telling.number(before.exposure().uploads()),
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

  static List<String> tools(MonthFigures month, Standing standing) {
    return month.tools().stream()
        .filter(tool -> tool.has(standing))
        .map(MonthFigures.Tool::id)
        .toList();
  }
}

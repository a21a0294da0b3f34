package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.chart.DrawStandings;
import fr.vigie.reports.chart.Ink;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Figures;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import fr.vigie.usage.Evidence;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every section needs: the figures, what surrounds them, and the words. */
record Telling(ReportContext context, Figures figures, Wording wording) {
  /** An evidence below this share of the sessions is noise, not a break in the series. */
  private static final double NOTABLE_EVIDENCE = 0.01;

  /** What views.sql calls a tool without id and domain. */
  private static final String UNNAMED = "unknown";

  MonthFigures current() {
    return figures.current();
  }

  Optional<MonthFigures> previous() {
    return Optional.ofNullable(figures.previous());
  }

  Language language() {
    return wording.language();
  }

  /** A sentence, its places filled. */
  String say(String key, Object... values) {
    return wording.text(key, values);
  }

  /** A sentence that counts. */
  String count(String key, long count, Object... others) {
    return wording.count(key, count, others);
  }

  String number(long value) {
    return language().number(value);
  }

  /** The count in digits, or the word for a hidden or missing one. */
  String number(Count count) {
    return switch (count.showing()) {
      case SHOWN -> number(count.value());
      case SUPPRESSED -> say("cell.suppressed");
      case NOT_MEASURABLE -> say("cell.not_measurable");
    };
  }

  String percent(double share) {
    return language().percent(share);
  }

  String month(YearMonth month) {
    return language().month(month);
  }

  /** A month's name, with its year only where the figures span two. */
  String shortMonth(YearMonth month) {
    return figures.months().get(0).month().getYear() == current().month().getYear()
        ? language().shortMonth(month)
        : language().month(month);
  }

  /**
   * A month on an axis: where two years meet, the first month and each January carry theirs. The
   * plain space lets the year wrap below.
   */
  String axisMonth(YearMonth month) {
    YearMonth first = figures.months().get(0).month();
    boolean dated =
        first.getYear() != current().month().getYear()
            && (month.equals(first) || month.getMonth() == Month.JANUARY);
    String name = language().abbreviatedMonth(month);
    return dated ? name + " " + month.getYear() : name;
  }

  String standing(Standing standing) {
    return say("standing." + standing);
  }

  String tool(String id) {
    ReportContext.Tool tool = context.tools().get(id);
    if (tool != null) {
      return language().typeset(tool.name());
    }
    return id.equals(UNNAMED) ? say("tools.unnamed") : id;
  }

  String source(String id) {
    return context.sources().stream()
        .filter(source -> source.id().equals(id))
        .map(source -> language().typeset(source.name()))
        .findFirst()
        .orElse(id);
  }

  /**
   * The place of a rule in the charter's text, or its id when the charter at hand has no such rule.
   */
  String cite(String rule) {
    return context.charters().stream()
        .flatMap(charter -> charter.rules().stream())
        .filter(one -> one.id().equals(rule))
        .map(one -> language().typeset(one.cite()))
        .findFirst()
        .orElse(rule);
  }

  /** The version of the charter in force on the month's last day. */
  Optional<ReportContext.Charter> charter() {
    return context.charters().stream()
        .filter(charter -> !charter.from().isAfter(current().month().atEndOfMonth()))
        .filter(
            charter ->
                charter.until() == null
                    || !charter.until().isBefore(current().month().atEndOfMonth()))
        .max(Comparator.comparing(ReportContext.Charter::from));
  }

  /**
   * The parts of a split by standing, only those that occur, and the hidden rest when there is one.
   */
  List<DrawStandings.Part> parts(List<Standing> occurring, boolean hidden) {
    List<DrawStandings.Part> parts = new ArrayList<>();
    for (Standing standing : occurring) {
      parts.add(new DrawStandings.Part(Ink.of(standing), standing(standing)));
    }
    if (hidden) {
      parts.add(new DrawStandings.Part(Ink.SUPPRESSED, say("standing.SUPPRESSED")));
    }
    return parts;
  }

  /** Sentences on months whose evidence differs from the month before: no trend crosses them. */
  List<String> breaks() {
    List<String> sentences = new ArrayList<>();
    List<MonthFigures> months = figures.months();
    for (int at = 1; at < months.size(); at++) {
      MonthFigures after = months.get(at);
      List<String> changes = changes(months.get(at - 1), after);
      if (!changes.isEmpty()) {
        sentences.add(say("finding.break", month(after.month()), language().list(changes)));
      }
    }
    return sentences;
  }

  /** Whether the same kinds of record prove the month and the one before. */
  boolean comparable() {
    return previous().map(before -> changes(before, current()).isEmpty()).orElse(true);
  }

  private List<String> changes(MonthFigures before, MonthFigures after) {
    List<String> changes = new ArrayList<>();
    for (Evidence evidence : Evidence.values()) {
      if (!before.evidence().containsKey(evidence) && isNotable(after, evidence)) {
        changes.add(say("break.appears", say("evidence." + evidence)));
      }
      if (!after.evidence().containsKey(evidence) && isNotable(before, evidence)) {
        changes.add(say("break.disappears", say("evidence." + evidence)));
      }
    }
    return changes;
  }

  private static boolean isNotable(MonthFigures month, Evidence evidence) {
    return month.evidence().getOrDefault(evidence, Optional.empty()).orElse(0d) >= NOTABLE_EVIDENCE;
  }

  <T> String list(List<T> items, Function<T, String> name) {
    return language().list(items.stream().map(name).toList());
  }
}

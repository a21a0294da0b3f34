package fr.vigie.reports.story;

import fr.vigie.impact.Bounds;
import fr.vigie.reports.ReportContext;
import fr.vigie.reports.chart.DrawRanges;
import fr.vigie.reports.chart.DrawStandings;
import fr.vigie.reports.chart.Ink;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Figures;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Measure;
import fr.vigie.reports.text.Wording;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What every section needs: the figures, what surrounds them, and the words. */
record Telling(ReportContext context, Figures figures, Wording wording) {
  /** An evidence below this share of the sessions is noise, not a break in the series. */
  private static final double NOTABLE_EVIDENCE = 0.01;

  /** What views.sql calls a tool without id and domain. */
  private static final String UNNAMED = "unknown";

  private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB");

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

  /** The count within a sentence: its digits, or why there are none. */
  String told(Count count) {
    return switch (count.showing()) {
      case SHOWN -> number(count.value());
      case SUPPRESSED -> say("told.suppressed");
      case NOT_MEASURABLE -> say("told.not_measurable");
    };
  }

  /** The same of a count that is a minimum: some use lies in records that cannot show more. */
  String told(Count count, boolean minimum) {
    if (!minimum || !count.shown()) {
      return told(count);
    }
    return count.value() == 0 ? say("at_least.zero") : say("at_least", number(count.value()));
  }

  /** Bytes in decimal units at three significant digits. */
  String bytes(long bytes) {
    if (bytes < 1000) {
      return count("bytes.B", bytes);
    }
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < BYTE_UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return say("bytes." + BYTE_UNITS.get(unit), language().decimal(value, 3));
  }

  /** A number of an estimate, at the precision that an estimate bears. */
  String value(double value) {
    return Measure.value(value, language());
  }

  /** A fact that its holder states, its unit said elsewhere. */
  String bounds(Bounds bounds) {
    String low = language().decimal(bounds.low(), 3);
    return bounds.low() == bounds.high()
        ? low
        : say("bounds.between", low, language().decimal(bounds.high(), 3));
  }

  /** A range in words, its unit said elsewhere. */
  String estimate(Range range) {
    return say("estimate", value(range.low()), value(range.high()), value(range.central()));
  }

  /** A cell; machines get the printed precision: more would claim what no estimate knows. */
  Table.Cell estimated(double value) {
    return Table.Cell.of(Measure.rounded(value), value(value));
  }

  /** The words of a logarithmic axis. */
  DrawRanges.Axis axis(String unit) {
    return new DrawRanges.Axis(
        say("estimate.axis", unit), say("estimate.axis.short", unit), this::value);
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

  /** A source as readers know it: its place, or the tools whose own log it is. */
  String source(String id) {
    List<ReportContext.Source> sources = context.sources();
    Optional<ReportContext.Source> found =
        sources.stream().filter(source -> source.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return say("source.gone");
    }
    String name = name(found.get());
    List<String> namesakes =
        sources.stream()
            .filter(source -> name(source).equals(name))
            .map(ReportContext.Source::id)
            .toList();
    return namesakes.size() == 1
        ? name
        : say("source.numbered", name, number(namesakes.indexOf(id) + 1L));
  }

  private String name(ReportContext.Source source) {
    if (source.audit()) {
      return say("source.audit", list(source.audits(), this::tool));
    }
    return source.name() == null ? say("source.network") : language().typeset(source.name());
  }

  /** A date of our data as readers write it: a year, a month or a day. */
  String date(String written) {
    return switch (written.length()) {
      case 7 -> month(YearMonth.parse(written));
      case 10 -> language().day(LocalDate.parse(written));
      default -> written;
    };
  }

  /** A country as readers know it; two letters that are none stay as they are. */
  String country(String code) {
    return code.matches("[A-Z]{2}") ? language().country(code) : language().typeset(code);
  }

  /** The first sentence of what a rule asks, without its full stop; empty when it is gone. */
  Optional<String> firstSentence(String rule) {
    return context.charters().stream()
        .flatMap(charter -> charter.rules().stream())
        .filter(one -> one.id().equals(rule))
        .map(one -> language().typeset(one.text().replaceFirst("(?s)\\.(\\s+\\p{Lu}.*)?$", "")))
        .findFirst();
  }

  /** The place of a rule in the charter's text. */
  String cite(String rule) {
    return context.charters().stream()
        .flatMap(charter -> charter.rules().stream())
        .filter(one -> one.id().equals(rule))
        .map(one -> language().typeset(one.cite()))
        .findFirst()
        .orElseGet(() -> say("charter.rule.gone"));
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
      breakBetween(months.get(at - 1), months.get(at)).ifPresent(sentences::add);
    }
    return sentences;
  }

  /** The sentence on the month's own break, if its evidence differs from the month before. */
  Optional<String> currentBreak() {
    return previous().flatMap(before -> breakBetween(before, current()));
  }

  /**
   * Sentences on months in which a tool's footprint is known in another way than the month before:
   * measured or no longer, by the own machine's figures, by another method.
   */
  List<String> methodBreaks() {
    List<String> sentences = new ArrayList<>();
    List<MonthFigures> months = figures.months();
    for (int at = 1; at < months.size(); at++) {
      Map<String, List<String>> turns = turns(months.get(at - 1), months.get(at));
      String month = month(months.get(at).month());
      turns.forEach(
          (turn, tools) ->
              sentences.add(
                  say("sobriety.break", month, language().list(tools), say("method." + turn))));
    }
    return sentences;
  }

  /** The tools whose method is another one, by the method they have now. */
  private Map<String, List<String>> turns(MonthFigures before, MonthFigures after) {
    Map<String, Set<String>> old = methods(before);
    Map<String, List<String>> turns = new TreeMap<>();
    methods(after)
        .forEach(
            (tool, now) -> {
              if (old.containsKey(tool) && !now.equals(old.get(tool))) {
                turns.computeIfAbsent(kind(now), kind -> new ArrayList<>()).add(tool(tool));
              }
            });
    return turns;
  }

  private static String kind(Set<String> methods) {
    if (methods.size() > 1) {
      return "several";
    }
    String method = methods.iterator().next();
    return method.startsWith("metered-") || method.startsWith("own-machine-")
        ? method.substring(0, method.indexOf('-'))
        : "published";
  }

  private static Map<String, Set<String>> methods(MonthFigures month) {
    Map<String, Set<String>> methods = new TreeMap<>();
    MonthFigures.Impact impact = month.impact();
    if (impact != null) {
      for (MonthFigures.Part part : impact.parts()) {
        methods.computeIfAbsent(part.tool(), tool -> new TreeSet<>()).add(part.method());
      }
    }
    return methods;
  }

  /** Whether the evidence of a month differs from the month's before, which must be at hand. */
  boolean isBreak(MonthFigures month) {
    int at = figures.months().indexOf(month);
    return at > 0 && !changes(figures.months().get(at - 1), month).isEmpty();
  }

  private Optional<String> breakBetween(MonthFigures before, MonthFigures after) {
    List<String> changes = changes(before, after);
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(say("finding.break", month(after.month()), language().list(changes)));
  }

  /** The month before, when the same kinds of record prove both: else no difference is a trend. */
  Optional<MonthFigures> comparable() {
    return previous().filter(before -> changes(before, current()).isEmpty());
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

  Comparator<String> alphabetical() {
    return language().alphabetical();
  }

  <T> String list(List<T> items, Function<T, String> name) {
    return language().list(items.stream().map(name).toList());
  }
}

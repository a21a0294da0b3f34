package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.chart.DrawStandings;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Share;
import fr.vigie.reports.figures.Standing;
import fr.vigie.usage.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Use as the charter sees it: the split of sessions over the months, then rule by rule. */
final class CharterSection {
  private final Telling telling;

  private CharterSection(Telling telling) {
    this.telling = telling;
  }

  static Section of(Telling telling) {
    CharterSection section = new CharterSection(telling);
    List<Block> blocks = new ArrayList<>();
    Optional<ReportContext.Charter> charter = telling.charter();
    blocks.add(
        new Block.Paragraph(
            charter
                .map(
                    one ->
                        telling.say(
                            "charter.intro",
                            telling.language().typeset(one.title()),
                            one.version(),
                            telling.language().day(one.from())))
                .orElseGet(() -> telling.say("charter.none"))));
    blocks.add(new Block.ChartBlock(section.chart()));
    telling.breaks().forEach(sentence -> blocks.add(new Block.Note(sentence)));
    charter.ifPresent(
        one -> {
          blocks.add(new Block.Heading(telling.say("charter.rules.heading")));
          blocks.add(new Block.Paragraph(telling.say("charter.rules.intro")));
          blocks.add(new Block.TableBlock(section.rules(one)));
          blocks.add(new Block.Note(telling.say("charter.rules.note", section.outOfScope())));
          section.undetermined().ifPresent(blocks::add);
          blocks.addAll(IndicatorBlocks.of(telling, one));
          section.unmeasured(one).ifPresent(blocks::add);
          blocks.addAll(TemporaryMeasures.of(telling, one));
          blocks.addAll(OversightBlocks.of(telling, one));
        });
    blocks.addAll(DisplacementBlocks.of(telling));
    return new Section("charter", "3", telling.say("charter.title"), false, blocks);
  }

  /** What the charter asks that no log shows: listed in full, in an annex because it is long. */
  static Section provisions(Telling telling) {
    CharterSection section = new CharterSection(telling);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(telling.say("provisions.intro")));
    telling
        .charter()
        .ifPresent(
            charter -> {
              if (!charter.indicators().isEmpty()) {
                blocks.add(new Block.TableBlock(IndicatorBlocks.provisions(telling, charter)));
              }
              for (ReportContext.RuleKind kind :
                  List.of(
                      ReportContext.RuleKind.NOT_MEASURABLE, ReportContext.RuleKind.OBLIGATION)) {
                if (charter.rules().stream().anyMatch(rule -> rule.kind() == kind)) {
                  blocks.add(new Block.TableBlock(section.statements(charter, kind)));
                }
              }
            });
    if (blocks.size() == 1) {
      blocks.add(new Block.Paragraph(telling.say("provisions.none")));
    }
    return new Section(
        "provisions", ComposeReport.PROVISIONS, telling.say("provisions.title"), true, blocks);
  }

  private Optional<Block> unmeasured(ReportContext.Charter charter) {
    long hidden =
        charter.rules().stream()
            .filter(rule -> rule.kind() == ReportContext.RuleKind.NOT_MEASURABLE)
            .count();
    long asked =
        charter.rules().stream()
            .filter(rule -> rule.kind() == ReportContext.RuleKind.OBLIGATION)
            .count();
    return hidden + asked == 0
        ? Optional.empty()
        : Optional.of(
            new Block.Paragraph(
                telling.say(
                    "charter.unmeasured",
                    telling.count("charter.unmeasured.hidden", hidden),
                    telling.count("charter.unmeasured.asked", asked),
                    ComposeReport.PROVISIONS)));
  }

  private Table statements(ReportContext.Charter charter, ReportContext.RuleKind kind) {
    String name = "provisions-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Table.Builder table =
        Table.named(name, telling.say("provisions." + kind, charter.version()))
            .words(telling.say("provisions.provision"))
            .words(telling.say("charter.cite"));
    charter.rules().stream()
        .filter(rule -> rule.kind() == kind)
        .forEach(
            rule ->
                table.row(
                    Cell.of(telling.language().typeset(rule.text())),
                    Cell.of(telling.language().typeset(rule.cite()))));
    return table.build();
  }

  private Chart chart() {
    List<MonthFigures> months = telling.figures().months();
    List<Standing> occurring =
        Arrays.stream(Standing.values())
            .filter(
                standing -> months.stream().anyMatch(month -> count(month, standing).positive()))
            .toList();
    boolean hidden =
        months.stream()
            .anyMatch(month -> occurring.stream().anyMatch(one -> !count(month, one).shown()));
    List<DrawStandings.Part> parts = telling.parts(occurring, hidden);
    List<DrawStandings.Column> columns = new ArrayList<>();
    for (MonthFigures month : months) {
      Share share = month.approvedShare();
      columns.add(
          new DrawStandings.Column(
              telling.axisMonth(month.month()),
              shares(month, occurring, hidden),
              share == null ? null : share.low(),
              share == null ? null : share.high(),
              telling.isBreak(month)));
    }
    return new Chart(
        finding(),
        telling.say("charter.alternative", alternative(months, occurring)),
        DrawStandings.draw("standings", true, parts, columns, telling::percent),
        DrawStandings.draw("standings-narrow", false, parts, columns, telling::percent),
        data(months, occurring),
        telling.say("charter.chart.source"));
  }

  private static Count count(MonthFigures month, Standing standing) {
    return month.standings().getOrDefault(standing, Count.ZERO);
  }

  private static List<Double> shares(MonthFigures month, List<Standing> occurring, boolean hidden) {
    if (!month.sessions().shown() || month.sessions().value() == 0) {
      return List.of();
    }
    double whole = month.sessions().value();
    List<Double> shares = new ArrayList<>();
    double rest = 1;
    for (Standing standing : occurring) {
      Count count = count(month, standing);
      double share = count.shown() ? count.value() / whole : 0;
      shares.add(share);
      rest -= share;
    }
    if (hidden) {
      shares.add(Math.max(0, rest));
    }
    return shares;
  }

  private String finding() {
    Share share = telling.current().approvedShare();
    if (share == null) {
      return telling.say("charter.finding.hidden");
    }
    String direction =
        telling
            .comparable()
            .map(MonthFigures::approvedShare)
            .map(before -> PageOne.direction(before, share))
            .orElse("first");
    return telling.say("charter.finding." + direction, telling.percent(share.central()));
  }

  private String alternative(List<MonthFigures> months, List<Standing> occurring) {
    List<String> sentences = new ArrayList<>();
    for (MonthFigures month : months) {
      List<String> parts = new ArrayList<>();
      for (Standing standing : occurring) {
        Double share = MonthFigures.share(count(month, standing), month.sessions());
        parts.add(
            telling.say(
                "charter.alternative.part",
                telling.standing(standing),
                share == null ? telling.say("cell.suppressed") : telling.percent(share)));
      }
      sentences.add(
          telling.say(
              "charter.alternative.month", telling.month(month.month()), String.join(", ", parts)));
    }
    return String.join(" ", sentences);
  }

  private Table data(List<MonthFigures> months, List<Standing> occurring) {
    Table.Builder table =
        Table.named("standings", telling.say("charter.chart.caption"))
            .words(telling.say("label.table.month"));
    occurring.forEach(standing -> table.numbers(telling.standing(standing)));
    table
        .numbers(telling.say("charter.sessions"))
        .numbers(telling.say("charter.approved_share"))
        .words(telling.say("charter.bounds"));
    for (MonthFigures month : months) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(telling.month(month.month())));
      occurring.forEach(standing -> row.add(Cell.of(count(month, standing), telling.wording())));
      row.add(Cell.of(month.sessions(), telling.wording()));
      Share share = month.approvedShare();
      row.add(Cell.percent(share == null ? null : share.central(), telling.wording()));
      row.add(
          share == null
              ? Cell.percent(null, telling.wording())
              : Cell.of(
                  telling.say(
                      "charter.bounds.value",
                      telling.percent(share.low()),
                      telling.percent(share.high()))));
      table.row(row);
    }
    return table.build();
  }

  private Table rules(ReportContext.Charter charter) {
    Table.Builder table =
        Table.named("rules", telling.say("charter.rules.caption", charter.version()))
            .words(telling.say("charter.rule"))
            .numbers(telling.say("charter.sessions"))
            .numbers(telling.say("tools.before"))
            .words(telling.say("charter.effect"))
            .words(telling.say("charter.cite"));
    for (ReportContext.Rule rule : charter.rules()) {
      if (rule.kind() == ReportContext.RuleKind.VERDICT) {
        table.row(
            Cell.of(telling.language().typeset(rule.text())),
            sessions(telling.current(), rule.id()),
            before(rule.id()),
            Cell.of(effect(rule)),
            Cell.of(telling.language().typeset(rule.cite())));
      }
    }
    List<MonthFigures.Rule> undecided =
        telling.current().rules().stream().filter(rule -> rule.rule() == null).toList();
    for (MonthFigures.Rule rule : undecided) {
      table.row(
          Cell.of(telling.say(undecided(rule.verdict()))),
          Cell.of(rule.sessions(), telling.wording()),
          undecidedBefore(rule),
          Cell.of(telling.say("verdict." + rule.verdict().label())),
          Cell.of(telling.say("cell.none")));
    }
    return table.build();
  }

  private Cell undecidedBefore(MonthFigures.Rule rule) {
    return telling
        .previous()
        .map(
            month ->
                month.rules().stream()
                    .filter(one -> one.rule() == null && one.verdict() == rule.verdict())
                    .filter(one -> Objects.equals(one.charterVersion(), rule.charterVersion()))
                    .map(one -> Cell.of(one.sessions(), telling.wording()))
                    .findFirst()
                    .orElse(Cell.of(Count.ZERO, telling.wording())))
        .orElse(Cell.of(telling.say("cell.none")));
  }

  private static String undecided(Verdict verdict) {
    return switch (verdict) {
      case OUT_OF_SCOPE -> "charter.rule.out_of_scope";
      case REVIEW -> "charter.rule.undecided";
      case APPROVED, TOLERATED, CONSUMER, PROHIBITED -> "charter.rule.fallback";
    };
  }

  private String effect(ReportContext.Rule rule) {
    Verdict verdict = rule.verdict() == null ? Verdict.REVIEW : rule.verdict();
    return telling.say("verdict." + verdict.label());
  }

  private Cell before(String rule) {
    return telling
        .previous()
        .map(month -> sessions(month, rule))
        .orElse(Cell.of(telling.say("cell.none")));
  }

  /** Sessions of a rule, over the versions in force in the month. */
  private Cell sessions(MonthFigures month, String rule) {
    long sum = 0;
    for (MonthFigures.Rule one : month.rules()) {
      if (rule.equals(one.rule())) {
        if (!one.sessions().shown()) {
          return Cell.of(Count.SUPPRESSED, telling.wording());
        }
        sum += one.sessions().value();
      }
    }
    return Cell.of(Count.of(sum), telling.wording());
  }

  /** Why the sessions of a rule can stand under another word in the chart and the other tables. */
  private Optional<Block> undetermined() {
    Count count = count(telling.current(), Standing.UNDETERMINED);
    return count.shown() && count.value() > 0
        ? Optional.of(new Block.Note(telling.count("charter.rules.undetermined", count.value())))
        : Optional.empty();
  }

  private String outOfScope() {
    Count count = telling.current().outOfScope();
    if (!count.shown()) {
      return telling.say(
          "charter.out_of_scope.hidden", telling.number(telling.context().smallGroup()));
    }
    return count.value() == 0
        ? telling.say("charter.out_of_scope.none")
        : telling.count("charter.out_of_scope", count.value());
  }
}

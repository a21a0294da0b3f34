package fr.vigie.reports.story;

import fr.vigie.impact.IntervalFactor;
import fr.vigie.impact.Knowledge;
import fr.vigie.impact.Sensitivity.Assumption;
import fr.vigie.impact.Sensitivity.Swing;
import fr.vigie.reports.chart.DrawRanges;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the use costs in electricity, water, materials and greenhouse gases: what, how much, how
 * sure, what to do.
 */
final class SobrietySection {
  /** More bars than these do not fit a page; the table has every month. */
  private static final int MOST_MONTHS = 6;

  /** From this factor between the bounds on, not even the order of magnitude is sure. */
  private static final double MAGNITUDE = 10;

  private final Telling telling;

  private SobrietySection(Telling telling) {
    this.telling = telling;
  }

  static Section of(Telling telling) {
    SobrietySection section = new SobrietySection(telling);
    List<Block> blocks = new ArrayList<>();
    MonthFigures.Impact impact = telling.current().impact();
    List<MonthFigures.Part> metered = impact == null ? List.of() : impact.metered();
    blocks.add(
        new Block.Paragraph(
            metered.isEmpty()
                ? telling.say("sobriety.intro")
                : telling.say(
                    "sobriety.intro.metered",
                    telling.list(metered, part -> telling.tool(part.tool())))));
    if (telling.figures().months().stream().anyMatch(month -> month.impact() != null)) {
      blocks.add(new Block.ChartBlock(section.chart()));
    }
    telling.methodBreaks().forEach(sentence -> blocks.add(new Block.Note(sentence)));
    if (impact == null) {
      blocks.add(new Block.Paragraph(telling.say("sobriety.none")));
    } else {
      blocks.add(new Block.TableBlock(section.table(impact)));
      blocks.add(new Block.Note(telling.say("sobriety.materials")));
      CompareImpact.table(telling, impact)
          .ifPresent(
              table -> {
                blocks.add(new Block.Heading(telling.say("sobriety.equivalents.heading")));
                blocks.add(new Block.TableBlock(table));
              });
      blocks.add(new Block.Heading(telling.say("sobriety.sure.heading")));
      blocks.add(new Block.Statements(section.sure(impact), false));
      blocks.add(new Block.Heading(telling.say("sobriety.do.heading")));
      blocks.add(new Block.Statements(section.whatToDo(), false));
    }
    telling.currentBreak().ifPresent(sentence -> blocks.add(new Block.Note(sentence)));
    blocks.add(
        new Block.Note(
            telling.say(
                "sobriety.method",
                MethodSection.methodName(telling),
                telling.context().impact().dataVersion(),
                ComposeReport.METHOD)));
    return new Section(
        "sobriety", ComposeReport.SOBRIETY, telling.say("sobriety.title"), false, blocks);
  }

  private Chart chart() {
    List<MonthFigures> months = telling.figures().months();
    List<MonthFigures> drawn =
        months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size());
    double scale = scale(Measure.ELECTRICITY);
    String unit = Measure.ELECTRICITY.unit(scale, telling.language());
    List<DrawRanges.Bar> bars = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (MonthFigures month : drawn) {
      Range range = range(month, Measure.ELECTRICITY);
      Range scaled = range == null ? null : range.times(1 / scale);
      String text = scaled == null ? telling.say("sobriety.bar.none") : telling.estimate(scaled);
      bars.add(new DrawRanges.Bar(telling.month(month.month()), scaled, text));
      sentences.add(telling.say("sobriety.alternative.item", telling.month(month.month()), text));
    }
    return new Chart(
        finding(),
        telling.say("sobriety.alternative", unit, String.join(" ", sentences)),
        DrawRanges.draw("impact", true, bars, telling.axis(unit)),
        DrawRanges.draw("impact-narrow", false, bars, telling.axis(unit)),
        byMonth(months),
        telling.say("sobriety.chart.source"));
  }

  private double scale(Measure measure) {
    return measure.scale(
        telling.figures().months().stream()
            .map(month -> range(month, measure))
            .mapToDouble(range -> range == null ? 0 : range.high())
            .max()
            .orElse(0));
  }

  private Table byMonth(List<MonthFigures> months) {
    Table.Builder table =
        Table.named("impact-by-month", telling.say("sobriety.chart.caption"))
            .words(telling.say("label.table.month"));
    for (Measure measure : Measure.values()) {
      table.words(
          telling.say(
              "sobriety.panel",
              telling.say("measure." + measure),
              measure.unit(scale(measure), telling.language())));
    }
    for (MonthFigures month : months) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(telling.month(month.month())));
      for (Measure measure : Measure.values()) {
        Range range = range(month, measure);
        row.add(
            range == null
                ? Cell.notMeasurable(telling.wording())
                : Cell.of(telling.estimate(range.times(1 / scale(measure)))));
      }
      table.row(row);
    }
    return table.build();
  }

  private static @Nullable Range range(MonthFigures month, Measure measure) {
    return Optional.ofNullable(month.impact())
        .map(impact -> impact.measures().get(measure))
        .orElse(null);
  }

  private String finding() {
    Range electricity = range(telling.current(), Measure.ELECTRICITY);
    return electricity == null
        ? telling.say("sobriety.none")
        : telling.say(
            "sobriety.finding", Measure.ELECTRICITY.about(electricity, telling.wording()));
  }

  private Table table(MonthFigures.Impact impact) {
    Table.Builder table =
        Table.named(
                "impact", telling.say("sobriety.caption", telling.month(telling.current().month())))
            .words(telling.say("sobriety.measure"))
            .numbers(telling.say("sobriety.low"))
            .numbers(telling.say("sobriety.central"))
            .numbers(telling.say("sobriety.high"))
            .words(telling.say("sobriety.unit"));
    for (Measure measure : Measure.values()) {
      Range range = impact.measures().get(measure);
      double scale = measure.scale(range == null ? 0 : range.high());
      table.row(row(telling.say("measure." + measure), measure, range, scale));
      if (measure == Measure.ELECTRICITY) {
        for (MonthFigures.Part part : impact.metered()) {
          String name = telling.say("sobriety.of_which", telling.tool(part.tool()));
          table.row(row(name, measure, part.measures().get(measure), scale));
        }
      }
    }
    return table.build();
  }

  private List<Cell> row(String name, Measure measure, @Nullable Range range, double scale) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(name));
    if (range == null) {
      row.addAll(Collections.nCopies(3, Cell.notMeasurable(telling.wording())));
    } else {
      row.add(telling.estimated(range.low() / scale));
      row.add(telling.estimated(range.central() / scale));
      row.add(telling.estimated(range.high() / scale));
    }
    row.add(Cell.of(measure.unit(scale, telling.language())));
    return row;
  }

  /** How far apart the bounds are, what makes them so, and what is not in them. */
  private List<String> sure(MonthFigures.Impact impact) {
    List<String> lines = new ArrayList<>();
    Range electricity = impact.measures().get(Measure.ELECTRICITY);
    if (electricity != null && electricity.low() > 0) {
      double factor = electricity.high() / electricity.low();
      lines.add(
          telling.say(
              factor < MAGNITUDE ? "sobriety.sure.close" : "sobriety.sure.factor",
              telling.value(factor)));
    }
    for (MonthFigures.Part part : impact.metered()) {
      Range measured = part.measures().get(Measure.ELECTRICITY);
      if (measured != null) {
        lines.add(
            telling.say(
                "sobriety.metered",
                telling.tool(part.tool()),
                Measure.ELECTRICITY.about(measured, telling.wording())));
      }
    }
    List<Swing> swings = SensitivitySection.swings(telling);
    if (!swings.isEmpty()) {
      Swing widest = swings.get(0);
      lines.add(
          telling.say(
              "sobriety.sure.widest",
              telling.say("assumption." + widest.assumption()),
              Measure.ELECTRICITY.between(widest.energyWh(), telling.wording()),
              ComposeReport.SENSITIVITY));
    }
    lines.add(ModelClasses.sentence(telling, impact));
    if (!impact.notEstimated().shown()) {
      lines.add(telling.say("sobriety.not_estimated.hidden"));
    } else if (impact.notEstimated().value() > 0) {
      lines.add(telling.count("sobriety.not_estimated", impact.notEstimated().value()));
    }
    Long bytes = impact.bytes();
    if (bytes != null) {
      var network = telling.context().impact().data().network();
      lines.add(
          telling.say(
              "sobriety.network",
              telling.bytes(bytes),
              Measure.GREENHOUSE_GASES.between(network.gwp(bytes), telling.wording()),
              telling.language().decimal(network.gwpPerGigabyte().low(), 3),
              telling.language().decimal(network.gwpPerGigabyte().high(), 3),
              telling.date(network.date())));
    }
    lines.add(telling.say("sobriety.training"));
    return lines;
  }

  /** What would narrow the estimate, and what would lower the use: both by the method's factors. */
  private List<String> whatToDo() {
    List<String> lines = new ArrayList<>();
    var spreads = telling.context().impact().data().spreads();
    telling.current().evidence().keySet().stream()
        .mapToDouble(evidence -> IntervalFactor.of(spreads, Knowledge.atLeast(evidence)).factor())
        .max()
        .ifPresent(
            widest ->
                lines.add(
                    telling.say(
                        "sobriety.do.evidence",
                        telling.value(widest),
                        telling.value(IntervalFactor.of(spreads, Knowledge.complete()).factor()))));
    SensitivitySection.swings(telling).stream()
        .filter(swing -> swing.assumption() == Assumption.MODEL)
        .forEach(
            swing ->
                lines.add(
                    telling.say(
                        "sobriety.do.model",
                        Measure.ELECTRICITY.only(swing.energyWh().low(), telling.wording()),
                        Measure.ELECTRICITY.only(swing.energyWh().high(), telling.wording()))));
    lines.add(telling.say("sobriety.do.need"));
    return lines;
  }
}

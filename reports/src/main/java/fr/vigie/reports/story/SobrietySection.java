package fr.vigie.reports.story;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the use costs in electricity, water, materials and greenhouse gases: always a range. */
final class SobrietySection {
  /** kg CO2e a kilometre in a thermal car: impactco2.fr (ADEME). */
  private static final double CAR_KG_PER_KM = 0.1423;

  /** Litres of water a person and day in France: Sispea. */
  private static final double WATER_LITRES_PER_DAY = 148;

  /** More bars than these do not fit a page; the table has every month. */
  private static final int MOST_MONTHS = 6;

  private final Telling telling;

  private SobrietySection(Telling telling) {
    this.telling = telling;
  }

  static Section of(Telling telling) {
    SobrietySection section = new SobrietySection(telling);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(telling.say("sobriety.intro")));
    MonthFigures.Impact impact = telling.current().impact();
    if (telling.figures().months().stream().anyMatch(month -> month.impact() != null)) {
      blocks.add(new Block.ChartBlock(section.chart()));
    }
    if (impact == null) {
      blocks.add(new Block.Paragraph(telling.say("sobriety.none")));
    } else {
      blocks.add(new Block.TableBlock(section.table(impact)));
      List<String> equivalents = section.equivalents(impact);
      if (!equivalents.isEmpty()) {
        blocks.add(new Block.Heading(telling.say("sobriety.equivalents.heading")));
        blocks.add(new Block.Statements(equivalents, false));
      }
      if (!impact.notEstimated().shown()) {
        blocks.add(new Block.Paragraph(telling.say("sobriety.not_estimated.hidden")));
      } else if (impact.notEstimated().value() > 0) {
        blocks.add(
            new Block.Paragraph(
                telling.count("sobriety.not_estimated", impact.notEstimated().value())));
      }
    }
    blocks.add(new Block.Paragraph(telling.say("sobriety.training")));
    telling.breaks().forEach(sentence -> blocks.add(new Block.Note(sentence)));
    blocks.add(
        new Block.Note(
            telling.say(
                "sobriety.method",
                telling.context().impact().method(),
                telling.context().impact().dataVersion(),
                ComposeReport.METHOD)));
    return new Section(
        "sobriety", ComposeReport.SOBRIETY, telling.say("sobriety.title"), false, blocks);
  }

  private Chart chart() {
    List<MonthFigures> months = telling.figures().months();
    List<MonthFigures> drawn =
        months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size());
    List<DrawRanges.Panel> panels = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    Table.Builder data =
        Table.named("impact-by-month", telling.say("sobriety.chart.caption"))
            .words(telling.say("label.table.month"));
    Map<MonthFigures, List<Cell>> rows = new LinkedHashMap<>();
    months.forEach(
        month -> rows.put(month, new ArrayList<>(List.of(Cell.of(telling.month(month.month()))))));
    for (Measure measure : Measure.values()) {
      double largest =
          months.stream()
              .map(month -> range(month, measure))
              .mapToDouble(range -> range == null ? 0 : range.high())
              .max()
              .orElse(0);
      double scale = measure.scale(largest);
      String unit = measure.unit(scale, telling.language());
      String name = telling.say("measure." + measure);
      List<DrawRanges.Bar> bars = new ArrayList<>();
      for (MonthFigures month : months) {
        Range range = range(month, measure);
        Range scaled = range == null ? null : range.times(1 / scale);
        String text = scaled == null ? telling.say("sobriety.bar.none") : text(scaled);
        if (drawn.contains(month)) {
          bars.add(new DrawRanges.Bar(telling.shortMonth(month.month()), scaled, text));
        }
        Optional.ofNullable(rows.get(month))
            .ifPresent(
                row ->
                    row.add(
                        scaled == null ? Cell.notMeasurable(telling.wording()) : Cell.of(text)));
      }
      data.words(telling.say("sobriety.panel", name, unit));
      sentences.add(
          telling.say(
              "sobriety.alternative.item",
              name,
              telling.month(telling.current().month()),
              bars.get(bars.size() - 1).text(),
              unit));
      panels.add(new DrawRanges.Panel(telling.say("sobriety.panel", name, unit), bars));
    }
    rows.values().forEach(data::row);
    return new Chart(
        finding(),
        telling.say("sobriety.alternative", String.join(" ", sentences)),
        DrawRanges.draw("impact", true, panels),
        DrawRanges.draw("impact-narrow", false, panels),
        data.build(),
        telling.say("sobriety.chart.source"));
  }

  private String text(Range scaled) {
    return telling.say(
        "sobriety.bar", value(scaled.low()), value(scaled.high()), value(scaled.central()));
  }

  private List<Cell> row(String name, @Nullable Range range, String unit) {
    return range == null
        ? List.of(
            Cell.of(name),
            Cell.notMeasurable(telling.wording()),
            Cell.notMeasurable(telling.wording()),
            Cell.notMeasurable(telling.wording()),
            Cell.of(unit))
        : List.of(
            Cell.of(name),
            cell(range.low()),
            cell(range.central()),
            cell(range.high()),
            Cell.of(unit));
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
            "sobriety.finding", Measure.ELECTRICITY.between(electricity, telling.wording()));
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
      table.row(
          row(
              telling.say("measure." + measure),
              range == null ? null : range.times(1 / scale),
              measure.unit(scale, telling.language())));
    }
    return table.build();
  }

  private List<String> equivalents(MonthFigures.Impact impact) {
    List<String> lines = new ArrayList<>();
    Range gases = impact.measures().get(Measure.GREENHOUSE_GASES);
    if (gases != null) {
      Range kilometres = gases.times(1 / 1000d / CAR_KG_PER_KM);
      lines.add(
          telling.say(
              "sobriety.equivalents.car",
              telling.say(
                  "sobriety.km.between", value(kilometres.low()), value(kilometres.high()))));
    }
    Range cooling = impact.measures().get(Measure.COOLING_WATER);
    Range production = impact.measures().get(Measure.ELECTRICITY_WATER);
    if (cooling != null && production != null) {
      Range days = cooling.plus(production).times(1 / 1000d / WATER_LITRES_PER_DAY);
      lines.add(
          telling.say(
              "sobriety.equivalents.water",
              telling.say("sobriety.days.between", value(days.low()), value(days.high()))));
    }
    return lines;
  }

  private String value(double value) {
    return Measure.value(value, telling.language());
  }

  /** Machines get the printed precision: more digits would claim what no estimate knows. */
  private Cell cell(double value) {
    return Cell.of(Measure.rounded(value), value(value));
  }
}

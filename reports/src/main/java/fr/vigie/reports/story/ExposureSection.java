package fr.vigie.reports.story;

import fr.vigie.reports.chart.DrawExposure;
import fr.vigie.reports.chart.Ink;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What went, or tried to go, to tools that are not approved. */
final class ExposureSection {
  private final Telling telling;

  private ExposureSection(Telling telling) {
    this.telling = telling;
  }

  static Section of(Telling telling) {
    ExposureSection section = new ExposureSection(telling);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(telling.say("exposure.intro")));
    blocks.add(
        section.anyShown()
            ? new Block.ChartBlock(section.chart())
            : new Block.Paragraph(telling.say("exposure.nothing_shown")));
    if (!telling.current().exposure().tools().isEmpty()) {
      blocks.add(new Block.TableBlock(section.byTool()));
      blocks.add(new Block.Note(telling.say("exposure.note")));
    }
    return new Section("exposure", "5", telling.say("exposure.title"), false, blocks);
  }

  private boolean anyShown() {
    return telling.figures().months().stream()
        .map(MonthFigures::exposure)
        .anyMatch(exposure -> exposure.uploads().shown() || exposure.blocked().shown());
  }

  private Chart chart() {
    List<String> names = List.of(telling.say("exposure.uploads"), telling.say("exposure.blocked"));
    List<Ink> inks = List.of(Ink.CONSUMER, Ink.QUIET);
    List<DrawExposure.Month> months = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    Table.Builder table =
        Table.named("exposure", telling.say("exposure.chart.caption"))
            .words(telling.say("label.table.month"))
            .numbers(telling.say("exposure.uploads"))
            .numbers(telling.say("exposure.blocked"))
            .numbers(telling.say("exposure.volume"));
    for (MonthFigures month : telling.figures().months()) {
      MonthFigures.Exposure exposure = month.exposure();
      months.add(
          new DrawExposure.Month(
              telling.axisMonth(month.month()),
              List.of(
                  value(exposure.uploads(), exposure.minimum()),
                  value(exposure.blocked(), false))));
      sentences.add(
          telling.say(
              "exposure.alternative.month",
              telling.month(month.month()),
              telling.told(exposure.uploads(), exposure.minimum()),
              telling.told(exposure.blocked())));
      table.row(
          Cell.of(telling.month(month.month())),
          atLeast(exposure.uploads(), exposure.minimum()),
          Cell.of(exposure.blocked(), telling.wording()),
          volume(exposure.bytesUp()));
    }
    return new Chart(
        finding(),
        telling.say("exposure.alternative", String.join(" ", sentences)),
        DrawExposure.draw("exposure", true, names, inks, months),
        DrawExposure.draw("exposure-narrow", false, names, inks, months),
        table.build(),
        telling.say("exposure.chart.source"));
  }

  private DrawExposure.Value value(Count count, boolean minimum) {
    return new DrawExposure.Value(
        count.shown() ? count.value() : null,
        minimum && count.shown()
            ? telling.say("at_least.short", telling.number(count))
            : telling.number(count));
  }

  private Cell atLeast(Count count, boolean minimum) {
    return atLeast(telling, count, minimum);
  }

  /** A count that some records could not show more of says so in its own cell. */
  static Cell atLeast(Telling telling, Count count, boolean minimum) {
    return minimum && count.shown()
        ? Cell.of(count.value(), telling.told(count, true))
        : Cell.of(count, telling.wording());
  }

  /** Tools in alphabetical order: no ranking. */
  static List<MonthFigures.ToolExposure> byName(Telling telling) {
    return telling.current().exposure().tools().stream()
        .sorted(Comparator.comparing(tool -> telling.tool(tool.id()), telling.alphabetical()))
        .toList();
  }

  private String finding() {
    MonthFigures.Exposure exposure = telling.current().exposure();
    if (!exposure.uploads().shown() || !exposure.blocked().shown()) {
      return telling.say("exposure.finding.hidden");
    }
    if (exposure.uploads().value() == 0 && exposure.blocked().value() == 0) {
      return telling.say(
          exposure.minimum() ? "exposure.finding.none.minimum" : "exposure.finding.none");
    }
    return telling.say(
        "exposure.finding",
        telling.count(
            exposure.minimum() ? "exposure.finding.uploads.minimum" : "exposure.finding.uploads",
            exposure.uploads().value()),
        telling.count("exposure.finding.blocked", exposure.blocked().value()));
  }

  private Table byTool() {
    Table.Builder table =
        Table.named(
                "exposure-by-tool",
                telling.say("exposure.caption", telling.month(telling.current().month())))
            .words(telling.say("tools.tool"))
            .numbers(telling.say("exposure.uploads"))
            .numbers(telling.say("exposure.blocked"))
            .numbers(telling.say("exposure.volume"));
    MonthFigures.Exposure exposure = telling.current().exposure();
    for (MonthFigures.ToolExposure tool : byName(telling)) {
      table.row(
          Cell.of(telling.tool(tool.id())),
          atLeast(tool.uploads(), tool.minimum()),
          Cell.of(tool.blocked(), telling.wording()),
          volume(tool.bytesUp()));
    }
    table.row(
        Cell.of(telling.say("exposure.total")),
        atLeast(exposure.uploads(), exposure.minimum()),
        Cell.of(exposure.blocked(), telling.wording()),
        volume(exposure.bytesUp()));
    return table.build();
  }

  /** Bytes in decimal units at three significant digits. */
  private Cell volume(Count bytes) {
    return bytes.shown()
        ? Cell.of(bytes.value(), telling.bytes(bytes.value()))
        : Cell.of(bytes, telling.wording());
  }
}

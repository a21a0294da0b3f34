package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.chart.DrawStandings;
import fr.vigie.reports.chart.DrawTools;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which tools, which are new, and how many persons; never who. */
final class ToolsSection {
  private static final int MOST_BARS = 14;

  private final Telling telling;

  private ToolsSection(Telling telling) {
    this.telling = telling;
  }

  static Section of(Telling telling) {
    ToolsSection section = new ToolsSection(telling);
    List<Block> blocks = new ArrayList<>();
    List<MonthFigures.Tool> tools = telling.current().tools();
    if (tools.stream().anyMatch(tool -> tool.sessions().shown())) {
      blocks.add(new Block.ChartBlock(section.chart()));
    }
    if (!tools.isEmpty()) {
      blocks.add(new Block.TableBlock(section.all()));
      if (tools.stream().anyMatch(tool -> !telling.context().tools().containsKey(tool.id()))) {
        blocks.add(new Block.Note(telling.say("tools.note")));
      }
    }
    blocks.add(new Block.Heading(telling.say("tools.new.heading")));
    blocks.add(section.fresh());
    return new Section("tools", "4", telling.say("tools.title"), false, blocks);
  }

  private Chart chart() {
    List<MonthFigures.Tool> shown =
        telling.current().tools().stream()
            .filter(tool -> tool.sessions().shown())
            .limit(MOST_BARS)
            .toList();
    List<Standing> occurring =
        Arrays.stream(Standing.values())
            .filter(standing -> shown.stream().anyMatch(tool -> tool.has(standing)))
            .toList();
    boolean hidden =
        shown.stream()
            .anyMatch(tool -> tool.standings().values().stream().anyMatch(count -> !count.shown()));
    List<DrawTools.Bar> bars = new ArrayList<>();
    for (MonthFigures.Tool tool : shown) {
      List<Long> counts = new ArrayList<>();
      long rest = tool.sessions().value();
      for (Standing standing : occurring) {
        Count count = tool.standings().getOrDefault(standing, Count.ZERO);
        long value = count.shown() ? count.value() : 0;
        counts.add(value);
        rest -= value;
      }
      if (hidden) {
        counts.add(rest);
      }
      bars.add(new DrawTools.Bar(telling.tool(tool.id()), counts, telling.number(tool.sessions())));
    }
    List<DrawStandings.Part> parts = telling.parts(occurring, hidden);
    return new Chart(
        finding(shown),
        telling.say(
            "tools.alternative",
            String.join(
                telling.say("tools.alternative.between"),
                bars.stream()
                    .map(bar -> telling.say("tools.alternative.item", bar.name(), bar.label()))
                    .toList())),
        DrawTools.draw("tools", true, parts, bars, telling.say("tools.axis")),
        DrawTools.draw("tools-narrow", false, parts, bars, telling.say("tools.axis")),
        data(shown, occurring),
        telling.say("tools.chart.source"));
  }

  private String finding(List<MonthFigures.Tool> shown) {
    Double share =
        shown.isEmpty()
            ? null
            : MonthFigures.share(shown.get(0).sessions(), telling.current().sessions());
    return share == null
        ? telling.say("tools.finding.none")
        : telling.say("tools.finding", telling.tool(shown.get(0).id()), telling.percent(share));
  }

  private Table data(List<MonthFigures.Tool> shown, List<Standing> occurring) {
    Table.Builder table =
        Table.named("tools-by-standing", telling.say("tools.chart.caption"))
            .words(telling.say("tools.tool"));
    occurring.forEach(standing -> table.numbers(telling.standing(standing)));
    table.numbers(telling.say("tools.sessions"));
    for (MonthFigures.Tool tool : shown) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(telling.tool(tool.id())));
      occurring.forEach(
          standing ->
              row.add(
                  Cell.of(tool.standings().getOrDefault(standing, Count.ZERO), telling.wording())));
      row.add(Cell.of(tool.sessions(), telling.wording()));
      table.row(row);
    }
    return table.build();
  }

  private Table all() {
    Table.Builder table =
        Table.named("tools", telling.say("tools.caption"))
            .words(telling.say("tools.tool"))
            .numbers(telling.say("tools.sessions"))
            .numbers(telling.say("tools.before"))
            .words(telling.say("tools.reading"))
            .words(telling.say("tools.vendor"));
    for (MonthFigures.Tool tool : telling.current().tools()) {
      table.row(
          Cell.of(telling.tool(tool.id())),
          Cell.of(tool.sessions(), telling.wording()),
          before(tool.id()),
          Cell.of(reading(tool)),
          Cell.of(DescribeTool.vendor(telling, telling.context().tools().get(tool.id()))));
    }
    return table.build();
  }

  private String reading(MonthFigures.Tool tool) {
    return telling.list(
        Arrays.stream(Standing.values()).filter(tool::has).toList(), telling::standing);
  }

  private Cell before(String id) {
    Optional<MonthFigures> previous = telling.previous();
    if (previous.isEmpty()) {
      return Cell.of(telling.say("cell.none"));
    }
    return previous.get().tools().stream()
        .filter(tool -> tool.id().equals(id))
        .map(tool -> Cell.of(tool.sessions(), telling.wording()))
        .findFirst()
        .orElse(Cell.of(Count.ZERO, telling.wording()));
  }

  private Block fresh() {
    if (telling.figures().months().size() == 1) {
      return new Block.Paragraph(telling.say("tools.new.first"));
    }
    List<MonthFigures.Tool> fresh =
        telling.current().tools().stream()
            .filter(tool -> telling.figures().isNew(tool.id()))
            .toList();
    if (fresh.isEmpty()) {
      return new Block.Paragraph(telling.say("tools.new.none"));
    }
    String month = telling.month(telling.current().month());
    Table.Builder table =
        Table.named("new-tools", telling.say("tools.new.caption", month))
            .words(telling.say("tools.tool"))
            .numbers(telling.say("tools.sessions"))
            .words(telling.say("tools.reading"))
            .words(telling.say("tools.new.kind"))
            .words(telling.say("tools.new.hosting"));
    for (MonthFigures.Tool tool : fresh) {
      ReportContext.Tool known = telling.context().tools().get(tool.id());
      table.row(
          Cell.of(telling.tool(tool.id())),
          Cell.of(tool.sessions(), telling.wording()),
          Cell.of(reading(tool)),
          Cell.of(DescribeTool.kind(telling, known)),
          Cell.of(DescribeTool.hosting(telling, known)));
    }
    return new Block.TableBlock(table.build());
  }
}

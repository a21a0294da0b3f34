package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.chart.DrawCoverage;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Coverage;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How complete the journals are, day by day, and what became of each record. */
final class CoverageSection {
  private final Telling telling;
  private final Coverage coverage;

  private CoverageSection(Telling telling) {
    this.telling = telling;
    coverage = telling.figures().coverage();
  }

  static Section of(Telling telling) {
    CoverageSection section = new CoverageSection(telling);
    List<Block> blocks = new ArrayList<>();
    if (section.coverage.expected() == 0) {
      blocks.add(new Block.Paragraph(telling.say("coverage.finding.empty")));
    } else {
      blocks.add(new Block.ChartBlock(section.chart()));
      blocks.add(new Block.Heading(telling.say("coverage.detail.heading")));
      blocks.add(section.incomplete());
    }
    if (!section.coverage.sources().isEmpty()) {
      blocks.add(new Block.Heading(telling.say("coverage.proof.heading")));
      blocks.add(new Block.Paragraph(telling.say("coverage.proof.intro")));
      blocks.add(new Block.TableBlock(SourceProofs.of(telling)));
    }
    if (!telling.context().provenance().accounts().isEmpty()) {
      blocks.add(new Block.Heading(telling.say("coverage.accounts.heading")));
      blocks.add(new Block.TableBlock(section.accounts()));
    }
    return new Section("coverage", "C", telling.say("coverage.title"), true, blocks);
  }

  private Chart chart() {
    Map<Coverage.State, String> names = new EnumMap<>(Coverage.State.class);
    for (Coverage.State state : Coverage.State.values()) {
      names.put(state, telling.say("coverage." + state));
    }
    Table.Builder table =
        Table.named("coverage", telling.say("coverage.chart.caption"))
            .words(telling.say("coverage.source"));
    names.values().forEach(table::numbers);
    table.numbers(telling.say("coverage.longest"));
    List<DrawCoverage.Row> rows = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Coverage.Source source : coverage.sources()) {
      String name = telling.source(source.id());
      rows.add(new DrawCoverage.Row(name, source));
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(name));
      for (Coverage.State state : Coverage.State.values()) {
        cells.add(Cell.of(source.count(state), telling.number(source.count(state))));
      }
      cells.add(
          Cell.of(
              source.longestSilence(), telling.count("coverage.hours", source.longestSilence())));
      table.row(cells);
      sentences.add(
          telling.say(
              "coverage.alternative.source",
              name,
              telling.count("coverage.alternative.complete", source.count(Coverage.State.COMPLETE)),
              telling.number(source.count(Coverage.State.SILENT_HOURS)),
              telling.number(source.count(Coverage.State.ABSENT)),
              telling.number(source.count(Coverage.State.QUIET))));
    }
    long complete = coverage.complete();
    long expected = coverage.expected();
    return new Chart(
        complete == expected
            ? telling.count("coverage.finding.full", expected)
            : telling.count("coverage.finding.partial", complete, telling.number(expected)),
        telling.say("coverage.alternative", String.join(" ", sentences)),
        DrawCoverage.draw("coverage", true, rows, names),
        DrawCoverage.draw("coverage-narrow", false, rows, names),
        table.build(),
        telling.say("coverage.chart.source"));
  }

  private Block incomplete() {
    Table.Builder table =
        Table.named("incomplete-days", telling.say("coverage.detail.caption"))
            .words(telling.say("coverage.detail.day"))
            .words(telling.say("coverage.source"))
            .words(telling.say("coverage.detail.state"));
    boolean any = false;
    for (Coverage.Source source : coverage.sources()) {
      for (Map.Entry<java.time.LocalDate, Coverage.Day> entry : source.days().entrySet()) {
        Coverage.Day day = entry.getValue();
        if (day.state() == Coverage.State.ABSENT || day.state() == Coverage.State.SILENT_HOURS) {
          any = true;
          table.row(
              Cell.of(telling.language().day(entry.getKey())),
              Cell.of(telling.source(source.id())),
              Cell.of(state(day)));
        }
      }
    }
    return any
        ? new Block.TableBlock(table.build())
        : new Block.Paragraph(telling.say("coverage.detail.none"));
  }

  private String state(Coverage.Day day) {
    String state = telling.say("coverage." + day.state());
    return day.silentHours().isEmpty() || day.state() == Coverage.State.ABSENT
        ? state
        : telling.say(
            "coverage.detail.hours", state, telling.list(spans(day.silentHours()), span -> span));
  }

  /** 9, 10, 11, 15 → "9 h – 12 h", "15 h – 16 h". */
  private List<String> spans(List<Integer> hours) {
    List<String> spans = new ArrayList<>();
    int at = 0;
    while (at < hours.size()) {
      int from = hours.get(at);
      int to = from + 1;
      at++;
      while (at < hours.size() && hours.get(at) == to) {
        to++;
        at++;
      }
      spans.add(telling.say("coverage.span", hour(from), hour(to)));
    }
    return spans;
  }

  private String hour(int hour) {
    return hour == 24
        ? telling.say("coverage.midnight")
        : telling.language().hour(LocalTime.of(hour, 0));
  }

  private Table accounts() {
    Table.Builder table =
        Table.named("records", telling.say("coverage.accounts.caption"))
            .words(telling.say("coverage.source"))
            .numbers(telling.say("coverage.accounts.files"))
            .numbers(telling.say("coverage.accounts.read"))
            .numbers(telling.say("coverage.accounts.used"))
            .numbers(telling.say("coverage.accounts.duplicates"))
            .numbers(telling.say("coverage.accounts.rejected"));
    for (ReportContext.Account account : accountsInOrder()) {
      boolean few = coverage.fewBehind().contains(account.source());
      // Nearly every record of a tool's own log is used: read tells what used hides.
      boolean audit =
          telling.context().sources().stream()
              .anyMatch(source -> source.audit() && source.id().equals(account.source()));
      Cell hidden = Cell.of(Count.SUPPRESSED, telling.wording());
      table.row(
          Cell.of(telling.source(account.source())),
          number(account.files()),
          few && audit ? hidden : number(account.read()),
          few && account.used() > 0 ? hidden : number(account.used()),
          number(account.duplicates()),
          number(account.rejected()));
    }
    return table.build();
  }

  /** In the order of the calendar above, sources that are gone last. */
  private List<ReportContext.Account> accountsInOrder() {
    List<String> order = coverage.sources().stream().map(Coverage.Source::id).toList();
    return telling.context().provenance().accounts().stream()
        .sorted(
            Comparator.comparingInt(
                account ->
                    order.contains(account.source())
                        ? order.indexOf(account.source())
                        : order.size()))
        .toList();
  }

  private Cell number(long value) {
    return Cell.of(value, telling.number(value));
  }
}

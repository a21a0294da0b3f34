package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Block.Definition;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Document.KeyFigure;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report of an organisation that has no charter yet: an inventory of what is in use, without a
 * verdict anywhere, as the first step of writing one (DPO Consulting, "Diagnostic des usages
 * actuels", https://dpo-consulting.fr/?p=18180).
 */
final class ComposeDiagnostic {
  private final Telling telling;

  private ComposeDiagnostic(Telling telling) {
    this.telling = telling;
  }

  static Document of(Telling telling) {
    return new ComposeDiagnostic(telling).document();
  }

  private Document document() {
    ReportContext context = telling.context();
    PageOne pageOne = new PageOne(telling);
    String month = telling.month(context.month());
    String state =
        telling.say(telling.current().provisional() ? "state.provisional" : "state.final");
    String organisation = telling.language().typeset(context.organisation());
    return new Document(
        context.language(),
        telling.say("diagnostic.title", organisation, month),
        telling.say("diagnostic.kicker", organisation, month, state),
        headline(),
        ComposeReport.labels(telling.wording()),
        List.of(
            tools(),
            pageOne.persons(),
            sessions(),
            pageOne.uploads("diagnostic.uploads"),
            pageOne.coverage()),
        summary(pageOne),
        List.of(
            section("inventory", "1", false, inventory()),
            LimitsSection.of(telling),
            section("fresh", "3", false, fresh()),
            section("months-of-use", "4", false, List.of(new Block.TableBlock(overTime()))),
            section("sent", "5", false, sent()),
            section("steps", "6", false, steps()),
            SobrietySection.of(telling),
            section("departments", "A", true, departments()),
            section("by-kind", "B", true, byKind()),
            CoverageSection.of(telling),
            MonthsSection.of(telling),
            ProcessingSection.of(telling),
            MethodSection.of(telling),
            SensitivitySection.of(telling),
            GlossarySection.of(telling)),
        ComposeReport.colophon(telling));
  }

  private Section section(String id, String number, boolean annex, List<Block> blocks) {
    return new Section(id, number, telling.say("diagnostic." + id), annex, blocks);
  }

  private String headline() {
    int tools = telling.current().tools().size();
    return tools == 0 ? telling.say("headline.none") : telling.count("diagnostic.headline", tools);
  }

  private KeyFigure tools() {
    int tools = telling.current().tools().size();
    long unknown =
        telling.current().tools().stream()
            .filter(tool -> !telling.context().tools().containsKey(tool.id()))
            .count();
    return new KeyFigure(
        telling.number(tools),
        telling.say(
            telling.language().singular((double) tools)
                ? "diagnostic.tools.one"
                : "diagnostic.tools.many"),
        telling.count("diagnostic.tools.unknown", unknown));
  }

  private KeyFigure sessions() {
    Count sessions = telling.current().sessions();
    return new KeyFigure(
        telling.number(sessions),
        telling.say("diagnostic.sessions"),
        telling.say("diagnostic.sessions.detail"));
  }

  private List<Section> summary(PageOne pageOne) {
    List<String> most =
        telling.current().tools().stream()
            .filter(tool -> tool.sessions().shown())
            .limit(5)
            .map(
                tool ->
                    telling.say(
                        "diagnostic.most",
                        telling.tool(tool.id()),
                        telling.number(tool.sessions())))
            .toList();
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "changes",
            "",
            telling.say("diagnostic.most.title"),
            false,
            List.of(
                most.isEmpty()
                    ? new Block.Paragraph(telling.say("tools.finding.none"))
                    : new Block.Statements(most, false))));
    sections.add(
        new Section(
            "decisions",
            "",
            telling.say("diagnostic.next"),
            false,
            List.of(
                new Block.Paragraph(telling.say("diagnostic.no_verdict")),
                new Block.Paragraph(telling.say("diagnostic.next.text")))));
    pageOne.summary().stream()
        .filter(section -> section.id().equals("impact-sentence"))
        .forEach(sections::add);
    return sections;
  }

  private List<Block> inventory() {
    Table.Builder table =
        Table.named("inventory", telling.say("diagnostic.inventory.caption"))
            .words(telling.say("tools.tool"))
            .numbers(telling.say("tools.sessions"))
            .words(telling.say("tools.vendor"))
            .words(telling.say("tools.new.kind"))
            .words(telling.say("tools.new.hosting"));
    for (MonthFigures.Tool tool : telling.current().tools()) {
      ReportContext.Tool known = telling.context().tools().get(tool.id());
      table.row(
          Cell.of(telling.tool(tool.id())),
          Cell.of(tool.sessions(), telling.wording()),
          Cell.of(DescribeTool.vendor(telling, known)),
          Cell.of(DescribeTool.kind(telling, known)),
          Cell.of(DescribeTool.hosting(telling, known)));
    }
    return List.of(
        new Block.Paragraph(telling.say("diagnostic.inventory.intro")),
        new Block.TableBlock(table.build()),
        new Block.Note(telling.say("tools.note")));
  }

  private List<Block> fresh() {
    if (telling.figures().months().size() == 1) {
      return List.of(new Block.Paragraph(telling.say("tools.new.first")));
    }
    List<String> fresh =
        telling.current().tools().stream()
            .map(MonthFigures.Tool::id)
            .filter(telling.figures()::isNew)
            .map(telling::tool)
            .toList();
    return List.of(
        fresh.isEmpty()
            ? new Block.Paragraph(telling.say("tools.new.none"))
            : new Block.Statements(fresh, false));
  }

  /** Names only: every count is in the inventory. */
  private List<Block> byKind() {
    Map<String, List<String>> tools = new TreeMap<>(telling.alphabetical());
    for (MonthFigures.Tool tool : telling.current().tools()) {
      tools
          .computeIfAbsent(
              DescribeTool.kind(telling, telling.context().tools().get(tool.id())),
              kind -> new ArrayList<>())
          .add(telling.tool(tool.id()));
    }
    List<Definition> lines = new ArrayList<>();
    tools.forEach((kind, names) -> lines.add(new Definition(kind, telling.language().list(names))));
    return List.of(
        new Block.Paragraph(telling.say("diagnostic.by-kind.intro")), new Block.Definitions(lines));
  }

  private Table overTime() {
    Table.Builder table =
        Table.named("persons", telling.say("adoption.caption"))
            .words(telling.say("label.table.month"))
            .numbers(telling.say("adoption.persons"))
            .numbers(telling.say("adoption.addresses"))
            .numbers(telling.say("adoption.sessions"));
    for (MonthFigures month : telling.figures().months()) {
      table.row(
          Cell.of(telling.month(month.month())),
          Cell.of(month.persons(), telling.wording()),
          Cell.of(month.addresses(), telling.wording()),
          Cell.of(month.sessions(), telling.wording()));
    }
    return table.build();
  }

  private List<Block> sent() {
    Table.Builder table =
        Table.named("sent", telling.say("diagnostic.sent.caption"))
            .words(telling.say("tools.tool"))
            .numbers(telling.say("exposure.uploads"))
            .numbers(telling.say("exposure.blocked"));
    for (MonthFigures.ToolExposure tool : ExposureSection.byName(telling)) {
      table.row(
          Cell.of(telling.tool(tool.id())),
          ExposureSection.atLeast(telling, tool.uploads(), tool.minimum()),
          Cell.of(tool.blocked(), telling.wording()));
    }
    return List.of(
        new Block.Paragraph(telling.say("exposure.intro")), new Block.TableBlock(table.build()));
  }

  private List<Block> departments() {
    Table.Builder table =
        Table.named("departments", telling.say("diagnostic.departments.caption"))
            .words(telling.say("departments.department"))
            .numbers(telling.say("departments.persons"))
            .numbers(telling.say("departments.sessions"));
    for (MonthFigures.Department department : DepartmentsSection.byName(telling)) {
      table.row(
          Cell.of(
              department.name() == null
                  ? telling.say("departments.unknown")
                  : telling.language().typeset(department.name())),
          Cell.of(department.persons(), telling.wording()),
          Cell.of(department.sessions(), telling.wording()));
    }
    return List.of(
        new Block.Paragraph(
            telling.say("departments.intro", telling.number(telling.context().smallGroup()))),
        new Block.TableBlock(table.build()));
  }

  private List<Block> steps() {
    return List.of(
        new Block.Paragraph(telling.say("diagnostic.steps.intro")),
        new Block.Statements(
            List.of(
                telling.say("diagnostic.steps.1"),
                telling.say("diagnostic.steps.2"),
                telling.say("diagnostic.steps.3")),
            true),
        new Block.Note(telling.say("diagnostic.steps.note")));
  }
}

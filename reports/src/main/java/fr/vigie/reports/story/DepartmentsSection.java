package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Departments in alphabetical order: a table to read one's own line in, not a ranking. */
final class DepartmentsSection {
  private DepartmentsSection() {}

  /** Departments as a reader looks them up, persons without one last. */
  static List<MonthFigures.Department> byName(Telling telling) {
    return telling.current().departments().stream()
        .sorted(
            Comparator.comparing(
                MonthFigures.Department::name, Comparator.nullsLast(telling.alphabetical())))
        .toList();
  }

  static Section of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    List<MonthFigures.Department> departments = byName(telling);
    if (departments.stream().allMatch(department -> department.name() == null)) {
      blocks.add(new Block.Paragraph(telling.say("departments.none")));
    } else {
      blocks.add(
          new Block.Paragraph(
              telling.say("departments.intro", telling.number(telling.context().smallGroup()))));
      Table.Builder table =
          Table.named("departments", telling.say("departments.caption"))
              .words(telling.say("departments.department"))
              .numbers(telling.say("departments.persons"))
              .numbers(telling.say("departments.sessions"))
              .numbers(telling.say("departments.approved"))
              .numbers(telling.say("departments.share"));
      for (MonthFigures.Department department : departments) {
        table.row(
            Cell.of(
                department.name() == null
                    ? telling.say("departments.unknown")
                    : telling.language().typeset(department.name())),
            Cell.of(department.persons(), telling.wording()),
            Cell.of(department.sessions(), telling.wording()),
            Cell.of(department.approved(), telling.wording()),
            Cell.percent(
                MonthFigures.share(department.approved(), department.sessions()),
                telling.wording()));
      }
      blocks.add(new Block.TableBlock(table.build()));
    }
    return new Section(
        "departments", ComposeReport.DEPARTMENTS, telling.say("departments.title"), true, blocks);
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How many use generative AI, never who, and what logs cannot say of training. */
final class AdoptionSection {
  private AdoptionSection() {}

  static Section of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    MonthFigures now = telling.current();
    share(now)
        .ifPresent(
            share ->
                blocks.add(
                    new Block.Paragraph(
                        telling.say(
                            "adoption.finding",
                            telling.number(now.persons()),
                            telling.number(now.approvedPersons()),
                            telling.percent(share)))));
    if (!now.outOfScope().shown() || now.outOfScope().value() > 0) {
      blocks.add(new Block.Paragraph(telling.say("adoption.scope")));
    }
    blocks.add(new Block.Paragraph(telling.say("adoption.text")));
    blocks.add(new Block.TableBlock(table(telling)));
    blocks.add(new Block.Heading(telling.say("adoption.training.heading")));
    blocks.add(new Block.Paragraph(telling.say("adoption.training")));
    return new Section("adoption", "6", telling.say("adoption.title"), false, blocks);
  }

  private static Optional<Double> share(MonthFigures now) {
    return Optional.ofNullable(MonthFigures.share(now.approvedPersons(), now.persons()));
  }

  private static Table table(Telling telling) {
    Table.Builder table =
        Table.named("persons", telling.say("adoption.caption"))
            .words(telling.say("label.table.month"))
            .numbers(telling.say("adoption.persons"))
            .numbers(telling.say("adoption.approved"))
            .numbers(telling.say("adoption.addresses"))
            .numbers(telling.say("adoption.sessions"));
    for (MonthFigures month : telling.figures().months()) {
      table.row(
          Cell.of(telling.month(month.month())),
          Cell.of(month.persons(), telling.wording()),
          Cell.of(month.approvedPersons(), telling.wording()),
          Cell.of(month.addresses(), telling.wording()),
          Cell.of(month.sessions(), telling.wording()));
    }
    return table.build();
  }
}

package fr.vigie.reports.story;

import fr.vigie.impact.Anchor;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the figures are made, and where they stop. */
final class MethodSection {
  private static final String ECOLOGITS = "ecologits-";

  private MethodSection() {}

  static Section of(Telling telling) {
    List<String> lines = new ArrayList<>();
    lines.add(telling.say("method.sessions"));
    lines.add(telling.say("method.share"));
    lines.add(telling.say("method.persons"));
    lines.add(telling.say("method.duplicates"));
    lines.add(telling.say("method.suppression", telling.number(telling.context().smallGroup())));
    lines.add(
        telling.say(
            "method.impact", methodName(telling), telling.context().impact().dataVersion()));
    lines.add(telling.say("method.limits"));
    lines.add(
        telling.say(
            "method.software",
            telling.context().provenance().software(),
            telling.context().provenance().catalog()));
    return new Section(
        "method",
        ComposeReport.METHOD,
        telling.say("method.title"),
        true,
        List.of(
            new Block.Statements(lines, false),
            new Block.TableBlock(anchors(telling)),
            new Block.Note(telling.say("anchor.note"))));
  }

  /** The method as its authors write it: EcoLogits 0.10. */
  static String methodName(Telling telling) {
    String id = telling.context().impact().method();
    return id.startsWith(ECOLOGITS) ? "EcoLogits " + id.substring(ECOLOGITS.length()) : id;
  }

  /** What others published, and ours in the same columns. */
  private static Table anchors(Telling telling) {
    Table.Builder table =
        Table.named("anchors", telling.say("anchor.caption"))
            .words(telling.say("anchor.publisher"))
            .words(telling.say("anchor.perimeter"))
            .numbers(telling.say("anchor.energy"))
            .numbers(telling.say("anchor.gwp"))
            .numbers(telling.say("anchor.water"));
    MonthFigures.Impact impact = telling.current().impact();
    Range prompts = impact == null ? null : impact.prompts();
    if (impact != null && prompts != null && prompts.central() > 0) {
      table.row(
          Cell.of(telling.say("anchor.ours")),
          Cell.of(telling.say("anchor.ours.perimeter")),
          each(telling, impact.measures().get(Measure.ELECTRICITY), prompts),
          each(telling, impact.measures().get(Measure.GREENHOUSE_GASES), prompts),
          each(telling, impact.measures().get(Measure.COOLING_WATER), prompts));
    }
    boolean english = telling.language().tag().equals("en");
    for (Anchor anchor : telling.context().impact().data().anchors()) {
      table.row(
          Cell.of(telling.say("dated", anchor.publisher(), telling.date(anchor.date()))),
          Cell.of(
              telling.language().typeset(english ? anchor.perimeterEn() : anchor.perimeterFr())),
          published(telling, anchor.energyWh()),
          published(telling, anchor.gwpG()),
          published(telling, anchor.waterMl()));
    }
    return table.build();
  }

  private static Cell each(Telling telling, @Nullable Range sum, Range prompts) {
    return sum == null
        ? Cell.notMeasurable(telling.wording())
        : telling.estimated(sum.central() / prompts.central());
  }

  private static Cell published(Telling telling, @Nullable Double value) {
    return value == null
        ? Cell.of(telling.say("cell.none"))
        : Cell.of(value, telling.language().decimal(value, 3));
  }
}

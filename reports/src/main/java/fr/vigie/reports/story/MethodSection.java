package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.List;

/** How the figures are made, and where they stop. */
final class MethodSection {
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
            "method.impact",
            telling.context().impact().method(),
            telling.context().impact().dataVersion()));
    lines.add(telling.say("method.impact.anchors"));
    MonthFigures.Impact impact = telling.current().impact();
    if (impact != null) {
      Range electricity = impact.measures().get(Measure.ELECTRICITY);
      Range prompts = impact.prompts();
      if (electricity != null && prompts != null && prompts.central() > 0) {
        lines.add(
            telling.say(
                "method.impact.ours",
                Measure.value(electricity.central() / prompts.central(), telling.language())));
      }
    }
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
        List.of(new Block.Statements(lines, false)));
  }
}

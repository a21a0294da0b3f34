package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which of the month's tools in which framework and under which supervision: from the
 * charter's text alone, so that it tells nothing of who used them.
 */
final class OversightBlocks {
  private final Telling telling;

  private OversightBlocks(Telling telling) {
    this.telling = telling;
  }

  static List<Block> of(Telling telling, ReportContext.Charter charter) {
    return charter.oversights().isEmpty()
        ? List.of()
        : List.of(
            new Block.Heading(telling.say("oversight.heading")),
            new Block.Paragraph(telling.say("oversight.intro")),
            new Block.TableBlock(new OversightBlocks(telling).table(charter)));
  }

  private Table table(ReportContext.Charter charter) {
    Table.Builder table =
        Table.named("oversight", telling.say("oversight.caption", charter.version()))
            .words(telling.say("oversight.tools"))
            .words(telling.say("oversight.who"))
            .words(telling.say("oversight.framework"))
            .words(telling.say("oversight.supervision"))
            .words(telling.say("charter.cite"));
    for (ReportContext.Oversight oversight : charter.oversights()) {
      table.row(
          Cell.of(tools(oversight)),
          Cell.of(who(oversight)),
          Cell.of(word(oversight.framework())),
          Cell.of(word(oversight.supervision())),
          Cell.of(telling.language().typeset(oversight.cite())));
    }
    return table.build();
  }

  private String tools(ReportContext.Oversight oversight) {
    List<String> seen =
        telling.current().tools().stream()
            .map(MonthFigures.Tool::id)
            .filter(oversight.tools()::contains)
            .sorted()
            .toList();
    if (seen.isEmpty()) {
      return telling.say("oversight.tools.none");
    }
    String names = telling.list(seen, telling::tool);
    return oversight.tiers().isEmpty()
        ? names
        : telling.say(
            "oversight.tools.offers",
            names,
            telling.list(oversight.tiers(), tier -> telling.say("tier." + tier.label())));
  }

  private String who(ReportContext.Oversight oversight) {
    return oversight.populations().isEmpty()
        ? telling.say("oversight.everyone")
        : telling.list(oversight.populations(), telling.language()::typeset);
  }

  private String word(@Nullable String name) {
    return name == null ? telling.say("cell.none") : telling.language().typeset(name);
  }
}

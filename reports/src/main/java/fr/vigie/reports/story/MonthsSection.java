package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which publication of each month the report shows, and which it replaced, with the reason. */
final class MonthsSection {
  private static final String REPAIR = "repair";

  /** The reasons that publishing itself gives; any other is the publisher's own sentence. */
  private static final Map<String, String> USUAL =
      Map.of(
          "first publication",
          "months.reason.first",
          "content changed",
          "months.reason.changed",
          "month closed",
          "months.reason.closed",
          "month closed, inputs changed",
          "months.reason.closed_inputs",
          REPAIR,
          "months.reason.repair");

  private MonthsSection() {}

  static Section of(Telling telling) {
    List<ReportContext.Publication> shown =
        telling.context().provenance().publications().stream()
            .filter(one -> isShown(telling, one.month()))
            .toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(telling.say("months.intro")));
    if (!shown.isEmpty()) {
      blocks.add(new Block.TableBlock(table(telling, shown)));
    }
    List<String> restated = restated(shown).stream().map(telling::month).toList();
    blocks.add(
        new Block.Paragraph(
            restated.isEmpty()
                ? telling.say("months.restated.none")
                : telling.say("months.restated", telling.language().list(restated))));
    blocks.addAll(CorrectionBlocks.of(telling, shown));
    blocks.add(
        new Block.Note(
            telling.say(
                "months.fingerprint",
                telling.month(telling.current().month()),
                ComposeReport.fingerprint(telling.context().provenance().content()))));
    return new Section("months", "D", telling.say("months.title"), true, blocks);
  }

  private static boolean isShown(Telling telling, YearMonth month) {
    return telling.figures().months().stream().anyMatch(one -> one.month().equals(month));
  }

  /**
   * The months of which another content was published after a final one: until a month closes, a
   * new publication is what everybody expects.
   */
  private static List<YearMonth> restated(List<ReportContext.Publication> publications) {
    TreeSet<YearMonth> restated = new TreeSet<>();
    TreeSet<YearMonth> closed = new TreeSet<>();
    for (ReportContext.Publication one : publications) {
      boolean repaired = one.correction() == null && one.reason().equals(REPAIR);
      if (one.correction() != null || (closed.contains(one.month()) && !repaired)) {
        restated.add(one.month());
      }
      if (!one.provisional()) {
        closed.add(one.month());
      }
    }
    return List.copyOf(restated);
  }

  private static Table table(Telling telling, List<ReportContext.Publication> shown) {
    Table.Builder table =
        Table.named("publications", telling.say("months.caption"))
            .words(telling.say("label.table.month"))
            .numbers(telling.say("months.number"))
            .words(telling.say("months.state"))
            .words(telling.say("months.reason"));
    for (ReportContext.Publication one : shown) {
      table.row(
          Cell.of(telling.month(one.month())),
          Cell.of((long) one.number(), telling.number(one.number())),
          Cell.of(telling.say(one.provisional() ? "state.provisional" : "state.final")),
          Cell.of(reason(telling, one)));
    }
    return table.build();
  }

  private static String reason(Telling telling, ReportContext.Publication one) {
    String usual = one.correction() == null ? USUAL.get(one.reason()) : null;
    return usual == null ? telling.language().typeset(one.reason()) : telling.say(usual);
  }
}

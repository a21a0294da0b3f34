package fr.vigie.reports.story;

import fr.vigie.impact.IntervalFactor;
import fr.vigie.impact.Knowledge;
import fr.vigie.impact.Sensitivity;
import fr.vigie.impact.Sensitivity.Swing;
import fr.vigie.impact.Spreads;
import fr.vigie.reports.chart.DrawRanges;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Chart;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Which assumption moves the month's electricity most, and which evidence would narrow it: computed
 * from the method's own factors.
 */
final class SensitivitySection {
  private SensitivitySection() {}

  /** Each assumption's swing, the widest first; empty when the month's method is not at hand. */
  static List<Swing> swings(Telling telling) {
    MonthFigures.Impact impact = telling.current().impact();
    return impact == null || !telling.context().impact().isAtHand()
        ? List.of()
        : Sensitivity.of(telling.context().impact().estimator(), impact.grounds());
  }

  static Section of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    List<Swing> swings = swings(telling);
    if (swings.isEmpty()) {
      blocks.add(new Block.Paragraph(telling.say("sensitivity.none")));
    } else {
      blocks.add(new Block.Paragraph(telling.say("sensitivity.intro")));
      blocks.add(new Block.ChartBlock(chart(telling, swings)));
    }
    blocks.add(new Block.Heading(telling.say("sensitivity.evidence.heading")));
    blocks.add(new Block.Paragraph(telling.say("sensitivity.evidence.intro")));
    blocks.add(new Block.TableBlock(evidence(telling)));
    return new Section(
        "sensitivity", ComposeReport.SENSITIVITY, telling.say("sensitivity.title"), true, blocks);
  }

  private static Chart chart(Telling telling, List<Swing> swings) {
    double largest = swings.stream().mapToDouble(swing -> swing.energyWh().high()).max().orElse(0);
    double scale = Measure.ELECTRICITY.scale(largest);
    String unit = Measure.ELECTRICITY.unit(scale, telling.language());
    Table.Builder table =
        Table.named("sensitivity", telling.say("sensitivity.caption", unit))
            .words(telling.say("sensitivity.assumption"))
            .numbers(telling.say("sobriety.low"))
            .numbers(telling.say("sobriety.central"))
            .numbers(telling.say("sobriety.high"));
    List<DrawRanges.Bar> bars = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Swing swing : swings) {
      Range range = swing.energyWh().times(1 / scale);
      String name = telling.say("assumption." + swing.assumption());
      String text = telling.estimate(range);
      bars.add(new DrawRanges.Bar(name, range, text));
      sentences.add(telling.say("sensitivity.alternative.item", name, text));
      table.row(
          Cell.of(name),
          telling.estimated(range.low()),
          telling.estimated(range.central()),
          telling.estimated(range.high()));
    }
    return new Chart(
        telling.say("sensitivity.finding", telling.say("assumption." + swings.get(0).assumption())),
        telling.say("sensitivity.alternative", unit, String.join(" ", sentences)),
        DrawRanges.draw("sensitivity", true, bars, telling.axis(unit)),
        DrawRanges.draw("sensitivity-narrow", false, bars, telling.axis(unit)),
        table.build(),
        telling.say("sensitivity.source"));
  }

  /** By how much the estimate of one answer may be off, for each evidence that a log can give. */
  private static Table evidence(Telling telling) {
    Spreads spreads = telling.context().impact().data().spreads();
    Table.Builder table =
        Table.named("evidence-factors", telling.say("sensitivity.evidence.caption"))
            .words(telling.say("sensitivity.evidence"))
            .numbers(telling.say("sensitivity.factor"))
            .words(telling.say("sensitivity.largest"));
    for (Evidence evidence :
        List.of(Evidence.TUNNEL, Evidence.VENDOR_AUDIT, Evidence.DECRYPTED_REQUEST)) {
      row(
          telling,
          table,
          telling.say("sensitivity.evidence." + evidence),
          IntervalFactor.of(spreads, Knowledge.atLeast(evidence)));
    }
    row(
        telling,
        table,
        telling.say("sensitivity.evidence.complete"),
        IntervalFactor.of(spreads, Knowledge.complete()));
    return table.build();
  }

  private static void row(
      Telling telling, Table.Builder table, String name, IntervalFactor factor) {
    table.row(
        Cell.of(name),
        telling.estimated(factor.factor()),
        Cell.of(telling.say("cause." + factor.parts().get(0).cause())));
  }
}

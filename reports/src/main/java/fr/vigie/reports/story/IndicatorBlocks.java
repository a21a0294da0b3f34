package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures that the charter asks to follow, each with its value and, if it has one, budget. */
final class IndicatorBlocks {
  private final Telling telling;

  private IndicatorBlocks(Telling telling) {
    this.telling = telling;
  }

  static List<Block> of(Telling telling, ReportContext.Charter charter) {
    if (charter.indicators().isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(telling.say("indicator.heading")));
    blocks.add(new Block.Paragraph(telling.say("indicator.intro", ComposeReport.PROVISIONS)));
    blocks.add(new Block.TableBlock(new IndicatorBlocks(telling).figures(charter)));
    return blocks;
  }

  /** Every provision that a figure follows, for the annex. */
  static Table provisions(Telling telling, ReportContext.Charter charter) {
    Table.Builder table =
        Table.named("provisions-indicator", telling.say("indicator.provisions", charter.version()))
            .words(telling.say("provisions.provision"))
            .words(telling.say("indicator.figure"))
            .words(telling.say("charter.cite"));
    for (ReportContext.Indicator indicator : charter.indicators()) {
      table.row(
          Cell.of(telling.language().typeset(indicator.text())),
          Cell.of(telling.say("indicator." + indicator.measure())),
          Cell.of(telling.language().typeset(indicator.cite())));
    }
    return table.build();
  }

  /** A figure and its budget, which several places of a text can ask for. */
  private record Asked(String measure, @Nullable Double budget) {}

  private Table figures(ReportContext.Charter charter) {
    Map<Asked, List<String>> places = new LinkedHashMap<>();
    for (ReportContext.Indicator indicator : charter.indicators()) {
      places
          .computeIfAbsent(
              new Asked(indicator.measure(), indicator.budget()), asked -> new ArrayList<>())
          .add(telling.language().typeset(indicator.cite()));
    }
    boolean budgets = places.keySet().stream().anyMatch(asked -> asked.budget() != null);
    Table.Builder table =
        Table.named("indicators", telling.say("indicator.caption", charter.version()))
            .words(telling.say("indicator.figure"))
            .words(telling.say("indicator.value"));
    if (budgets) {
      table.words(telling.say("indicator.budget"));
    }
    table.words(telling.say("charter.cite"));
    places.forEach(
        (asked, cites) -> {
          Indication value = value(asked.measure());
          List<Cell> row = new ArrayList<>();
          row.add(Cell.of(telling.say("indicator." + asked.measure())));
          row.add(Cell.of(value.text()));
          if (budgets) {
            row.add(Cell.of(budget(value, asked.budget())));
          }
          row.add(Cell.of(String.join(telling.say("indicator.between_places"), cites)));
          table.row(row);
        });
    return table.build();
  }

  private String budget(Indication value, @Nullable Double budget) {
    return budget == null ? telling.say("cell.none") : value.against(telling, budget);
  }

  /** The month's value of a measure that the charter language names. */
  private Indication value(String measure) {
    MonthFigures month = telling.current();
    return switch (measure) {
      case "active_persons" -> Indication.of(telling, month.persons());
      case "approved_share" ->
          unused(month)
              ? Indication.notMeasurable(telling)
              : Indication.of(telling, month.approvedShare());
      case "blocked" -> Indication.of(telling, month.exposure().blocked());
      case "heavy_model_share" -> ModelClasses.heavyShare(telling);
      case "impact" -> impact(month);
      case "new_tools" -> newTools(month);
      case "review" -> Indication.of(telling, standing(month, Standing.REVIEW));
      case "sessions" -> Indication.of(telling, month.sessions());
      case "sessions_by_department" ->
          Indication.of(telling.say("indicator.see", ComposeReport.DEPARTMENTS));
      case "tools" -> Indication.of(telling.number(month.tools().size()));
      case "uploads_not_approved" ->
          Indication.of(telling.told(month.exposure().uploads(), month.exposure().minimum()));
      case "undetermined_share" ->
          unused(month)
              ? Indication.notMeasurable(telling)
              : Indication.of(telling, month.undeterminedShare());
      case "verdicts" ->
          Indication.of(
              telling.say(
                  "indicator.verdicts.value",
                  telling.number(standing(month, Standing.PROHIBITED)),
                  telling.number(standing(month, Standing.REVIEW)),
                  telling.number(month.exposure().blocked())));
      default -> throw new IllegalArgumentException("no figure for the measure " + measure);
    };
  }

  private Indication newTools(MonthFigures month) {
    return telling.figures().months().size() == 1
        ? Indication.notMeasurable(telling)
        : Indication.of(
            telling.number(
                month.tools().stream().filter(tool -> telling.figures().isNew(tool.id())).count()));
  }

  private Indication impact(MonthFigures month) {
    MonthFigures.Impact impact = month.impact();
    Range electricity = impact == null ? null : impact.measures().get(Measure.ELECTRICITY);
    return electricity == null
        ? Indication.notMeasurable(telling)
        : Indication.of(Measure.ELECTRICITY.about(electricity, telling.wording()));
  }

  /** A share of nothing is no figure. */
  private static boolean unused(MonthFigures month) {
    return month.sessions().shown() && month.sessions().value() == 0;
  }

  private static Count standing(MonthFigures month, Standing standing) {
    return month.standings().getOrDefault(standing, Count.ZERO);
  }
}

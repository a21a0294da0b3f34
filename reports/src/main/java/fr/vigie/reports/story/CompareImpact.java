package fr.vigie.reports.story;

import fr.vigie.impact.Equivalence;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Familiar things that take as much as the month did, each with its factor, source and date: of
 * every quantity the two whose central number is easiest to picture.
 */
final class CompareImpact {
  private static final int EACH = 2;

  /** Neither crumbs nor crowds: the number of things that one pictures best. */
  private static final double PICTURED = 10;

  private static final double MILLILITRES_IN_A_LITRE = 1000;

  private CompareImpact() {}

  /** The comparisons; empty when nothing of the month was estimated. */
  static Optional<Table> table(Telling telling, MonthFigures.Impact impact) {
    Table.Builder table =
        Table.named("equivalences", telling.say("equivalence.caption"))
            .words(telling.say("equivalence.thing"))
            .numbers(telling.say("equivalence.central"))
            .numbers(telling.say("equivalence.range"))
            .numbers(telling.say("equivalence.factor"))
            .words(telling.say("equivalence.source"));
    boolean any = false;
    for (Equivalence.Quantity quantity : Equivalence.Quantity.values()) {
      Range figure = figure(impact, quantity);
      if (figure != null) {
        for (Equivalence each : easiest(telling, quantity, figure)) {
          table.row(row(telling, each, each.worth(figure)));
          any = true;
        }
      }
    }
    return any ? Optional.of(table.build()) : Optional.empty();
  }

  private static List<Equivalence> easiest(
      Telling telling, Equivalence.Quantity quantity, Range figure) {
    return telling.context().impact().data().equivalences().stream()
        .filter(each -> each.quantity() == quantity)
        .filter(each -> !each.url().isEmpty()) // a unit's own definition compares with nothing
        .sorted(
            Comparator.comparingDouble(
                each -> Math.abs(Math.log(each.worth(figure).central() / PICTURED))))
        .limit(EACH)
        .toList();
  }

  private static List<Cell> row(Telling telling, Equivalence each, Range worth) {
    boolean english = telling.language().tag().equals("en");
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(telling.language().typeset(english ? each.labelEn() : each.labelFr())));
    row.add(
        Cell.of(
            worth.central() < 1
                ? telling.say("equivalence.less")
                : telling.say("equivalence.about", telling.value(worth.central()))));
    row.add(
        Cell.of(
            telling.say(
                "equivalence.between",
                number(telling, worth.low()),
                number(telling, worth.high()))));
    row.add(Cell.of(factor(telling, each)));
    row.add(Cell.of(telling.say("dated", each.source(), telling.date(each.date()))));
    return row;
  }

  /** Fractions of a kilometre or of a shower say nothing that "less than one" does not. */
  private static String number(Telling telling, double value) {
    return value < 1 ? telling.say("equivalence.less") : telling.value(value);
  }

  private static String factor(Telling telling, Equivalence each) {
    String key = "equivalence.factor." + each.quantity();
    double amount =
        each.quantity() == Equivalence.Quantity.WATER
            ? each.amount() / MILLILITRES_IN_A_LITRE
            : each.amount();
    return telling.say(key, telling.language().decimal(amount, 4));
  }

  private static @Nullable Range figure(MonthFigures.Impact impact, Equivalence.Quantity quantity) {
    return switch (quantity) {
      case ENERGY -> impact.measures().get(Measure.ELECTRICITY);
      case GWP -> impact.measures().get(Measure.GREENHOUSE_GASES);
      case WATER -> {
        Range cooling = impact.measures().get(Measure.COOLING_WATER);
        Range production = impact.measures().get(Measure.ELECTRICITY_WATER);
        yield cooling == null || production == null ? null : cooling.plus(production);
      }
    };
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.ReportContext.TemporaryMeasure;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules taken for a time: whether the day of looking at them again has passed or comes near. */
final class TemporaryMeasures {
  /** So near that the next committee may be the last before the day. */
  private static final int NEAR_MONTHS = 2;

  private TemporaryMeasures() {}

  /** Where the day of review lies, seen from the month's last day. */
  private enum State {
    OVERDUE,
    NEAR,
    LATER,
    /** The text gives no day. */
    UNSET;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<Block> of(Telling telling, ReportContext.Charter charter) {
    if (charter.temporaryMeasures().isEmpty()) {
      return List.of();
    }
    Table.Builder table =
        Table.named("temporary-measures", telling.say("temporary.caption", charter.version()))
            .words(telling.say("temporary.ground"))
            .words(telling.say("temporary.review"))
            .words(telling.say("temporary.state"))
            .words(telling.say("charter.cite"));
    for (TemporaryMeasure measure : charter.temporaryMeasures()) {
      LocalDate review = measure.reviewBy();
      table.row(
          Cell.of(telling.language().typeset(measure.ground())),
          Cell.of(review == null ? telling.say("temporary.none") : telling.language().day(review)),
          Cell.of(telling.say("temporary." + state(telling, measure).key())),
          Cell.of(telling.language().typeset(measure.cite())));
    }
    return List.of(
        new Block.Heading(telling.say("temporary.heading")),
        new Block.Paragraph(telling.say("temporary.intro")),
        new Block.TableBlock(table.build()));
  }

  /** What the committee is asked about the measures in force on the month's last day. */
  static List<String> decisions(Telling telling) {
    return telling.charter().stream()
        .flatMap(charter -> charter.temporaryMeasures().stream())
        .flatMap(measure -> decision(telling, measure).stream())
        .toList();
  }

  private static Optional<String> decision(Telling telling, TemporaryMeasure measure) {
    State state = state(telling, measure);
    LocalDate review = measure.reviewBy();
    String cite = telling.language().typeset(measure.cite());
    return switch (state) {
      case LATER -> Optional.empty();
      case UNSET -> Optional.of(telling.say("decision.temporary.unset", cite));
      case OVERDUE, NEAR ->
          Optional.ofNullable(review)
              .map(
                  day ->
                      telling.say(
                          "decision.temporary." + state.key(), cite, telling.language().day(day)));
    };
  }

  private static State state(Telling telling, TemporaryMeasure measure) {
    LocalDate review = measure.reviewBy();
    LocalDate end = telling.current().month().atEndOfMonth();
    if (review == null) {
      return State.UNSET;
    }
    if (end.isAfter(review)) {
      return State.OVERDUE;
    }
    return review.isAfter(end.plusMonths(NEAR_MONTHS)) ? State.LATER : State.NEAR;
  }
}

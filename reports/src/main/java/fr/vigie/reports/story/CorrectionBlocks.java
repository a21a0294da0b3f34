package fr.vigie.reports.story;

import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.ChangedFigures.Figure;
import fr.vigie.lake.Deviation.Cause;
import fr.vigie.reports.ReportContext;
import fr.vigie.reports.ReportContext.Correction;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Each declared correction of a month: number, day, reason, and the main differences. */
final class CorrectionBlocks {
  /** Differences of single tools that are told of one correction, the largest first. */
  private static final int MOST_OF_TOOLS = 8;

  private final Telling telling;

  private CorrectionBlocks(Telling telling) {
    this.telling = telling;
  }

  /** The blocks; none where nothing was corrected. */
  static List<Block> of(Telling telling, List<ReportContext.Publication> publications) {
    List<ReportContext.Publication> corrected =
        publications.stream().filter(one -> one.correction() != null).toList();
    return corrected.isEmpty() ? List.of() : new CorrectionBlocks(telling).blocks(corrected);
  }

  private List<Block> blocks(List<ReportContext.Publication> corrected) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(telling.say("months.corrections.heading")));
    blocks.add(new Block.TableBlock(list(corrected)));
    for (ReportContext.Publication one : corrected) {
      if (!main(correction(one)).isEmpty()) {
        blocks.add(new Block.TableBlock(differences(one)));
      }
      notes(one).stream().map(Block.Note::new).forEach(blocks::add);
    }
    return blocks;
  }

  private static Correction correction(ReportContext.Publication one) {
    return Objects.requireNonNull(one.correction());
  }

  private Table list(List<ReportContext.Publication> corrected) {
    Table.Builder table =
        Table.named("corrections", telling.say("months.corrections.list"))
            .words(telling.say("label.table.month"))
            .numbers(telling.say("months.number"))
            .words(telling.say("months.day"))
            .words(telling.say("months.reason"))
            .words(telling.say("months.behind"));
    for (ReportContext.Publication one : corrected) {
      table.row(
          Cell.of(telling.month(one.month())),
          Cell.of((long) one.number(), telling.number(one.number())),
          Cell.of(telling.language().day(correction(one).day())),
          Cell.of(telling.language().typeset(one.reason())),
          Cell.of(behind(correction(one))));
    }
    return table.build();
  }

  private String behind(Correction correction) {
    List<String> parts = new ArrayList<>();
    if (correction.newFiles() > 0) {
      parts.add(telling.count("months.cause.new", correction.newFiles()));
    }
    if (correction.goneFiles() > 0) {
      parts.add(telling.count("months.cause.gone", correction.goneFiles()));
    }
    correction.causes().stream()
        .filter(cause -> cause != Cause.LOGS)
        .forEach(cause -> parts.add(telling.say("months.cause." + cause.label())));
    return parts.isEmpty() ? telling.say("months.cause.none") : telling.language().list(parts);
  }

  private Table differences(ReportContext.Publication one) {
    Correction correction = correction(one);
    Table.Builder table =
        Table.named(
                "differences-" + one.month() + "-" + one.number(),
                telling.say(
                    "months.corrections.caption", name(one), telling.number(correction.replaces())))
            .words(telling.say("months.corrections.figure"))
            .numbers(telling.say("months.corrections.change"));
    for (Figure figure : main(correction)) {
      table.row(Cell.of(name(figure)), change(figure));
    }
    return table.build();
  }

  /** The month's own figures, then the largest differences of tools. */
  private static List<Figure> main(Correction correction) {
    List<Figure> main = new ArrayList<>();
    figures(correction).stream().filter(figure -> figure.tool() == null).forEach(main::add);
    figures(correction).stream()
        .filter(CorrectionBlocks::isToolSessions)
        .sorted(Comparator.comparing(CorrectionBlocks::size).reversed())
        .limit(MOST_OF_TOOLS)
        .forEach(main::add);
    return main;
  }

  private static boolean isToolSessions(Figure figure) {
    return figure.tool() != null && figure.figure().equals("sessions");
  }

  private static List<Figure> figures(Correction correction) {
    ChangedFigures changed = correction.changed();
    return changed == null ? List.of() : changed.figures();
  }

  private static BigDecimal size(Figure figure) {
    BigDecimal change = figure.change();
    return change == null ? BigDecimal.ZERO : change.abs();
  }

  private List<String> notes(ReportContext.Publication one) {
    Correction correction = correction(one);
    ChangedFigures changed = correction.changed();
    if (changed == null) {
      return List.of(telling.say("months.corrections.damaged", name(one)));
    }
    List<String> notes = new ArrayList<>();
    if (changed.figures().isEmpty()) {
      notes.add(telling.say("months.corrections.same", name(one)));
    }
    if (changed.hidden() > 0) {
      notes.add(
          telling.count(
              "months.corrections.hidden",
              changed.hidden(),
              name(one),
              telling.number(changed.smallGroup())));
    }
    int more = changed.figures().size() - main(correction).size();
    if (more > 0) {
      notes.add(telling.count("months.corrections.more", more, name(one)));
    }
    return notes;
  }

  private String name(ReportContext.Publication one) {
    return telling.say(
        "months.publication", telling.month(one.month()), telling.number(one.number()));
  }

  private String name(Figure figure) {
    Optional<Measure> measure = measure(figure);
    if (measure.isPresent()) {
      return telling.say("months.figure.measure", telling.say("measure." + measure.get()));
    }
    List<Object> about = new ArrayList<>();
    String key = figure.figure();
    if (figure.tool() != null) {
      about.add(telling.tool(figure.tool()));
      key = "tool." + key;
    }
    if (figure.verdict() != null) {
      about.add(verdict(figure.verdict()));
      key = key + ".of";
    }
    String sentence = "months.figure." + key;
    // A later version may have compared more.
    return telling.wording().has(sentence)
        ? telling.say(sentence, about.toArray())
        : figure.figure();
  }

  private String verdict(String word) {
    for (Standing standing : Standing.values()) {
      if (standing.name().toLowerCase(Locale.ROOT).equals(word)) {
        return telling.standing(standing);
      }
    }
    return telling.wording().has("verdict." + word) ? telling.say("verdict." + word) : word;
  }

  private static Optional<Measure> measure(Figure figure) {
    for (Measure measure : Measure.values()) {
      if (measure.name().toLowerCase(Locale.ROOT).equals(figure.figure())) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }

  private Cell change(Figure figure) {
    BigDecimal change = figure.change();
    return change == null
        ? Cell.notMeasurable(telling.wording())
        : Cell.of(
            change.doubleValue(), (change.signum() < 0 ? "−" : "+") + amount(figure, change.abs()));
  }

  private String amount(Figure figure, BigDecimal amount) {
    Optional<Measure> measure = measure(figure);
    if (measure.isPresent()) {
      return measure.get().only(amount.doubleValue(), telling.wording());
    }
    return switch (figure.unit()) {
      case "points" -> telling.count("months.points", amount.longValue());
      case "bytes" -> telling.bytes(amount.longValue());
      default -> telling.number(amount.longValue());
    };
  }
}

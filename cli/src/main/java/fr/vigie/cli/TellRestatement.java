package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.ChangedFigures.Figure;
import fr.vigie.lake.Deviation;
import fr.vigie.lake.Publication;
import fr.vigie.lake.PublishMonth;
import fr.vigie.lake.Restatement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What restating a month did or would do.
 *
 * @param result what publishing did
 * @param tryOnly whether nothing was to be published
 */
record TellRestatement(PublishMonth.Result result, boolean tryOnly) {

  /** For people. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(result.publication().month() + ": " + outcome());
    Restatement restatement = result.restatement();
    if (restatement != null) {
      lines.add("  " + TellDeviation.since(restatement.deviation()));
      lines.addAll(table(restatement.changed()));
    }
    return String.join("\n", lines);
  }

  private String outcome() {
    Publication shown = result.publication();
    Restatement restatement = result.restatement();
    Deviation deviation = result.deviation();
    if (restatement != null) {
      return String.format(
          Locale.ROOT,
          "publication %d%s replaces publication %d",
          restatement.number(),
          tryOnly ? " would be new: it" : " (" + shown.state().label() + ")",
          restatement.replaces());
    }
    if (result.wouldClose()) {
      return "the content would be the same, but the month would close: publication "
          + (shown.number() + 1)
          + " would be new and final";
    }
    if (result.changed()) {
      return "publication " + shown.number() + ": " + shown.reason();
    }
    return deviation != null && deviation.damaged()
        ? "the same content, but its files are damaged: without --dry-run they are repaired"
        : "nothing would change, publication " + shown.number() + " stands";
  }

  private static List<String> table(@Nullable ChangedFigures changed) {
    if (changed == null) {
      return List.of("  the publication replaced is damaged: its figures cannot be compared");
    }
    List<String> lines = new ArrayList<>();
    if (!changed.figures().isEmpty()) {
      lines.add(line("figure", "change"));
    }
    for (Figure figure : changed.figures()) {
      lines.add(line(name(figure), change(figure.change())));
    }
    if (changed.hidden() > 0) {
      lines.add(
          "  changed and hidden: "
              + changed.hidden()
              + (changed.hidden() == 1 ? " figure" : " figures")
              + " about fewer than "
              + changed.smallGroup()
              + " persons, or needed to protect such a figure");
    } else if (changed.figures().isEmpty()) {
      lines.add("  no figure changes");
    }
    return lines;
  }

  private static String line(String name, String change) {
    return String.format(Locale.ROOT, "  %-60s %16s", name, change);
  }

  private static String name(Figure figure) {
    StringBuilder name = new StringBuilder();
    if (figure.tool() != null) {
      name.append(figure.tool()).append(": ");
    }
    name.append(figure.figure());
    if (figure.verdict() != null) {
      name.append(" ").append(figure.verdict());
    }
    if (!figure.unit().equals("count")) {
      name.append(" (").append(figure.unit()).append(")");
    }
    return name.toString();
  }

  private static String change(@Nullable BigDecimal change) {
    return change == null
        ? "not measurable"
        : (change.signum() > 0 ? "+" : "") + change.toPlainString();
  }

  /** For scripts. */
  ObjectNode summary() {
    Publication shown = result.publication();
    Restatement restatement = result.restatement();
    ObjectNode summary =
        Summary.object()
            .put("month", shown.month().toString())
            .put("publication", shown.number())
            .put("state", shown.state().label())
            .put("changed", result.changed())
            .put("would_close", result.wouldClose())
            .put("run", shown.runId())
            .put("content_id", shown.contentId());
    Deviation deviation = restatement == null ? result.deviation() : restatement.deviation();
    TellDeviation.put(summary, deviation);
    if (restatement == null) {
      return summary;
    }
    summary
        .put("replaces", restatement.replaces())
        .put("new_inputs", restatement.deviation().newInputs())
        .put("gone_inputs", restatement.deviation().goneInputs());
    ChangedFigures changed = restatement.changed();
    if (changed != null) {
      summary.put("hidden", changed.hidden());
      ArrayNode figures = summary.putArray("figures");
      changed.figures().forEach(figure -> figures.add(summary(figure)));
    }
    return summary;
  }

  private static ObjectNode summary(Figure figure) {
    ObjectNode summary = Summary.object().put("figure", figure.figure());
    if (figure.tool() != null) {
      summary.put("tool", figure.tool());
    }
    if (figure.verdict() != null) {
      summary.put("verdict", figure.verdict());
    }
    return summary.put("unit", figure.unit()).put("change", figure.change());
  }
}

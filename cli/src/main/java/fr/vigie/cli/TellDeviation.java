package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.Deviation;
import fr.vigie.lake.Publication;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In words and for scripts, in what a run is not what its month shows. */
final class TellDeviation {
  private TellDeviation() {}

  /** Why a final month was kept, and what to do about it. */
  static List<String> lines(YearMonth month, Publication shown, Deviation deviation) {
    List<String> lines = new ArrayList<>();
    lines.add(
        month
            + " is "
            + shown.state().label()
            + " and stays as publication "
            + shown.number()
            + " shows it, although "
            + since(deviation)
            + (deviation.otherFiles() ? "" : "; its figures would be the same"));
    if (deviation.damaged()) {
      lines.add("files of that publication are damaged: run vigie verify");
    }
    lines.add(
        "to publish it anew, with a reason and what it changes: vigie restate --month "
            + month
            + " --dry-run shows the changes first");
    return lines;
  }

  /** What is other, for instance {@code 2 log files are new; the catalog is another}. */
  static String since(Deviation deviation) {
    List<String> parts = new ArrayList<>();
    if (deviation.newInputs() > 0) {
      parts.add(files(deviation.newInputs()) + " new");
    }
    if (deviation.goneInputs() > 0) {
      parts.add(files(deviation.goneInputs()) + " gone or changed");
    }
    List<String> others =
        deviation.causes().stream()
            .filter(cause -> cause != Deviation.Cause.LOGS)
            .map(TellDeviation::word)
            .toList();
    if (!others.isEmpty()) {
      parts.add("another " + String.join(", another ", others));
    }
    if (parts.isEmpty()) {
      return deviation.causes().isEmpty() && deviation.damaged()
          ? "what it rests on cannot be read any more"
          : "the same logs and settings now give other figures";
    }
    return "there is since: " + String.join("; ", parts);
  }

  private static String files(int number) {
    return number == 1 ? "1 log file" : number + " log files";
  }

  private static String word(Deviation.Cause cause) {
    return switch (cause) {
      case LOGS -> "set of logs";
      case CHARTER -> "charter";
      case CATALOG -> "catalog";
      case DIRECTORY -> "directory";
      case IMPACT -> "impact method or data";
      case LISTS -> "discovery list";
      case CONFIGURATION -> "configuration";
      case PSEUDONYM_KEY -> "pseudonym key";
      case SOFTWARE -> "version of Vigie";
    };
  }

  /** The causes, none where nothing differs. */
  static void put(ObjectNode summary, @Nullable Deviation deviation) {
    ArrayNode differs = summary.putArray("differs");
    if (deviation != null) {
      deviation.causes().forEach(cause -> differs.add(cause.label()));
    }
  }
}

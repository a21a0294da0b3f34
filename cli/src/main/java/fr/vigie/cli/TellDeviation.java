package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.Deviation;
import fr.vigie.lake.Publication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In words and for scripts, in what a run is not what its month shows. */
final class TellDeviation {
  private TellDeviation() {}

  /** Why a final month was kept, and what to do about it. */
  static List<String> lines(Path configuration, Publication shown, Deviation deviation) {
    return List.of(
        shown.month()
            + " is "
            + shown.state().label()
            + " and stays as publication "
            + shown.number()
            + " shows it, although "
            + since(deviation)
            + (deviation.otherFiles() ? "" : "; its figures would be the same"),
        "to publish it anew, with a reason and what it changes: "
            + command(configuration, shown, " --dry-run")
            + " shows the changes first");
  }

  /** That a final month can be neither used nor repaired without somebody's decision. */
  static FailureMessage damaged(Path configuration, Publication shown, Deviation deviation) {
    return new FailureMessage(
        ExitCode.VERIFICATION,
        shown.month()
            + " is "
            + shown.state().label()
            + " and files of publication "
            + shown.number()
            + ", which it shows, are damaged or lost: do not use its figures; vigie verify says"
            + " which files",
        "they cannot be made again as they were: " + since(deviation),
        "bring them back from a backup, or publish the month anew, with a reason: "
            + command(configuration, shown, ""));
  }

  private static String command(Path configuration, Publication shown, String more) {
    return "vigie restate --config \""
        + configuration
        + "\" --month "
        + shown.month()
        + " --reason \"...\""
        + more;
  }

  /** What is other, for instance {@code there is since: 2 log files new, another catalog}. */
  static String since(Deviation deviation) {
    List<String> parts = new ArrayList<>();
    for (Deviation.Cause cause : deviation.causes()) {
      switch (cause) {
        case LOGS -> parts.addAll(logs(deviation));
        case CHARTER -> parts.add("another charter");
        case CATALOG -> parts.add("another catalog");
        case DIRECTORY -> parts.add("another directory");
        case IMPACT -> parts.add("another impact method or other impact data");
        case LISTS -> parts.add("other discovery lists");
        case CONFIGURATION -> parts.add("another configuration");
        case PSEUDONYM_KEY -> parts.add("another pseudonym key");
        case SOFTWARE -> parts.add("another version of Vigie");
      }
    }
    if (parts.isEmpty()) {
      return deviation.damaged()
          ? "what it rests on cannot be read any more, or the same logs and settings now give other"
              + " figures"
          : "the same logs and settings now give other figures";
    }
    return "there is since: " + String.join(", ", parts);
  }

  private static List<String> logs(Deviation deviation) {
    List<String> parts = new ArrayList<>();
    if (deviation.newInputs() > 0) {
      parts.add(files(deviation.newInputs()) + " new");
    }
    if (deviation.goneInputs() > 0) {
      parts.add(files(deviation.goneInputs()) + " gone or changed");
    }
    return parts;
  }

  private static String files(int number) {
    return number == 1 ? "1 log file" : number + " log files";
  }

  /** What is other, and whether files shown are damaged; nothing where nothing differs. */
  static void put(ObjectNode summary, @Nullable Deviation deviation) {
    ArrayNode differs = summary.putArray("differs");
    if (deviation != null) {
      deviation.causes().forEach(cause -> differs.add(cause.label()));
      if (deviation.otherFiles()) {
        differs.add("files");
      }
      if (deviation.damaged()) {
        differs.add("damaged");
      }
    }
  }
}

package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import fr.vigie.lake.KeptLine;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.LakeReservation;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.lake.Purge;
import fr.vigie.lake.PurgeMonths;
import fr.vigie.lake.PurgePlan;
import fr.vigie.lake.SigningKey;
import fr.vigie.privacy.PseudonymKeys;
import fr.vigie.reports.figures.KeptFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigie purge}: retention, with proof. */
@Command(
    name = "purge",
    description = {
      "Removes what 'retention' in vigie.yaml no longer allows of the months before one: where"
          + " events come from, events, pseudonym keys, and the figures with small groups hidden"
          + " that stay for trends when events go. A signed record says what went and under"
          + " which rule, so that 'vigie verify' tells it from a loss. Daily totals and manifests"
          + " stay.",
      "A month of which something was purged is not published again. Safe to repeat, also after an"
          + " interruption. Copies and backups are yours to remove."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie purge --config vigie.yaml --before 2026-10 --dry-run",
      "  vigie purge --config vigie.yaml --before 2026-10 --json",
      "  vigie purge --config vigie.yaml --before 2026-04 --early \"end of the trial, DPO 2026-11\""
    })
final class PurgeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec command;

  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "--before",
      required = true,
      paramLabel = "YYYY-MM",
      description = "only months before this one")
  private YearMonth before;

  @Option(
      names = "--lake",
      paramLabel = "D",
      description = "the lake's folder, instead of the configuration's")
  private @Nullable Path lake;

  @Option(names = "--dry-run", description = "say what would go and remove nothing")
  private boolean dryRun;

  @Option(
      names = "--early",
      paramLabel = "REASON",
      description =
          "remove also what the retention still keeps, figures excepted; the reason is recorded"
              + " for good: one line of at most "
              + KeptLine.MOST_CHARACTERS
              + " characters, which names no person")
  private @Nullable String early;

  @Mixin private JsonOption json;

  PurgeCommand(Console console) {
    this.console = console;
  }

  @Override
  @SuppressWarnings("try") // the reservation is held, not used
  public Integer call() throws IOException {
    KeptLine reason =
        early == null ? null : ReadKeptLine.of(command, "--early", early, KeptLine.MOST_CHARACTERS);
    Configuration loaded = Overrides.of(configuration.load()).lake(lake).configuration();
    YearMonth now = YearMonth.now(console.clock().withZone(loaded.organisation().zone()));
    if (before.isAfter(now)) {
      throw wrong(
          "--before " + before + " lies after the current month: " + now + " at the latest");
    }
    LakeLayout layout = new LakeLayout(loaded.lake());
    AskedFor.folder(layout.root());
    PurgePlan.Request request = new PurgePlan.Request(before, now, loaded.retention(), reason);
    if (dryRun) {
      PurgePlan plan = plan(request, layout, loaded);
      Summary.print(console, json.form(), summary(plan, null), sentence(plan, null));
      return ExitCode.DONE.number();
    }
    Runnable waiting =
        () -> console.err().println("vigie: another run is at work on this lake; waiting for it");
    try (LakeReservation reserved = LakeReservation.of(layout, waiting)) {
      PurgePlan plan = plan(request, layout, loaded);
      removals(plan).forEach(line -> console.err().println("vigie: removes " + line));
      PurgeMonths.Result result = purge(plan, layout, loaded);
      Summary.print(console, json.form(), summary(plan, result), sentence(plan, result));
    }
    return ExitCode.DONE.number();
  }

  private static PurgePlan plan(PurgePlan.Request request, LakeLayout layout, Configuration loaded)
      throws IOException {
    Publications publications = Publications.in(layout);
    if (publications.all().isEmpty()) {
      throw new FailureMessage(
          ExitCode.NOTHING_PUBLISHED, "nothing is published in " + layout.root());
    }
    Configuration.Keys keys = loaded.keys();
    return PurgePlan.of(
        request, layout, publications, PseudonymKeys.in(keys.folder(), keys.period()).stored());
  }

  private PurgeMonths.Result purge(PurgePlan plan, LakeLayout layout, Configuration loaded)
      throws IOException {
    int smallGroup = smallGroup(Publications.in(layout), loaded);
    return PurgeMonths.in(layout, SigningKey.in(loaded.keys().folder()), console.clock())
        .purge(plan, shown -> figures(layout, shown, smallGroup));
  }

  private static byte[] figures(LakeLayout layout, Publication shown, int smallGroup)
      throws IOException {
    return KeptFigures.of(
        AssembleReport.publishedMonths(layout, List.of(shown)).get(0), smallGroup);
  }

  /** The largest threshold at hand: under a larger one, what is kept could not be shown. */
  private static int smallGroup(Publications publications, Configuration loaded)
      throws IOException {
    int largest = loaded.smallGroup();
    for (Publication publication : publications.shown().values()) {
      largest = Math.max(largest, publications.manifest(publication).provenance().smallGroup());
    }
    return largest;
  }

  private static List<String> removals(PurgePlan plan) {
    return Stream.of(
            plan.parts().stream().map(part -> line(part, plan)),
            plan.keys().stream().map(PurgeCommand::line),
            plan.leftovers().isEmpty()
                ? Stream.<String>empty()
                : Stream.of(plan.leftovers().size() + " files that an interrupted purge recorded"))
        .flatMap(lines -> lines)
        .toList();
  }

  private static String line(Purge.Part part, PurgePlan plan) {
    if (part.table().equals(PurgePlan.FIGURES)) {
      return "the figures kept of " + part.month() + " (" + part.rule() + ")";
    }
    boolean keepsNothing =
        part.table().equals("usage_events") && !plan.figures().contains(part.month());
    return String.format(
        Locale.ROOT,
        "%s of %s: %,d files, %,d rows (%s)%s",
        part.table(),
        part.month(),
        part.files().size(),
        part.rows(),
        part.rule(),
        keepsNothing ? ", no figures kept (retention.figures_months)" : "");
  }

  private static String line(PurgePlan.Key key) {
    return "the pseudonym key "
        + key.key().file().getFileName()
        + " ("
        + (key.rule() == null ? "recorded by an interrupted purge" : key.rule())
        + ")";
  }

  private String sentence(PurgePlan plan, PurgeMonths.@Nullable Result result) {
    StringBuilder text = new StringBuilder();
    if (plan.isEmpty()) {
      text.append("nothing to purge before ").append(before);
    } else if (result == null) {
      text.append("would remove:");
      removals(plan).forEach(line -> text.append("\n  ").append(line));
    } else {
      text.append("purged what was due before ").append(before);
      if (result.purge() != null) {
        text.append(", recorded in purges/")
            .append(String.format(Locale.ROOT, "%03d.json", result.purge().number()));
      }
    }
    if (result != null && !result.unpublished().isEmpty()) {
      text.append("\nremoved ")
          .append(result.unpublished().size())
          .append(" files of runs that never were published");
    }
    for (PurgePlan.Kept kept : plan.kept()) {
      text.append("\nkept until ")
          .append(kept.until())
          .append(": ")
          .append(kept.what())
          .append(" (retention.")
          .append(kept.rule())
          .append(")");
    }
    return text.toString();
  }

  private ObjectNode summary(PurgePlan plan, PurgeMonths.@Nullable Result result) {
    ObjectNode summary =
        Summary.object().put("before", before.toString()).put("dry_run", result == null);
    if (result != null && result.purge() != null) {
      summary.put("purge", result.purge().number());
    }
    ArrayNode removed = summary.putArray("removed");
    for (Purge.Part part : plan.parts()) {
      removed
          .addObject()
          .put("month", part.month().toString())
          .put("table", part.table())
          .put("files", part.files().size())
          .put("rows", part.rows())
          .put("rule", part.rule());
    }
    ArrayNode keys = summary.putArray("keys");
    for (PurgePlan.Key key : plan.keys()) {
      keys.addObject()
          .put("file", String.valueOf(key.key().file().getFileName()))
          .put("key_id", key.key().keyId())
          .put("rule", key.rule());
    }
    summary.put("finished_files", plan.leftovers().size());
    ArrayNode kept = summary.putArray("kept");
    for (PurgePlan.Kept one : plan.kept()) {
      kept.addObject()
          .put("what", one.what())
          .put("until", one.until().toString())
          .put("rule", "retention." + one.rule());
    }
    return summary;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

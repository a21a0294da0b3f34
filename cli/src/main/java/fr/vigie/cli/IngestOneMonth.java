package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.Deviation;
import fr.vigie.lake.FinishedRun;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.LakeReservation;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.Publication;
import fr.vigie.lake.PublishMonth;
import fr.vigie.lake.Purges;
import fr.vigie.lake.SigningKey;
import fr.vigie.pipelines.IngestMonth;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Carries one month from its logs to its publication.
 *
 * @param finished the run
 * @param result what the month shows now
 */
record IngestOneMonth(FinishedRun finished, PublishMonth.Result result) {

  /** What is done with a finished run. */
  interface Publishing {
    PublishMonth.Result publish(PublishMonth publisher, FinishedRun run) throws IOException;
  }

  /**
   * Reads, writes, signs, publishes; a final month that would change stands, and it is said so.
   *
   * @throws FailureMessage when the files of a final month that would change are damaged
   */
  static IngestOneMonth run(
      Console console, AssembleRun parts, YearMonth month, PipelineOptions options)
      throws IOException {
    IngestOneMonth done = run(console, parts, month, options, PublishMonth::publish);
    Publication shown = done.result.publication();
    Deviation deviation = done.result.deviation();
    Path configuration = parts.configuration().file();
    if (deviation != null && deviation.damaged()) {
      throw TellDeviation.damaged(configuration, shown, deviation);
    }
    if (deviation != null) {
      TellDeviation.lines(configuration, shown, deviation)
          .forEach(line -> console.err().println("vigie: " + line));
    }
    return done;
  }

  /** Reads and writes, then does with the run what is asked for. */
  @SuppressWarnings("try") // the reservation is held, not used
  static IngestOneMonth run(
      Console console,
      AssembleRun parts,
      YearMonth month,
      PipelineOptions options,
      Publishing publishing)
      throws IOException {
    LakeLayout lake = new LakeLayout(parts.configuration().lake());
    Purges.in(lake).requireUntouched(month);
    SigningKey key = SigningKey.in(parts.configuration().keys().folder());
    // Before the lake is touched: a month without logs leaves no trace.
    IngestPlan plan = parts.plan(month, LakeLayout.newRunId(console.clock()));
    Runnable waiting =
        () -> console.err().println("vigie: another run is at work on this lake; waiting for it");
    try (LakeReservation reserved = LakeReservation.of(lake, waiting)) {
      FinishedRun finished = run(console, parts, plan, options);
      return new IngestOneMonth(
          finished, publishing.publish(PublishMonth.in(lake, key, console.clock()), finished));
    }
  }

  private static FinishedRun run(
      Console console, AssembleRun parts, IngestPlan plan, PipelineOptions options)
      throws IOException {
    long bytes = plan.inputs().stream().mapToLong(InputFile::bytes).sum();
    ProgressLine progress =
        new ProgressLine(console, plan.month().toString(), bytes, System::nanoTime);
    FinishedRun finished = parts.finished(plan, IngestMonth.run(plan, options, progress::scanned));
    progress.end();
    return finished;
  }

  /** For people. */
  String sentence() {
    Publication shown = result.publication();
    return String.format(
        Locale.ROOT,
        "%s: %s (%s); %,d records in %,d files, %,d used, %,d rejected%s",
        shown.month(),
        outcome(shown),
        shown.state().label(),
        records(),
        finished.inputs().size(),
        outcome(Outcome.USED),
        outcome(Outcome.REJECTED),
        result.removed().isEmpty()
            ? ""
            : "; removed " + result.removed().size() + " files of runs that never were published");
  }

  private String outcome(Publication shown) {
    String publication = "publication " + shown.number();
    if (result.changed()) {
      return publication;
    }
    return (result.deviation() == null ? "unchanged, " : "kept, ") + publication + " stands";
  }

  /** For scripts. */
  ObjectNode summary() {
    Publication shown = result.publication();
    ObjectNode summary =
        Summary.object()
            .put("month", shown.month().toString())
            .put("publication", shown.number())
            .put("state", shown.state().label())
            .put("changed", result.changed());
    TellDeviation.put(summary, result.deviation());
    summary
        .put("removed_files", result.removed().size())
        .put("run", shown.runId())
        .put("content_id", shown.contentId())
        .put("files", finished.inputs().size())
        .put("records", records());
    ObjectNode outcomes = summary.putObject("outcomes");
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome.name().toLowerCase(Locale.ROOT), outcome(outcome));
    }
    return summary.put("events", finished.inputs().stream().mapToLong(InputAccount::events).sum());
  }

  private long records() {
    return finished.inputs().stream().mapToLong(InputAccount::records).sum();
  }

  private long outcome(Outcome outcome) {
    return finished.inputs().stream()
        .mapToLong(account -> account.outcomes().getOrDefault(outcome, 0L))
        .sum();
  }
}

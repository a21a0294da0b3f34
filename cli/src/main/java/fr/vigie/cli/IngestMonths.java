package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.LakeException;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Carries several months from their logs to their publications.
 *
 * @param done the months that were carried, in order
 * @param closed the months that were not, because something of them was purged
 * @param work every month asked for, with what failed
 */
record IngestMonths(List<IngestOneMonth> done, List<YearMonth> closed, MonthByMonth work) {
  IngestMonths {
    done = List.copyOf(done);
    closed = List.copyOf(closed);
  }

  /**
   * Reads, writes, signs, publishes month by month. A month that fails or is closed does not keep
   * the next from it.
   *
   * @throws LakeException.Purged when the only month asked for is closed
   */
  static IngestMonths run(
      Console console, AssembleRun parts, List<YearMonth> months, PipelineOptions options)
      throws IOException {
    List<IngestOneMonth> done = new ArrayList<>();
    List<YearMonth> closed = new ArrayList<>();
    MonthByMonth work = new MonthByMonth(months);
    work.each(
        month -> {
          try {
            done.add(IngestOneMonth.run(console, parts, month, options));
          } catch (LakeException.Purged purged) {
            closed.add(month);
            throw purged;
          }
        });
    return new IngestMonths(done, closed, work);
  }

  /** Whether a final month was kept although its run came out differently. */
  boolean keptAny() {
    return done.stream().anyMatch(month -> month.result().deviation() != null);
  }

  /** For people, a line for each month carried; why another was not is told as its failure. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    done.forEach(month -> sentences.add(month.sentence()));
    return sentences;
  }

  /** For scripts. */
  ObjectNode summary() {
    ObjectNode summary = Summary.object();
    ArrayNode published = summary.putArray("months");
    done.forEach(month -> published.add(month.summary()));
    ArrayNode left = summary.putArray("closed");
    closed.forEach(month -> left.add(month.toString()));
    summary.set("failed", failed());
    return summary;
  }

  /** For scripts: the months that failed otherwise than by being closed. */
  ArrayNode failed() {
    return work.failedBut(closed);
  }
}

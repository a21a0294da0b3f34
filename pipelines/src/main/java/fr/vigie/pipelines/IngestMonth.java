package fr.vigie.pipelines;

import fr.vigie.pipelines.scan.ScanLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;

/** Runs one plan to its Parquet files; signing and publishing stay with the caller. */
public final class IngestMonth {
  private static final Duration LOOK = Duration.millis(500);
  private static final String DIRECT_RUNNER = "org.apache.beam.runners.direct.DirectRunner";

  private IngestMonth() {}

  /** Told from time to time how far a run is. */
  public interface Progress {
    /**
     * So much was scanned.
     *
     * @param bytes bytes of the input files scanned so far
     * @param records records scanned so far
     */
    void scanned(long bytes, long records);
  }

  /**
   * Runs the pipeline and waits for it.
   *
   * @throws IOException when an input cannot be read or the lake cannot be written
   * @throws Pipeline.PipelineExecutionException when a step fails for another reason
   */
  public static RunResult run(IngestPlan plan, PipelineOptions options, Progress progress)
      throws IOException {
    Path lake = Path.of(plan.lake());
    Files.createDirectories(lake);
    Pipeline pipeline = Pipeline.create(options);
    UsagePipeline.build(pipeline, plan, packed(plan, options));
    PipelineResult running = pipeline.run();
    PipelineResult.State state = running.waitUntilFinish(LOOK);
    while (state == null || !state.isTerminal()) {
      report(running, progress);
      state = running.waitUntilFinish(LOOK);
    }
    if (state != PipelineResult.State.DONE) {
      throw new IOException("the pipeline ended as " + state);
    }
    report(running, progress);
    RunResult result = RunResult.read(lake, plan.runId());
    Files.delete(RunResult.path(lake, plan.runId()));
    return result;
  }

  private static PackedPlan packed(IngestPlan plan, PipelineOptions options) {
    boolean inThisProcess = options.getRunner().getName().equals(DIRECT_RUNNER);
    return inThisProcess ? PackedPlan.here(plan) : PackedPlan.of(plan);
  }

  private static void report(PipelineResult running, Progress progress) {
    MetricQueryResults metrics =
        running
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(ScanLogs.class))
                    .build());
    progress.scanned(counter(metrics, ScanLogs.BYTES), counter(metrics, ScanLogs.RECORDS));
  }

  private static long counter(MetricQueryResults metrics, String name) {
    long sum = 0;
    for (MetricResult<Long> each : metrics.getCounters()) {
      if (each.getName().getName().equals(name)) {
        sum += each.getAttempted();
      }
    }
    return sum;
  }
}

package fr.vigie.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Beam's options: what the user gave after {@code --}, and what a local run needs besides. */
final class BeamOptions {
  /**
   * The two enforcement flags check our own transforms on every element: on in tests, off here
   * (docs/decisions/one-scanning-step.md).
   */
  private static final List<String> LOCAL =
      List.of(
          "--blockOnRun=false",
          "--enforceImmutability=false",
          "--enforceEncodability=false",
          "--targetParallelism=" + Runtime.getRuntime().availableProcessors());

  private BeamOptions() {}

  /**
   * Lets Beam look at its own options beside our start: half a second on a thread of its own, where
   * a small month takes three.
   */
  static void prepare() {
    Thread thread = new Thread(PipelineOptionsFactory::create, "prepare-beam");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Reads Beam's options.
   *
   * @throws IllegalArgumentException when Beam does not know one of them
   */
  static PipelineOptions of(List<String> given) {
    List<String> all = new ArrayList<>(given);
    for (String option : LOCAL) {
      String name = option.substring(0, option.indexOf('=') + 1);
      if (given.stream().noneMatch(other -> other.startsWith(name))) {
        all.add(option);
      }
    }
    return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).withValidation().create();
  }
}

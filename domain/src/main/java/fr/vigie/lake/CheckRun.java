package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether files are those that a run wrote or a publication names. */
final class CheckRun {
  private CheckRun() {}

  /**
   * Refuses a run that lost records or whose files are not what it claims; brings its files from
   * the system's memory to the disk.
   *
   * @throws LakeException.Unbalanced when records were lost or invented
   * @throws LakeException.TooManyRejected when a file has too many rejected records
   * @throws LakeException when an output is not what it claims
   */
  static void requireSound(FinishedRun run, LakeLayout lake) throws IOException {
    List<String> unbalanced = Accounting.errors(run.inputs(), run.outputs());
    if (!unbalanced.isEmpty()) {
      throw new LakeException.Unbalanced(unbalanced);
    }
    List<String> rejected = Accounting.rejected(run.inputs(), run.provenance().rejectedTolerance());
    if (!rejected.isEmpty()) {
      throw new LakeException.TooManyRejected(rejected);
    }
    List<String> missing = new ArrayList<>();
    for (OutputFile output : run.outputs()) {
      Path file = lake.file(output.path());
      Path folder = lake.table(output.table(), run.month(), run.runId());
      if (!file.startsWith(folder) || !LakeLayout.TABLES.contains(output.table())) {
        missing.add(output.path() + ": not in the folder of the run");
      } else if (!holds(file, output.sha256())) {
        missing.add(output.path() + ": not the file that the run wrote");
      } else {
        DurableFile.force(file);
      }
    }
    if (!missing.isEmpty()) {
      throw new LakeException(missing);
    }
  }

  /** Whether the files that a month shows, and their manifest, are still those published. */
  static boolean isIntact(Publication shown, LakeLayout lake) throws IOException {
    if (!holdsManifest(shown, lake)) {
      return false;
    }
    for (OutputFile output : shown.files()) {
      if (!holds(lake.file(output.path()), output.sha256())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the manifest behind a publication is still the one published. */
  static boolean holdsManifest(Publication shown, LakeLayout lake) throws IOException {
    return holds(lake.manifest(shown.runId()), shown.manifestSha256());
  }

  private static boolean holds(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file) && Digest.sha256(file).equals(sha256);
  }
}

package fr.vigie.lake;

import fr.vigie.configuration.SourceFiles;
import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for the input files of months again: their names are written nowhere, their patterns are.
 */
final class VerifyInputs {
  private final Findings findings;
  private final Purges purges;
  private int found;

  VerifyInputs(Findings findings, Purges purges) {
    this.findings = findings;
    this.purges = purges;
  }

  /** How many were found again with the same bytes. */
  int found() {
    return found;
  }

  /** Compares the files that a run read with those that its patterns find now. */
  void verify(Manifest manifest, State state) throws IOException {
    Map<String, Integer> missing = new TreeMap<>();
    for (InputAccount input : manifest.inputs()) {
      missing.merge(key(input.sourceId(), input.sha256()), 1, Integer::sum);
    }
    Map<String, Integer> unknown = new TreeMap<>();
    for (Provenance.SourcePatterns source : manifest.provenance().sources()) {
      for (Path file :
          SourceFiles.expand(
              source.patterns(), manifest.month(), manifest.provenance().lateDays())) {
        String key = key(source.id(), Digest.sha256(file));
        if (missing.getOrDefault(key, 0) > 0) {
          missing.merge(key, -1, Integer::sum);
          found++;
        } else if (state == State.FINAL) {
          // While a month is provisional, late files are what is expected.
          unknown.merge(key, 1, Integer::sum);
        }
      }
    }
    if (purges.of(manifest.month(), PurgePlan.ORIGINS).isPresent()) {
      // They are kept no longer than the raw logs.
      missing.clear();
    }
    find(missing, "an input of " + manifest.month() + " is changed, moved or deleted");
    find(unknown, "not among the inputs of " + manifest.month() + ": new or changed");
  }

  private void find(Map<String, Integer> files, String reason) {
    files.forEach(
        (key, count) -> {
          for (int n = 0; n < count; n++) {
            findings.find(key, reason);
          }
        });
  }

  private static String key(String sourceId, String sha256) {
    return "source " + sourceId + ", file of SHA-256 " + sha256;
  }
}

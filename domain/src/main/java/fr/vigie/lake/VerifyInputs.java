package fr.vigie.lake;

import fr.vigie.configuration.SourceFiles;
import fr.vigie.formats.Compression;
import fr.vigie.formats.TruncatedInputException;
import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the input files of months again: their names are written nowhere, their patterns are.
 *
 * <p>A log that was compressed, decompressed or copied since is the same log, as it is for whoever
 * restates the month ({@link Deviation}).
 */
final class VerifyInputs {
  private final Findings findings;
  private final Purges purges;
  private int found;

  VerifyInputs(Findings findings, Purges purges) {
    this.findings = findings;
    this.purges = purges;
  }

  /** A file that a pattern finds now. */
  private record Present(String sourceId, Path file, String sha256) {
    boolean is(InputAccount input) {
      return sourceId.equals(input.sourceId()) && sha256.equals(input.sha256());
    }

    /**
     * What it holds, named as {@link VerifyInputs#content} does; damaged, it holds nothing known.
     */
    String content() throws IOException {
      try (InputStream text = Compression.decompress(Files.newInputStream(file))) {
        return key(sourceId, Digest.sha256(text));
      } catch (TruncatedInputException damaged) {
        return key(sourceId, sha256);
      }
    }
  }

  /** How many were found again, with the same bytes or the same content. */
  int found() {
    return found;
  }

  /** Compares the files that a run read with those that its patterns find now. */
  void verify(Manifest manifest, State state) throws IOException {
    List<InputAccount> missing = new ArrayList<>(manifest.inputs());
    List<Present> unknown = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    for (Present present : present(manifest)) {
      InputAccount same = take(missing, present);
      if (same == null) {
        unknown.add(present);
      } else {
        contents.add(content(same));
        found++;
      }
    }
    Set<String> read =
        manifest.inputs().stream().map(VerifyInputs::content).collect(Collectors.toSet());
    for (Iterator<Present> left = unknown.iterator(); left.hasNext(); ) {
      String content = left.next().content();
      if (read.contains(content)) {
        contents.add(content);
        left.remove();
      }
    }
    int before = missing.size();
    missing.removeIf(input -> contents.contains(content(input)));
    found += before - missing.size();
    // Inputs are kept no longer than the raw logs.
    if (purges.of(manifest.month(), PurgePlan.ORIGINS).isEmpty()) {
      missing.forEach(
          input ->
              findings.note(
                  key(input.sourceId(), input.sha256()),
                  "an input of " + manifest.month() + " is changed, moved or deleted"));
    }
    // While a month is provisional, late files are what is expected.
    if (state == State.FINAL) {
      unknown.forEach(
          present ->
              findings.note(
                  key(present.sourceId(), present.sha256()),
                  "not among the inputs of " + manifest.month() + ": new or changed"));
    }
  }

  private static List<Present> present(Manifest manifest) throws IOException {
    List<Present> present = new ArrayList<>();
    for (Provenance.SourcePatterns source : manifest.provenance().sources()) {
      for (Path file :
          SourceFiles.expand(
              source.patterns(), manifest.month(), manifest.provenance().lateDays())) {
        present.add(new Present(source.id(), file, Digest.sha256(file)));
      }
    }
    return present;
  }

  /** Takes the input of the same bytes out of a list; null when there is none. */
  private static @Nullable InputAccount take(List<InputAccount> inputs, Present present) {
    for (Iterator<InputAccount> left = inputs.iterator(); left.hasNext(); ) {
      InputAccount input = left.next();
      if (present.is(input)) {
        left.remove();
        return input;
      }
    }
    return null;
  }

  private static String content(InputAccount input) {
    return key(input.sourceId(), input.contentSha256());
  }

  private static String key(String sourceId, String sha256) {
    return "source " + sourceId + ", file of SHA-256 " + sha256;
  }
}

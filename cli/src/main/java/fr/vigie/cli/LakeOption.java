package fr.vigie.cli;

import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Publications;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --lake} of commands that only look, the same everywhere. */
final class LakeOption {
  @Option(names = "--lake", required = true, paramLabel = "D", description = "the lake's folder")
  private Path lake;

  LakeLayout layout() {
    return new LakeLayout(lake);
  }

  /** What the lake has published: something, or the command fails. */
  Publications publications() throws IOException {
    AskedFor.folder(lake);
    Publications publications = Publications.in(layout());
    if (publications.shown().isEmpty()) {
      throw new FailureMessage(ExitCode.NOTHING_PUBLISHED, "nothing is published in " + lake);
    }
    return publications;
  }
}

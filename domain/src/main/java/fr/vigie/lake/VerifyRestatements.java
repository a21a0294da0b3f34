package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Verifies that each restatement is the one its publication names, and that none stands alone. */
final class VerifyRestatements {
  private final LakeLayout lake;
  private final Findings findings;

  VerifyRestatements(LakeLayout lake, Findings findings) {
    this.lake = lake;
    this.findings = findings;
  }

  /** Verifies those of some publications whose signatures hold. */
  void verify(Collection<Publication> publications) throws IOException {
    Set<String> restated = new HashSet<>();
    for (Publication publication : publications) {
      if (publication.restates()) {
        restated.add(publication.runId());
        verify(publication);
      }
    }
    for (Publication publication : publications) {
      Path file = lake.restatement(publication.runId());
      if (!restated.contains(publication.runId()) && Files.exists(file)) {
        findings.note(file, "no publication names it");
      }
    }
  }

  private void verify(Publication publication) throws IOException {
    Path file = lake.restatement(publication.runId());
    if (!Files.isRegularFile(file)) {
      findings.note(file, "missing");
      return;
    }
    Optional<byte[]> bytes = findings.signed(file);
    if (bytes.isEmpty()) {
      return;
    }
    if (!Digest.sha256(bytes.get()).equals(publication.restatementSha256())) {
      findings.note(file, "not the restatement that its publication names");
    } else if (!SignedJson.read(bytes.get(), Restatement.class).belongsTo(publication)) {
      findings.note(file, "month, number, run or reason differ from its publication");
    }
  }
}

package fr.vigie.lake;

import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a finished run the one that its month shows, in one step: checks it, signs its manifest,
 * appends a publication, and writes the views anew.
 */
public final class PublishMonth {
  private final LakeLayout lake;
  private final SigningKey key;
  private final InstantSource clock;

  /**
   * What publishing did.
   *
   * @param publication what the month shows now
   * @param changed whether a publication was added; false when the month showed this content before
   */
  public record Result(Publication publication, boolean changed) {}

  private PublishMonth(LakeLayout lake, SigningKey key, InstantSource clock) {
    this.lake = lake;
    this.key = key;
    this.clock = clock;
  }

  /** Publishes into a lake, signing with a key. */
  public static PublishMonth in(LakeLayout lake, SigningKey key, InstantSource clock) {
    return new PublishMonth(lake, key, clock);
  }

  /**
   * Publishes a run. A content that the month shows already is not published again: the files of
   * the new run are removed, and a month that has closed since becomes final.
   *
   * @param reason why, or null for the usual reasons
   * @throws LakeException.Unbalanced when records were lost or invented
   * @throws LakeException.TooManyRejected when a file has too many rejected records
   * @throws LakeException when another publisher is at work or an output is not what it claims
   */
  public Result publish(FinishedRun run, @Nullable String reason) throws IOException {
    check(run);
    Files.createDirectories(lake.root());
    try (FileChannel channel =
            FileChannel.open(lake.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw busy();
      }
      return publishAlone(run, reason);
    } catch (OverlappingFileLockException sameProcess) {
      throw busy();
    }
  }

  private Result publishAlone(FinishedRun run, @Nullable String reason) throws IOException {
    Publications before = Publications.in(lake);
    keepPublicKey();
    if (before.last().isPresent()) {
      requireSigned(before.last().get());
    }
    Optional<Publication> shown = before.shown(run.month());
    State state = state(run);
    String contentId = Manifest.contentId(run);
    if (shown.isPresent() && shown.get().contentId().equals(contentId)) {
      return sameContent(run, shown.get(), state, before);
    }
    byte[] manifest =
        SignedJson.write(
            Manifest.of(
                run,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                before.last().map(Publication::manifestSha256).orElse(null),
                key),
            key);
    DurableFile.create(lake.manifest(run.runId()), manifest);
    String usual = shown.isPresent() ? "content changed" : "first publication";
    return new Result(
        append(
            before,
            run.month(),
            state,
            reason == null ? usual : reason,
            run.runId(),
            contentId,
            Digest.sha256(manifest),
            run.outputs()),
        true);
  }

  private Result sameContent(FinishedRun run, Publication shown, State state, Publications before)
      throws IOException {
    if (!shown.runId().equals(run.runId())) {
      removeFiles(run);
    }
    if (shown.state() == State.FINAL || state == State.PROVISIONAL) {
      writeViews(before);
      return new Result(shown, false);
    }
    return new Result(
        append(
            before,
            shown.month(),
            State.FINAL,
            "month closed",
            shown.runId(),
            shown.contentId(),
            shown.manifestSha256(),
            shown.files()),
        true);
  }

  private Publication append(
      Publications before,
      YearMonth month,
      State state,
      String reason,
      String runId,
      String contentId,
      String manifestSha256,
      List<OutputFile> files)
      throws IOException {
    Optional<Publication> last = before.last();
    Publication publication =
        new Publication(
            Publication.SCHEMA,
            month,
            before.shown(month).map(Publication::number).orElse(0) + 1,
            last.map(Publication::sequence).orElse(0L) + 1,
            state,
            reason,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            runId,
            contentId,
            manifestSha256,
            files,
            last.isPresent()
                ? Digest.sha256(lake.publication(last.get().month(), last.get().number()))
                : null,
            key.publicKey().fingerprint());
    DurableFile.create(
        lake.publication(month, publication.number()), SignedJson.write(publication, key));
    writeViews(Publications.in(lake));
    return publication;
  }

  /** A new link makes nothing of a broken chain sound again. */
  private void requireSigned(Publication last) throws IOException {
    Path file = lake.publication(last.month(), last.number());
    List<PublicSigningKey> keys =
        PublicSigningKey.ofPem(Files.readString(lake.publicKey(), StandardCharsets.ISO_8859_1));
    if (!Files.isRegularFile(file) || SignedJson.signer(Files.readAllBytes(file), keys).isEmpty()) {
      throw new LakeException(
          lake.relative(file) + ": signature does not hold; run vigie verify before publishing");
    }
  }

  private void writeViews(Publications publications) throws IOException {
    byte[] script =
        LakeViews.script(publications.shown().values()).getBytes(StandardCharsets.UTF_8);
    DurableFile.replace(lake.views(), script);
  }

  private void check(FinishedRun run) throws IOException {
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
      } else if (!Files.isRegularFile(file) || !Digest.sha256(file).equals(output.sha256())) {
        missing.add(output.path() + ": not the file that the run wrote");
      } else {
        DurableFile.force(file);
      }
    }
    if (!missing.isEmpty()) {
      throw new LakeException(missing);
    }
  }

  private State state(FinishedRun run) {
    ZoneId zone = run.provenance().zone();
    LocalDate close =
        run.month().plusMonths(1).atDay(1).plusDays(run.provenance().closeAfterDays());
    return clock.instant().atZone(zone).toLocalDate().isBefore(close)
        ? State.PROVISIONAL
        : State.FINAL;
  }

  /** Leaves the public key where auditors find it, after the organisation's earlier ones. */
  private void keepPublicKey() throws IOException {
    String pem = key.publicKey().pem();
    String before =
        Files.exists(lake.publicKey())
            ? Files.readString(lake.publicKey(), StandardCharsets.US_ASCII)
            : "";
    if (!before.contains(pem)) {
      DurableFile.replace(lake.publicKey(), (before + pem).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Two copies of the same personal data are one too many. */
  private void removeFiles(FinishedRun run) throws IOException {
    for (String table : LakeLayout.TABLES) {
      Path folder = lake.table(table, run.month(), run.runId());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    }
  }

  private LakeException busy() {
    return new LakeException("another run is publishing into this lake; try again");
  }
}

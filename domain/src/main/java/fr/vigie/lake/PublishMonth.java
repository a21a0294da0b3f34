package fr.vigie.lake;

import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
   * @param removed what runs that were never published had left in the lake, relative to it
   */
  public record Result(Publication publication, boolean changed, List<String> removed) {
    public Result {
      removed = List.copyOf(removed);
    }
  }

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
   * Publishes a run. A content that the month shows already is not published again, and the files
   * of the new run are removed, unless the files shown are damaged, or the month has closed since
   * over other inputs: then the new run takes their place.
   *
   * <p>A run that is refused leaves no file. Files of other runs that no publication names are
   * removed too: of runs that were interrupted or are still at work, which then are refused.
   *
   * @param reason why, or null for the usual reasons
   * @throws LakeException.Unbalanced when records were lost or invented
   * @throws LakeException.TooManyRejected when a file has too many rejected records
   * @throws LakeException.Purged when the month's events were removed
   * @throws LakeException when another publisher is at work or an output is not what it claims
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Result publish(FinishedRun run, @Nullable String reason) throws IOException {
    try (PublisherLock alone = PublisherLock.of(lake)) {
      return publishAlone(run, reason);
    }
  }

  private Result publishAlone(FinishedRun run, @Nullable String reason) throws IOException {
    Publications before;
    List<String> removed;
    try {
      before = Publications.in(lake);
      before.requireSigned();
      before.purges().requireUntouched(run.month());
      removed = removeUnpublished(run, before);
      check(run);
    } catch (LakeException refused) {
      // A manifest is there before its publication: without one, no publication names the run.
      if (!Files.exists(lake.manifest(run.runId()))) {
        RemoveRuns.remove(lake, run.runId()::equals);
      }
      throw refused;
    }
    DurableFile.forceFolders(
        run.outputs().stream().map(output -> lake.file(output.path())).toList(), lake.root());
    keepPublicKey();
    Optional<Publication> shown = before.shown(run.month());
    if (shown.isPresent() && shown.get().contentId().equals(Manifest.contentId(run))) {
      return sameContent(run, shown.get(), before, removed);
    }
    String usual = shown.isPresent() ? "content changed" : "first publication";
    return newRun(run, state(run), reason == null ? usual : reason, before, removed);
  }

  private Result newRun(
      FinishedRun run, State state, String reason, Publications before, List<String> removed)
      throws IOException {
    byte[] manifest =
        SignedJson.write(
            Manifest.of(
                run,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                before.last().map(Publication::manifestSha256).orElse(null),
                key),
            key);
    DurableFile.create(lake.manifest(run.runId()), manifest);
    Publication publication =
        append(
            before,
            run.month(),
            state,
            reason,
            run.runId(),
            Manifest.contentId(run),
            Digest.sha256(manifest),
            run.outputs());
    return new Result(publication, true, removed);
  }

  private Result sameContent(
      FinishedRun run, Publication shown, Publications before, List<String> removed)
      throws IOException {
    State state = shown.state() == State.FINAL ? State.FINAL : state(run);
    if (!intact(shown)) {
      return newRun(run, state, Publication.REPAIR, before, removed);
    }
    boolean closes = shown.state() != state;
    if (closes && !run.inputs().equals(before.manifest(shown).inputs())) {
      // A final month answers for its inputs, and the old manifest names others.
      return newRun(run, state, "month closed, inputs changed", before, removed);
    }
    if (!before.named().contains(run.runId())) {
      // Two copies of the same personal data are one too many.
      RemoveRuns.remove(lake, run.runId()::equals);
    }
    if (!closes) {
      LakeViews.write(lake, before);
      return new Result(shown, false, removed);
    }
    Publication publication =
        append(
            before,
            shown.month(),
            state,
            "month closed",
            shown.runId(),
            shown.contentId(),
            shown.manifestSha256(),
            shown.files());
    return new Result(publication, true, removed);
  }

  /** Whether the files that a month shows, and their manifest, are still those published. */
  private boolean intact(Publication shown) throws IOException {
    if (!holds(lake.manifest(shown.runId()), shown.manifestSha256())) {
      return false;
    }
    for (OutputFile output : shown.files()) {
      if (!holds(lake.file(output.path()), output.sha256())) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file) && Digest.sha256(file).equals(sha256);
  }

  /** Removes what no publication names, the latest or an earlier one, except the run's outputs. */
  private List<String> removeUnpublished(FinishedRun run, Publications before) throws IOException {
    if (!before.unbroken()) {
      // A lost publication may have named them; what it named is for vigie verify to tell.
      return List.of();
    }
    Set<String> named = before.named();
    List<String> removed = new ArrayList<>();
    Path manifest = lake.manifest(run.runId());
    if (!named.contains(run.runId()) && Files.deleteIfExists(manifest)) {
      removed.add(lake.relative(manifest));
    }
    removed.addAll(RemoveRuns.remove(lake, id -> !named.contains(id) && !id.equals(run.runId())));
    return removed;
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
    LakeViews.write(lake, Publications.in(lake));
    return publication;
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
}

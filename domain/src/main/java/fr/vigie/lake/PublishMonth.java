package fr.vigie.lake;

import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
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
 *
 * <p>A final month stands: only {@link #restate} changes what it shows
 * (docs/decisions/final-months-stand.md).
 */
public final class PublishMonth {
  private final LakeLayout lake;
  private final SigningKey key;
  private final InstantSource clock;

  /** Compares what a month shows with a run that may take its place. */
  public interface CompareFigures {
    /** The figures that would change, as far as they may be shown. */
    ChangedFigures of(Publication shown, FinishedRun run) throws IOException;
  }

  /**
   * What publishing did.
   *
   * @param publication what the month shows now
   * @param changed whether a publication was added
   * @param removed what runs that were never published had left in the lake, relative to it
   * @param deviation in what the run is not what the month shows; null when it is shown now
   * @param restatement what a restatement changes or, tried only, would change; null when it
   *     changes nothing, and for a month that was not restated
   * @param wouldClose whether a restatement that was only tried would publish the same content as
   *     final
   */
  public record Result(
      Publication publication,
      boolean changed,
      List<String> removed,
      @Nullable Deviation deviation,
      @Nullable Restatement restatement,
      boolean wouldClose) {
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
   * over other inputs: then the new run takes their place. Of a month that is final, another
   * content is not published at all.
   *
   * <p>A run that is refused leaves no file. Files of other runs that no publication names are
   * removed too: of runs that were interrupted or are still at work, which then are refused.
   *
   * @throws LakeException.Unbalanced when records were lost or invented
   * @throws LakeException.TooManyRejected when a file has too many rejected records
   * @throws LakeException.Purged when the month's events were removed
   * @throws LakeException when another publisher is at work or an output is not what it claims
   */
  public Result publish(FinishedRun run) throws IOException {
    return alone(run, null);
  }

  /**
   * Publishes a run instead of what its month shows, final or not, with what it changes. Where
   * content and inputs are the same nothing is published.
   *
   * @param reason why
   * @param compare tells the changes
   * @throws LakeException as publishing does, and when the month was never published
   */
  public Result restate(FinishedRun run, KeptLine reason, CompareFigures compare)
      throws IOException {
    return alone(run, new Wish(reason, compare, false));
  }

  /** Tells what {@link #restate} would change, publishes nothing, and removes the run's files. */
  public Result tryRestating(FinishedRun run, KeptLine reason, CompareFigures compare)
      throws IOException {
    return alone(run, new Wish(reason, compare, true));
  }

  /** What whoever restates a month asks for. */
  private record Wish(KeptLine reason, CompareFigures compare, boolean tryOnly) {}

  @SuppressWarnings("try") // the lock is held, not used
  private Result alone(FinishedRun run, @Nullable Wish wish) throws IOException {
    try (PublisherLock alone = PublisherLock.of(lake)) {
      return attempt(run, wish).carryOut();
    }
  }

  private Attempt attempt(FinishedRun run, @Nullable Wish wish) throws IOException {
    try {
      Publications before = Publications.in(lake);
      before.requireSigned();
      before.purges().requireUntouched(run.month());
      Attempt attempt = new Attempt(run, wish, before, removeUnpublished(run, before));
      if (wish != null && attempt.shown == null) {
        throw new LakeException(
            "nothing is published for " + run.month() + ": it needs no restating");
      }
      CheckRun.requireSound(run, lake);
      return attempt;
    } catch (LakeException refused) {
      // A manifest is there before its publication: without one, no publication names the run.
      if (!Files.exists(lake.manifest(run.runId()))) {
        RemoveRuns.remove(lake, run.runId()::equals);
      }
      throw refused;
    }
  }

  /** One run on its way to being shown, under the lock. */
  private final class Attempt {
    private final FinishedRun run;
    private final @Nullable Wish wish;
    private final Publications before;
    private final List<String> removed;
    private final @Nullable Publication shown;

    Attempt(FinishedRun run, @Nullable Wish wish, Publications before, List<String> removed) {
      this.run = run;
      this.wish = wish;
      this.before = before;
      this.removed = removed;
      this.shown = before.shown(run.month()).orElse(null);
    }

    Result carryOut() throws IOException {
      DurableFile.forceFolders(
          run.outputs().stream().map(output -> lake.file(output.path())).toList(), lake.root());
      key.publicKey().keepIn(lake);
      if (shown == null) {
        return newRun(state(run), "first publication");
      }
      boolean intact = CheckRun.isIntact(shown, lake);
      Deviation deviation =
          CheckRun.holdsManifest(shown, lake)
              ? Deviation.between(before.manifest(shown), run, !intact)
              : Deviation.unknown();
      if (shown.contentId().equals(Manifest.contentId(run))) {
        return sameContent(shown, deviation);
      }
      if (wish != null) {
        return restate(shown, deviation, wish);
      }
      return shown.state() == State.FINAL
          ? stands(shown, deviation, null)
          : newRun(state(run), "content changed");
    }

    private Result sameContent(Publication shown, Deviation deviation) throws IOException {
      State state = lastingState(shown);
      boolean tryOnly = wish != null && wish.tryOnly();
      if (deviation.damaged()) {
        return tryOnly ? stands(shown, deviation, null) : newRun(state, Publication.REPAIR);
      }
      boolean otherInputs = deviation.causes().contains(Deviation.Cause.LOGS);
      if (otherInputs && wish != null) {
        return restate(shown, deviation, wish);
      }
      boolean closes = shown.state() != state;
      if (closes && tryOnly) {
        leave();
        return new Result(shown, false, removed, null, null, true);
      }
      if (closes && !run.inputs().equals(before.manifest(shown).inputs())) {
        // A final month answers for its inputs, and the old manifest names others.
        return newRun(state, "month closed, inputs changed");
      }
      if (!closes) {
        // A provisional month expects late logs; these changed nothing.
        boolean answers = otherInputs && shown.state() == State.FINAL;
        return stands(shown, answers ? deviation : null, null);
      }
      removeRun();
      Publication publication =
          append(
              state,
              "month closed",
              shown.runId(),
              shown.contentId(),
              shown.manifestSha256(),
              null,
              shown.files());
      return new Result(publication, true, removed, null, null, false);
    }

    /** What was final stays so, whatever the clock and the configuration say now. */
    private State lastingState(Publication shown) {
      return shown.state() == State.FINAL ? State.FINAL : state(run);
    }

    private Result restate(Publication shown, Deviation deviation, Wish wish) throws IOException {
      Restatement restatement =
          new Restatement(
              Restatement.SCHEMA,
              run.month(),
              shown.number() + 1,
              shown.number(),
              run.runId(),
              wish.reason().text(),
              deviation,
              deviation.damaged() ? null : compare(shown, wish),
              key.publicKey().fingerprint());
      if (wish.tryOnly()) {
        return stands(shown, deviation, restatement);
      }
      byte[] signed = SignedJson.write(restatement, key);
      DurableFile.replace(lake.restatement(run.runId()), signed);
      Publication publication =
          newRun(lastingState(shown), wish.reason().text(), Digest.sha256(signed));
      return new Result(publication, true, removed, null, restatement, false);
    }

    private ChangedFigures compare(Publication shown, Wish wish) throws IOException {
      boolean compared = false;
      try {
        ChangedFigures changed = wish.compare().of(shown, run);
        compared = true;
        return changed;
      } finally {
        if (!compared) {
          removeRun();
        }
      }
    }

    /** Leaves the month as it is. */
    private Result stands(
        Publication shown, @Nullable Deviation deviation, @Nullable Restatement restatement)
        throws IOException {
      leave();
      return new Result(shown, false, removed, deviation, restatement, false);
    }

    private void leave() throws IOException {
      removeRun();
      LakeViews.write(lake, before);
    }

    /** Two copies of the same personal data are one too many. */
    private void removeRun() throws IOException {
      if (!before.named().contains(run.runId())) {
        RemoveRuns.remove(lake, run.runId()::equals);
      }
    }

    private Result newRun(State state, String reason) throws IOException {
      return new Result(newRun(state, reason, null), true, removed, null, null, false);
    }

    private Publication newRun(State state, String reason, @Nullable String restatementSha256)
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
      return append(
          state,
          reason,
          run.runId(),
          Manifest.contentId(run),
          Digest.sha256(manifest),
          restatementSha256,
          run.outputs());
    }

    private Publication append(
        State state,
        String reason,
        String runId,
        String contentId,
        String manifestSha256,
        @Nullable String restatementSha256,
        List<OutputFile> files)
        throws IOException {
      Optional<Publication> last = before.last();
      Publication publication =
          new Publication(
              Publication.SCHEMA,
              run.month(),
              shown == null ? 1 : shown.number() + 1,
              last.map(Publication::sequence).orElse(0L) + 1,
              state,
              reason,
              clock.instant().truncatedTo(ChronoUnit.SECONDS),
              runId,
              contentId,
              manifestSha256,
              restatementSha256,
              files,
              last.isPresent()
                  ? Digest.sha256(lake.publication(last.get().month(), last.get().number()))
                  : null,
              key.publicKey().fingerprint());
      DurableFile.create(
          lake.publication(run.month(), publication.number()), SignedJson.write(publication, key));
      LakeViews.write(lake, Publications.in(lake));
      return publication;
    }
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

  private State state(FinishedRun run) {
    ZoneId zone = run.provenance().zone();
    LocalDate close =
        run.month().plusMonths(1).atDay(1).plusDays(run.provenance().closeAfterDays());
    return clock.instant().atZone(zone).toLocalDate().isBefore(close)
        ? State.PROVISIONAL
        : State.FINAL;
  }
}

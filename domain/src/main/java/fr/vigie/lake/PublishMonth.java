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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a finished run the one that its month shows, in one step: checks it, signs its manifest,
 * appends a publication, and writes the views anew.
 */
public final class PublishMonth {
  private static final Pattern RUN = Pattern.compile("/run=([^/]+)/");

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
   * @throws LakeException when another publisher is at work or an output is not what it claims
   */
  public Result publish(FinishedRun run, @Nullable String reason) throws IOException {
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
    Publications before;
    List<String> removed;
    try {
      before = Publications.in(lake);
      if (before.last().isPresent()) {
        requireSigned(before.last().get());
      }
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
    if (!named(before).contains(run.runId())) {
      // Two copies of the same personal data are one too many.
      RemoveRuns.remove(lake, run.runId()::equals);
    }
    if (!closes) {
      writeViews(before);
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
    if (!unbroken(before)) {
      // A lost publication may have named them; what it named is for vigie verify to tell.
      return List.of();
    }
    Set<String> named = named(before);
    List<String> removed = new ArrayList<>();
    Path manifest = lake.manifest(run.runId());
    if (!named.contains(run.runId()) && Files.deleteIfExists(manifest)) {
      removed.add(lake.relative(manifest));
    }
    removed.addAll(RemoveRuns.remove(lake, id -> !named.contains(id) && !id.equals(run.runId())));
    return removed;
  }

  /** Every run of which a publication, shown or not, names the manifest or a file. */
  private static Set<String> named(Publications publications) {
    Set<String> named = new HashSet<>();
    for (Publication publication : publications.all()) {
      named.add(publication.runId());
      for (OutputFile file : publication.files()) {
        Matcher run = RUN.matcher(file.path());
        if (run.find()) {
          named.add(run.group(1));
        }
      }
    }
    return named;
  }

  /** Whether each publication follows the one before it; the last one's signature covers them. */
  private boolean unbroken(Publications publications) throws IOException {
    String previous = null;
    long sequence = 0;
    for (Publication publication : publications.all()) {
      sequence++;
      if (publication.sequence() != sequence || !Objects.equals(publication.previous(), previous)) {
        return false;
      }
      Path file = lake.publication(publication.month(), publication.number());
      if (!Files.isRegularFile(file)) {
        return false;
      }
      previous = Digest.sha256(file);
    }
    return true;
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

  private LakeException busy() {
    return new LakeException("another run is publishing into this lake; try again");
  }
}

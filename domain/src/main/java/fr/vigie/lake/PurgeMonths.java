package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes what may no longer be kept, and leaves a signed record of it.
 *
 * <p>The order makes an interruption harmless: figures are kept, then the record is written, then
 * files and keys go. Whoever purges again goes on where the last one stopped.
 */
public final class PurgeMonths {
  private final LakeLayout lake;
  private final SigningKey key;
  private final InstantSource clock;

  /** Makes what is kept of a month in place of its events. */
  public interface KeepFigures {
    /** The bytes of the figures of a month, small groups hidden. */
    byte[] of(Publication shown) throws IOException;
  }

  /**
   * What purging did.
   *
   * @param purge the new record, or null when there was nothing new to remove
   * @param finished files removed that an interrupted purge had recorded
   * @param unpublished what runs that were never published had left in the lake, relative to it
   */
  public record Result(@Nullable Purge purge, int finished, List<String> unpublished) {
    public Result {
      unpublished = List.copyOf(unpublished);
    }
  }

  private PurgeMonths(LakeLayout lake, SigningKey key, InstantSource clock) {
    this.lake = lake;
    this.key = key;
    this.clock = clock;
  }

  /** Purges a lake, signing with a key. */
  public static PurgeMonths in(LakeLayout lake, SigningKey key, InstantSource clock) {
    return new PurgeMonths(lake, key, clock);
  }

  /**
   * Carries a plan out.
   *
   * @throws LakeException when another is publishing, the register cannot be trusted, or a month
   *     does not show what was published: its figures could not be kept
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Result purge(PurgePlan plan, KeepFigures figures) throws IOException {
    try (PublisherLock alone = PublisherLock.of(lake)) {
      Publications publications = Publications.in(lake);
      publications.requireSigned();
      SignedRegister<Purge> register = Purges.register(lake);
      SignedRegister.Place place = register.next();
      List<String> unpublished = removeUnpublished(publications);
      Purge purge = null;
      if (!plan.parts().isEmpty() || plan.keys().stream().anyMatch(one -> one.rule() != null)) {
        purge = record(plan, place, publications, figures);
        key.publicKey().keepIn(lake);
        register.add(purge, key);
      }
      LakeViews.write(lake, Publications.in(lake));
      remove(plan);
      return new Result(purge, plan.leftovers().size(), unpublished);
    }
  }

  /** Their rows are events of persons too, and no record names them. */
  private List<String> removeUnpublished(Publications publications) throws IOException {
    if (!publications.unbroken()) {
      return List.of();
    }
    Set<String> named = publications.named();
    return RemoveRuns.remove(lake, run -> !named.contains(run));
  }

  private Purge record(
      PurgePlan plan, SignedRegister.Place place, Publications publications, KeepFigures figures)
      throws IOException {
    List<Purge.Part> parts = new ArrayList<>();
    List<Purge.KeptFigures> kept = new ArrayList<>();
    for (Purge.Part part : plan.parts()) {
      if (part.table().equals(PurgePlan.EVENTS) && plan.figures().contains(part.month())) {
        Publication shown = publications.shown(part.month()).orElseThrow();
        requireIntact(shown);
        kept.add(keep(shown, figures));
      }
      parts.add(found(part));
    }
    List<Purge.DestroyedKey> keys = new ArrayList<>();
    for (PurgePlan.Key one : plan.keys()) {
      if (one.rule() != null) {
        keys.add(
            new Purge.DestroyedKey(
                String.valueOf(one.key().file().getFileName()), one.key().keyId(), one.rule()));
      }
    }
    return new Purge(
        Purge.SCHEMA,
        place.number(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        plan.before(),
        parts,
        kept,
        keys,
        publications.lastSha256(),
        place.previous(),
        key.publicKey().fingerprint());
  }

  /** A month's figures are those of its published files, or they are none. */
  private void requireIntact(Publication shown) throws IOException {
    List<String> damaged = new ArrayList<>();
    for (OutputFile output : shown.files()) {
      if (output.table().equals(PurgePlan.ORIGINS)) {
        // No figure is made of them, and they go first.
        continue;
      }
      Path file = lake.file(output.path());
      if (!Files.isRegularFile(file) || !Digest.sha256(file).equals(output.sha256())) {
        damaged.add(output.path() + ": not the file that was published");
      }
    }
    if (!damaged.isEmpty()) {
      damaged.add(
          "the figures of "
              + shown.month()
              + " cannot be kept; ingest the month again, then purge");
      throw new LakeException(damaged);
    }
  }

  private Purge.KeptFigures keep(Publication shown, KeepFigures figures) throws IOException {
    YearMonth month = shown.month();
    byte[] bytes = figures.of(shown);
    Path file = lake.keptFigures(month);
    DurableFile.replace(file, bytes);
    return new Purge.KeptFigures(month, lake.relative(file), Digest.sha256(bytes));
  }

  /** The part with the bytes that are there: verification compares them with those published. */
  private Purge.Part found(Purge.Part part) throws IOException {
    List<OutputFile> files = new ArrayList<>();
    for (OutputFile published : part.files()) {
      Path file = lake.file(published.path());
      files.add(
          new OutputFile(
              published.table(),
              published.path(),
              Digest.sha256(file),
              published.rows(),
              Files.size(file)));
    }
    return new Purge.Part(part.month(), part.table(), part.rule(), files);
  }

  private void remove(PurgePlan plan) throws IOException {
    List<Path> files = new ArrayList<>(plan.leftovers());
    for (Purge.Part part : plan.parts()) {
      part.files().forEach(file -> files.add(lake.file(file.path())));
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    DurableFile.forceFolders(files, lake.root());
    for (PurgePlan.Key one : plan.keys()) {
      one.key().destroy();
    }
  }
}

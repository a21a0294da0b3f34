package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The register of publications of a lake as it is on disk: reading it verifies nothing. */
public final class Publications {
  private static final Pattern RUN = Pattern.compile("/run=([^/]+)/");

  private final LakeLayout lake;
  private final List<Publication> all;
  private final Purges purges;

  private Publications(LakeLayout lake, List<Publication> all, Purges purges) {
    this.lake = lake;
    this.all = List.copyOf(all);
    this.purges = purges;
  }

  /**
   * Reads the register; a lake that is not there has none.
   *
   * @throws LakeException when a file of it is no publication
   */
  public static Publications in(LakeLayout lake) throws IOException {
    List<Publication> all = new ArrayList<>();
    for (Path file : files(lake)) {
      all.add(SignedJson.read(lake, file, Publication.class, "publication"));
    }
    all.sort(Comparator.comparingLong(Publication::sequence));
    return new Publications(lake, all, Purges.in(lake));
  }

  /** What was removed since. */
  public Purges purges() {
    return purges;
  }

  /** Every publication as it was published, in the order of publishing. */
  public List<Publication> all() {
    return all;
  }

  /** What each published month shows; files that were purged since are left out. */
  public SortedMap<YearMonth, Publication> shown() {
    SortedMap<YearMonth, Publication> shown = new TreeMap<>();
    for (Publication publication : all) {
      shown.merge(publication.month(), publication, (a, b) -> a.number() > b.number() ? a : b);
    }
    shown.replaceAll(
        (month, publication) -> publication.without(file -> purges.file(file.path()).isPresent()));
    return shown;
  }

  /** The same without the months of which neither events nor figures are kept. */
  public SortedMap<YearMonth, Publication> withFigures() {
    SortedMap<YearMonth, Publication> told = shown();
    told.keySet().removeIf(month -> !purges.hasFigures(month));
    return told;
  }

  /** What a month shows; empty when it was never published. */
  public Optional<Publication> shown(YearMonth month) {
    return Optional.ofNullable(shown().get(month));
  }

  /** The publications of a month, first to last. */
  public List<Publication> of(YearMonth month) {
    return all.stream()
        .filter(publication -> publication.month().equals(month))
        .sorted(Comparator.comparingInt(Publication::number))
        .toList();
  }

  /**
   * The manifest behind a publication.
   *
   * @throws LakeException when it is not there, or no manifest
   */
  public Manifest manifest(Publication publication) throws IOException {
    return SignedJson.read(lake, lake.manifest(publication.runId()), Manifest.class, "manifest");
  }

  /**
   * What a publication changed in the one it replaced; empty when it restated nothing.
   *
   * @throws LakeException when the file is not there, no such record, or not the one that the
   *     publication names
   */
  public Optional<Restatement> restatement(Publication publication) throws IOException {
    if (!publication.restates()) {
      return Optional.empty();
    }
    Path file = lake.restatement(publication.runId());
    Restatement restatement = SignedJson.read(lake, file, Restatement.class, "restatement");
    if (!Digest.sha256(file).equals(publication.restatementSha256())) {
      throw new LakeException(
          lake.relative(file)
              + ": not the restatement that its publication names; run vigie verify");
    }
    return Optional.of(restatement);
  }

  Optional<Publication> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /**
   * SHA-256 of the last publication's file.
   *
   * @throws LakeException when nothing is published
   */
  String lastSha256() throws IOException {
    Publication last =
        last().orElseThrow(() -> new LakeException("nothing is published in " + lake.root()));
    return Digest.sha256(lake.publication(last.month(), last.number()));
  }

  /** Every run of which a publication, shown or not, names the manifest or a file. */
  Set<String> named() {
    Set<String> named = new HashSet<>();
    for (Publication publication : all) {
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
  boolean unbroken() throws IOException {
    String previous = null;
    long sequence = 0;
    for (Publication publication : all) {
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

  /**
   * A new link makes nothing of a broken chain sound again.
   *
   * @throws LakeException when the last publication's signature does not hold
   */
  void requireSigned() throws IOException {
    if (last().isPresent()) {
      SignedJson.requireSigned(lake, lake.publication(last().get().month(), last().get().number()));
    }
  }

  /** The files of the register, by month and number. */
  static List<Path> files(LakeLayout lake) throws IOException {
    if (!Files.isDirectory(lake.published())) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> months = Files.list(lake.published())) {
      for (Path month : months.filter(Publications::isMonth).sorted().toList()) {
        files.addAll(SignedRegister.files(month));
      }
    }
    return files;
  }

  private static boolean isMonth(Path folder) {
    try {
      YearMonth.parse(String.valueOf(folder.getFileName()));
      return Files.isDirectory(folder);
    } catch (DateTimeException notAMonth) {
      return false;
    }
  }
}

package fr.vigie.lake;

import fr.vigie.lake.Verification.Finding;
import fr.vigie.lake.Verification.KeyOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a lake is what was published, and that what is missing was purged: signatures,
 * chain, numbering, hashes, accounting, views.
 */
public final class VerifyLake {
  private final LakeLayout lake;
  private final Request request;
  private final Findings findings;
  private final List<Finding> purged = new ArrayList<>();
  private Purges purges;
  private int accessRequests;
  private int files;

  /**
   * What to verify.
   *
   * @param lake the lake
   * @param month only the files of this month, and the whole chain; null for every month
   * @param inputs whether to look for the input files again and compare their bytes
   * @param publicKey the auditor's own copy of the public key, or null to trust the lake's
   * @param rows looks into Parquet files, or null to check their bytes only
   */
  public record Request(
      LakeLayout lake,
      @Nullable YearMonth month,
      boolean inputs,
      @Nullable Path publicKey,
      @Nullable RowCounter rows) {}

  /** A publication file whose signature holds. */
  private record Entry(Path file, String sha256, Publication publication) {}

  /** A manifest file whose signature holds. */
  private record Signed(Path file, String sha256, Manifest manifest) {}

  private VerifyLake(Request request) {
    this.lake = request.lake();
    this.request = request;
    this.findings = new Findings(lake);
    this.purges = Purges.of(lake, List.of());
  }

  /** Verifies and reports everything that is wrong. */
  public static Verification verify(Request request) throws IOException {
    return new VerifyLake(request).verify();
  }

  private Verification verify() throws IOException {
    if (nothingThere()) {
      return verification(List.of(), 0);
    }
    readKeys();
    List<Entry> entries = entries();
    numbering(entries);
    chain(entries);
    Map<String, Signed> manifests = manifests(entries);
    manifestChain(entries, manifests);
    for (Entry entry : entries) {
      Signed signed = manifests.get(entry.publication().runId());
      if (signed != null) {
        publication(entry, signed);
      }
    }
    for (Signed signed : manifests.values()) {
      manifest(signed);
    }
    new VerifyRestatements(lake, findings)
        .verify(entries.stream().map(Entry::publication).toList());
    unpublished(entries);
    purges = purges(entries);
    keptFigures();
    accessRequests = register(RecordAccess.register(lake), entries, (file, request) -> {}).size();
    files(entries);
    strays(entries);
    VerifyInputs inputs = new VerifyInputs(findings, purges);
    for (Publication publication : shown(entries).values()) {
      Signed signed = manifests.get(publication.runId());
      if (request.inputs() && signed != null && wanted(publication.month())) {
        inputs.verify(signed.manifest(), publication.state());
      }
    }
    views();
    return verification(entries, inputs.found());
  }

  /** A lake into which nothing was ever published has nothing to sign or show. */
  private boolean nothingThere() throws IOException {
    return Publications.files(lake).isEmpty()
        && runManifests().isEmpty()
        && !Files.exists(lake.publicKey())
        && !Files.exists(lake.views());
  }

  private Verification verification(List<Entry> entries, int inputs) {
    return new Verification(
        findings.all(),
        request.publicKey() == null ? KeyOrigin.LAKE : KeyOrigin.GIVEN,
        findings.keys().stream().map(PublicSigningKey::fingerprint).toList(),
        entries.size(),
        files,
        purges.all().size(),
        purged,
        accessRequests,
        request.inputs() ? inputs : null,
        head(entries));
  }

  private static @Nullable String head(List<Entry> entries) {
    if (entries.isEmpty()) {
      return null;
    }
    Entry last = entries.get(entries.size() - 1);
    return last.publication().sequence() + ":" + last.sha256();
  }

  private void readKeys() throws IOException {
    Path file = request.publicKey() == null ? lake.publicKey() : request.publicKey();
    if (!Files.isRegularFile(file)) {
      find(file, "missing: no signature can be verified");
      return;
    }
    try {
      findings.trust(PublicSigningKey.ofPem(Files.readString(file, StandardCharsets.ISO_8859_1)));
    } catch (IllegalArgumentException notAKey) {
      find(file, "holds no Ed25519 public key");
    }
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : Publications.files(lake)) {
      Optional<byte[]> bytes = findings.signed(file);
      if (bytes.isPresent()) {
        Publication publication = SignedJson.read(bytes.get(), Publication.class);
        if (file.equals(lake.publication(publication.month(), publication.number()))) {
          entries.add(new Entry(file, Digest.sha256(bytes.get()), publication));
        } else {
          find(
              file,
              "is publication "
                  + publication.number()
                  + " of "
                  + publication.month()
                  + " under another name");
        }
      }
    }
    entries.sort((a, b) -> Long.compare(a.publication().sequence(), b.publication().sequence()));
    return entries;
  }

  private void numbering(List<Entry> entries) {
    SortedMap<YearMonth, Integer> next = new TreeMap<>();
    for (Entry entry : entries) {
      Publication publication = entry.publication();
      int expected = next.getOrDefault(publication.month(), 1);
      if (publication.number() != expected) {
        find(
            entry.file(),
            "number "
                + publication.number()
                + " where "
                + expected
                + " was expected: a publication of "
                + publication.month()
                + " is missing or misplaced");
      }
      next.put(publication.month(), Math.max(expected, publication.number()) + 1);
    }
  }

  private void chain(List<Entry> entries) {
    long expected = 1;
    String previous = null;
    for (Entry entry : entries) {
      Publication publication = entry.publication();
      if (publication.sequence() != expected) {
        find(
            entry.file(),
            "sequence "
                + publication.sequence()
                + " where "
                + expected
                + " was expected: a publication of the lake is missing or double");
      } else if (!Objects.equals(publication.previous(), previous)) {
        find(entry.file(), "does not follow the publication before it");
      }
      expected = publication.sequence() + 1;
      previous = entry.sha256();
    }
  }

  /** The manifests of the published runs, by run. */
  private Map<String, Signed> manifests(List<Entry> entries) throws IOException {
    Map<String, Signed> manifests = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String runId = entry.publication().runId();
      if (seen.add(runId)) {
        Path file = lake.manifest(runId);
        if (!Files.isRegularFile(file)) {
          find(file, "missing");
        } else {
          Optional<byte[]> bytes = findings.signed(file);
          if (bytes.isPresent()) {
            manifests.put(
                runId,
                new Signed(
                    file,
                    Digest.sha256(bytes.get()),
                    SignedJson.read(bytes.get(), Manifest.class)));
          }
        }
      }
    }
    return manifests;
  }

  /** A manifest is signed only to be published: alone, its publication was taken away. */
  private void unpublished(List<Entry> entries) throws IOException {
    // While a publication cannot be trusted, which manifest it names is not known.
    if (entries.size() < Publications.files(lake).size()) {
      return;
    }
    Set<String> published = new HashSet<>();
    entries.forEach(entry -> published.add(entry.publication().runId()));
    for (Path manifest : runManifests()) {
      String runId = String.valueOf(lake.runs().relativize(manifest).getName(0));
      if (!published.contains(runId) && findings.signed(manifest).isPresent()) {
        find(
            manifest,
            "no publication names it: one was removed, or the run stopped while publishing");
      }
    }
  }

  /** The manifests in the lake; a run that was never published has a folder without one. */
  private List<Path> runManifests() throws IOException {
    if (!Files.isDirectory(lake.runs())) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(lake.runs())) {
      return runs.map(run -> run.resolve("manifest.json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void manifestChain(List<Entry> entries, Map<String, Signed> manifests) {
    String previous = null;
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      Signed signed = manifests.get(entry.publication().runId());
      if (signed != null
          && seen.add(entry.publication().runId())
          && !Objects.equals(signed.manifest().previousManifest(), previous)) {
        find(signed.file(), "does not follow the manifest published before it");
      }
      previous = entry.publication().manifestSha256();
    }
  }

  private void publication(Entry entry, Signed signed) {
    Publication publication = entry.publication();
    Manifest manifest = signed.manifest();
    if (!publication.manifestSha256().equals(signed.sha256())) {
      find(entry.file(), "names another manifest than " + lake.relative(signed.file()));
    }
    if (!publication.month().equals(manifest.month())
        || !publication.runId().equals(manifest.runId())
        || !publication.contentId().equals(manifest.contentId())) {
      find(entry.file(), "month, run or content differ from its manifest");
    }
    if (!publication.files().equals(manifest.outputs())) {
      find(entry.file(), "files differ from its manifest");
    }
  }

  private void manifest(Signed signed) throws IOException {
    Manifest manifest = signed.manifest();
    if (!manifest.contentId().equals(manifest.computedContentId())) {
      find(signed.file(), "content id is not that of its content");
    }
    for (String error : Accounting.errors(manifest.inputs(), manifest.outputs())) {
      find(signed.file(), "accounting: " + error);
    }
    for (String error :
        Accounting.rejected(manifest.inputs(), manifest.provenance().rejectedTolerance())) {
      find(signed.file(), error);
    }
  }

  /** What each month shows, by the numbers whose signature holds. */
  private static Map<YearMonth, Publication> shown(List<Entry> entries) {
    Map<YearMonth, Publication> shown = new TreeMap<>();
    for (Entry entry : entries) {
      shown.merge(
          entry.publication().month(),
          entry.publication(),
          (a, b) -> a.number() > b.number() ? a : b);
    }
    return shown;
  }

  /** The records of purges whose signature holds. */
  private Purges purges(List<Entry> entries) throws IOException {
    Set<String> published = new HashSet<>();
    entries.forEach(entry -> entry.publication().files().forEach(f -> published.add(f.path())));
    return Purges.of(
        lake,
        register(
            Purges.register(lake),
            entries,
            (file, purge) -> {
              purge.parts().stream()
                  .flatMap(part -> part.files().stream())
                  .filter(removed -> !published.contains(removed.path()))
                  .forEach(
                      removed ->
                          find(file, "names a file that was not published: " + removed.path()));
              // What one purge keeps, a later one may remove.
              purge.figures().forEach(kept -> published.add(kept.path()));
            }));
  }

  /** The records of a register whose signature holds, each looked at in its order. */
  private <T extends SignedRegister.Entry> List<T> register(
      SignedRegister<T> register, List<Entry> entries, BiConsumer<Path, T> look)
      throws IOException {
    Set<String> publications = new HashSet<>();
    entries.forEach(entry -> publications.add(entry.sha256()));
    List<T> sound = new ArrayList<>();
    String previous = null;
    for (Path file : register.files()) {
      Optional<byte[]> bytes = findings.signed(file);
      if (bytes.isPresent()) {
        T record = SignedJson.read(bytes.get(), register.type());
        int expected = sound.size() + 1;
        if (!file.equals(register.file(expected)) || record.number() != expected) {
          find(file, "number " + expected + " was expected: a " + register.what() + " is missing");
        } else if (!Objects.equals(record.previous(), previous)) {
          find(file, "does not follow the " + register.what() + " before it");
        }
        if (!publications.contains(record.lastPublication())) {
          find(file, "names a publication that is not there");
        }
        look.accept(file, record);
        sound.add(record);
        previous = Digest.sha256(bytes.get());
      }
    }
    return sound;
  }

  private void keptFigures() throws IOException {
    for (Purge purge : purges.all()) {
      for (Purge.KeptFigures kept : purge.figures()) {
        if (wanted(kept.month()) && !isPurged(kept.path(), kept.sha256())) {
          keptFigures(kept);
        }
      }
    }
  }

  private void keptFigures(Purge.KeptFigures kept) throws IOException {
    Path file = lake.file(kept.path());
    if (!Files.isRegularFile(file)) {
      find(file, "missing");
    } else if (!Digest.sha256(file).equals(kept.sha256())) {
      find(file, "changed: not the figures that were kept");
    }
  }

  /** Whether a file was purged, and then what is to be said of it. */
  private boolean isPurged(String path, String sha256) {
    Optional<Purges.PurgedFile> record = purges.file(path);
    if (record.isEmpty()) {
      return false;
    }
    Purges.PurgedFile removed = record.get();
    Path file = lake.file(path);
    if (Files.exists(file)) {
      find(file, "was to be purged " + purges.told(removed.purge()) + " and is still there");
    } else if (!removed.file().sha256().equals(sha256)) {
      find(file, "purged, but was not the file that was published");
    } else {
      purged.add(
          new Finding(
              path,
              "purged by "
                  + lake.relative(lake.purge(removed.purge().number()))
                  + " on "
                  + Purges.day(removed.purge())
                  + ", "
                  + removed.part().rule()));
    }
    return true;
  }

  private void files(List<Entry> entries) throws IOException {
    Set<OutputFile> checked = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (wanted(entry.publication().month())) {
        for (OutputFile output : entry.publication().files()) {
          if (checked.add(output)
              && !isPurged(output.path(), output.sha256())
              && !(missing(output) && repaired(entry, entries))) {
            file(output);
          }
        }
      }
    }
    if (request.rows() != null && findings.all().isEmpty()) {
      for (Publication publication : shown(entries).values()) {
        if (wanted(publication.month())
            && purges.of(publication.month(), PurgePlan.EVENTS).isEmpty()) {
          for (String difference :
              request
                  .rows()
                  .differences(
                      paths(publication, "usage_events"), paths(publication, "daily_usage"))) {
            find(
                lake.publication(publication.month(), publication.number()),
                "daily_usage is not the sum of usage_events: " + difference);
          }
        }
      }
    }
  }

  private boolean missing(OutputFile output) {
    return !Files.exists(lake.file(output.path()));
  }

  /**
   * Whether a later publication, checked like every other, shows the same content because this
   * one's files were damaged: of equal content ids, the bytes are equal.
   */
  private static boolean repaired(Entry entry, List<Entry> entries) {
    Publication lost = entry.publication();
    return entries.stream()
        .map(Entry::publication)
        .anyMatch(
            later ->
                later.repairs()
                    && later.sequence() > lost.sequence()
                    && later.month().equals(lost.month())
                    && later.contentId().equals(lost.contentId()));
  }

  private List<Path> paths(Publication publication, String table) {
    return publication.files().stream()
        .filter(file -> file.table().equals(table))
        .map(file -> lake.file(file.path()))
        .toList();
  }

  private void file(OutputFile output) throws IOException {
    Path file = lake.file(output.path());
    if (!Files.isRegularFile(file)) {
      find(file, "missing");
      return;
    }
    files++;
    if (Files.size(file) != output.bytes() || !Digest.sha256(file).equals(output.sha256())) {
      find(file, "changed: not the bytes that were published");
    } else if (request.rows() != null) {
      long rows = request.rows().rows(file);
      if (rows != output.rows()) {
        find(file, "has " + rows + " rows, its manifest says " + output.rows());
      }
    }
  }

  /**
   * Files beside the published ones: no view shows them, but whoever reads a run's whole folder
   * would. Drafts, whose names are hidden, go with the next run.
   */
  private void strays(List<Entry> entries) throws IOException {
    Set<Path> published = new HashSet<>();
    Set<Path> folders = new LinkedHashSet<>();
    for (Entry entry : entries) {
      Publication publication = entry.publication();
      publication.files().forEach(output -> published.add(lake.file(output.path())));
      if (wanted(publication.month())) {
        for (String table : LakeLayout.TABLES) {
          folders.add(lake.table(table, publication.month(), publication.runId()));
        }
      }
    }
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          inside
              .filter(file -> !published.contains(file))
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .sorted()
              .forEach(file -> find(file, "not among the files that its run published"));
        }
      }
    }
  }

  private void views() throws IOException {
    if (!Files.isRegularFile(lake.views())) {
      find(lake.views(), "missing");
      return;
    }
    try {
      String expected = LakeViews.script(Publications.in(lake).shown().values());
      byte[] bytes = Files.readAllBytes(lake.views());
      if (!Arrays.equals(bytes, expected.getBytes(StandardCharsets.UTF_8))) {
        find(lake.views(), "does not show exactly the published files");
      }
    } catch (LakeException unreadable) {
      find(lake.views(), "cannot be compared: the register of publications is damaged");
    }
  }

  private boolean wanted(YearMonth month) {
    return request.month() == null || request.month().equals(month);
  }

  private void find(Path file, String reason) {
    findings.note(file, reason);
  }
}

package fr.vigie.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The register of publications of a lake as it is on disk: reading it verifies nothing. */
public final class Publications {
  private static final Pattern FILE = Pattern.compile("\\d{3,}\\.json");

  private final LakeLayout lake;
  private final List<Publication> all;

  private Publications(LakeLayout lake, List<Publication> all) {
    this.lake = lake;
    this.all = List.copyOf(all);
  }

  /**
   * Reads the register; a lake that is not there has none.
   *
   * @throws LakeException when a file of it is no publication
   */
  public static Publications in(LakeLayout lake) throws IOException {
    List<Publication> all = new ArrayList<>();
    for (Path file : files(lake)) {
      try {
        all.add(SignedJson.read(Files.readAllBytes(file), Publication.class));
      } catch (JsonProcessingException notJson) {
        throw new LakeException(lake.relative(file) + ": not a publication; run vigie verify");
      }
    }
    all.sort(Comparator.comparingLong(Publication::sequence));
    return new Publications(lake, all);
  }

  /** Every publication, in the order of publishing. */
  public List<Publication> all() {
    return all;
  }

  /** What each published month shows. */
  public SortedMap<YearMonth, Publication> shown() {
    SortedMap<YearMonth, Publication> shown = new TreeMap<>();
    for (Publication publication : all) {
      shown.merge(publication.month(), publication, (a, b) -> a.number() > b.number() ? a : b);
    }
    return shown;
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

  /** The manifest behind a publication. */
  public Manifest manifest(Publication publication) throws IOException {
    return SignedJson.read(Files.readAllBytes(lake.manifest(publication.runId())), Manifest.class);
  }

  Optional<Publication> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The files of the register, by month and name. */
  static List<Path> files(LakeLayout lake) throws IOException {
    if (!Files.isDirectory(lake.published())) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> months = Files.list(lake.published())) {
      for (Path month : months.filter(Publications::isMonth).sorted().toList()) {
        try (Stream<Path> numbers = Files.list(month)) {
          numbers
              .filter(file -> FILE.matcher(String.valueOf(file.getFileName())).matches())
              .sorted()
              .forEach(files::add);
        }
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

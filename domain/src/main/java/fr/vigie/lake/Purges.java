package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The register of purges of a lake as it is on disk: reading it verifies nothing. */
public final class Purges {
  private final LakeLayout lake;
  private final List<Purge> all;
  private final Map<String, PurgedFile> byPath = new HashMap<>();

  /**
   * A file that was removed.
   *
   * @param purge the record
   * @param part the part of it that names the file
   * @param file the file as it was
   */
  public record PurgedFile(Purge purge, Purge.Part part, OutputFile file) {}

  private Purges(LakeLayout lake, List<Purge> all) {
    this.lake = lake;
    this.all = List.copyOf(all);
    for (Purge purge : all) {
      for (Purge.Part part : purge.parts()) {
        part.files().forEach(file -> byPath.put(file.path(), new PurgedFile(purge, part, file)));
      }
    }
  }

  /**
   * Reads the register; a lake from which nothing was purged has none.
   *
   * @throws LakeException when a file of it is no such record
   */
  public static Purges in(LakeLayout lake) throws IOException {
    return of(lake, register(lake).read());
  }

  static Purges of(LakeLayout lake, List<Purge> all) {
    return new Purges(lake, all);
  }

  static SignedRegister<Purge> register(LakeLayout lake) {
    return new SignedRegister<>(lake, lake.purges(), Purge.class, "record of a purge");
  }

  /** Every record, first to last. */
  public List<Purge> all() {
    return all;
  }

  /** The record of a file, by its path relative to the lake; empty when it was not purged. */
  public Optional<PurgedFile> file(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The purge that removed a table of a month; empty when it is there. */
  public Optional<Purge> of(YearMonth month, String table) {
    return all.stream()
        .filter(
            purge ->
                purge.parts().stream()
                    .anyMatch(part -> part.month().equals(month) && part.table().equals(table)))
        .findFirst();
  }

  /** The months of which a table was removed. */
  public SortedSet<YearMonth> months(String table) {
    return all.stream()
        .flatMap(purge -> purge.parts().stream())
        .filter(part -> part.table().equals(table))
        .map(Purge.Part::month)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What was kept of a month in place of its events; empty when it was removed since. */
  public Optional<Path> figures(YearMonth month) {
    return all.stream()
        .flatMap(purge -> purge.figures().stream())
        .filter(kept -> kept.month().equals(month) && file(kept.path()).isEmpty())
        .map(kept -> lake.file(kept.path()))
        .findFirst();
  }

  /** Whether a month still has figures: those of its events, or those kept in their place. */
  public boolean hasFigures(YearMonth month) {
    return of(month, PurgePlan.EVENTS).isEmpty() || figures(month).isPresent();
  }

  /**
   * Refuses a month of which something was removed: publishing it again would bring it back.
   *
   * @throws LakeException.Purged when something was
   */
  public void requireUntouched(YearMonth month) {
    for (Purge purge : all) {
      for (Purge.Part part : purge.parts()) {
        if (part.month().equals(month)) {
          throw new LakeException.Purged(
              month
                  + " is closed for good: its "
                  + part.table()
                  + " were purged "
                  + told(purge)
                  + ", and publishing the month again would bring them back");
        }
      }
    }
  }

  /**
   * Refuses a month whose events were removed.
   *
   * @throws LakeException.Purged when they were
   */
  public void requireEvents(YearMonth month) {
    of(month, PurgePlan.EVENTS)
        .ifPresent(
            purge -> {
              throw new LakeException.Purged(
                  "the events of "
                      + month
                      + " were purged "
                      + told(purge)
                      + (hasFigures(month)
                          ? "; its figures are kept for trends: vigie query reads them"
                          : "; no figures of it are kept any more"));
            });
  }

  /** When and where it is recorded. */
  public String told(Purge purge) {
    return "on " + day(purge) + " (" + lake.relative(lake.purge(purge.number())) + ")";
  }

  static LocalDate day(Purge purge) {
    return LocalDate.ofInstant(purge.purged(), ZoneOffset.UTC);
  }
}

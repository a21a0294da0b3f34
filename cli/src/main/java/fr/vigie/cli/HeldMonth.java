package fr.vigie.cli;

import fr.vigie.lake.Ingredient;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.OutputFile;
import fr.vigie.lake.Provenance;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A month whose events are still in the lake, those of earlier publications included: rows that no
 * view shows any more are held all the same.
 *
 * @param month the month
 * @param shown the files of events that it shows
 * @param held the files of events of all its publications
 * @param keyIds the keys of its pseudonyms
 * @param directories digests of the directories that resolved its names; empty text for none
 */
record HeldMonth(
    YearMonth month,
    Set<Path> shown,
    Set<Path> held,
    SortedSet<String> keyIds,
    Set<String> directories) {
  private static final String EVENTS = "usage_events";

  /** The months of a lake whose events were not purged, in order. */
  static List<HeldMonth> of(LakeLayout lake, Publications publications) throws IOException {
    List<HeldMonth> months = new ArrayList<>();
    for (Publication shown : publications.shown().values()) {
      if (publications.purges().of(shown.month(), EVENTS).isEmpty()) {
        months.add(month(lake, publications, shown));
      }
    }
    return months;
  }

  private static HeldMonth month(LakeLayout lake, Publications publications, Publication shown)
      throws IOException {
    Set<Path> visible = new LinkedHashSet<>(events(lake, shown));
    Set<Path> held = new LinkedHashSet<>(visible);
    SortedSet<String> keyIds = new TreeSet<>();
    Set<String> directories = new TreeSet<>();
    for (Publication publication : publications.of(shown.month())) {
      // A file of an earlier publication that a repair replaced may be gone.
      events(lake, publication).stream().filter(Files::exists).forEach(held::add);
      Provenance provenance = publications.manifest(publication).provenance();
      keyIds.add(provenance.pseudonymKeyId());
      directories.add(digest(provenance.directory()));
    }
    return new HeldMonth(shown.month(), visible, held, keyIds, directories);
  }

  private static List<Path> events(LakeLayout lake, Publication publication) {
    return publication.files().stream()
        .filter(file -> file.table().equals(EVENTS))
        .map(OutputFile::path)
        .map(lake::file)
        .toList();
  }

  private static String digest(@Nullable Ingredient directory) {
    return directory == null ? "" : directory.sha256();
  }

  /** Its events as far as it shows them. */
  PublishedMonth showing() {
    return published(shown);
  }

  /** All its events. */
  PublishedMonth holding() {
    return published(held);
  }

  private PublishedMonth published(Set<Path> files) {
    return new PublishedMonth(month, false, Map.of(EVENTS, List.copyOf(files)));
  }
}

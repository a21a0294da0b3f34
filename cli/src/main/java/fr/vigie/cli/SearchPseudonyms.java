package fr.vigie.cli;

import fr.vigie.directory.Directory;
import fr.vigie.directory.Resolution;
import fr.vigie.privacy.Pseudonyms;
import fr.vigie.privacy.StoredKey;
import fr.vigie.reports.audit.PseudonymSeen;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the pseudonyms of one person in the months whose events are held, resolving names day by
 * day as ingesting does.
 *
 * <p>Whether the directory excludes the person is not looked at: such a person has no pseudonym in
 * any row, and so is answered like somebody of whom no log speaks.
 */
final class SearchPseudonyms {
  private final List<HeldMonth> months;
  private final Directory directory;
  private final String directoryDigest;
  private final Map<String, Pseudonyms> keys = new HashMap<>();

  /**
   * A pseudonym of the person.
   *
   * @param seen where it stands
   * @param shown whether the month shows rows of it, or only holds them in an earlier publication
   */
  record Found(PseudonymSeen seen, boolean shown) {}

  /**
   * What was found.
   *
   * @param found by month
   * @param severalPersons the months on some day of which the name means several persons: what it
   *     had made there by itself could be another's, and is not given
   */
  record Result(List<Found> found, SortedSet<YearMonth> severalPersons) {}

  /** What is computed from the name. */
  private static final class Candidates {
    /** Of the person whom the directory names: theirs in every month. */
    private final Set<String> ofThePerson = new HashSet<>();

    /** Of the name as it stands, in the months in which the directory knows nobody of it. */
    private final Map<YearMonth, Set<String>> ofTheName = new HashMap<>();

    private final SortedSet<YearMonth> severalPersons = new TreeSet<>();

    Set<String> all() {
      Set<String> all = new HashSet<>(ofThePerson);
      ofTheName.values().forEach(all::addAll);
      return all;
    }

    boolean hold(PseudonymSeen seen) {
      return ofThePerson.contains(seen.pseudonym())
          || (!severalPersons.contains(seen.month())
              && ofTheName.getOrDefault(seen.month(), Set.of()).contains(seen.pseudonym()));
    }
  }

  /**
   * A search.
   *
   * @param months the months to search
   * @param directory who is who
   * @param directoryDigest its digest as manifests write it; empty without a directory
   * @param stored the keys at hand
   */
  SearchPseudonyms(
      List<HeldMonth> months,
      Directory directory,
      String directoryDigest,
      Collection<StoredKey> stored)
      throws IOException {
    this.months = List.copyOf(months);
    this.directory = directory;
    this.directoryDigest = directoryDigest;
    for (StoredKey key : stored) {
      keys.put(key.keyId(), key.pseudonyms());
    }
  }

  /** The keys that the search uses. */
  SortedSet<String> keyIds() {
    return months.stream()
        .flatMap(month -> month.keyIds().stream())
        .filter(keys::containsKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The months that can be searched. */
  SortedSet<YearMonth> searched() {
    return months(month -> month.keyIds().stream().anyMatch(keys::containsKey));
  }

  /** The months with events under a key that is not at hand: nobody is found in these any more. */
  SortedSet<YearMonth> withoutKey() {
    return months(month -> !keys.keySet().containsAll(month.keyIds()));
  }

  /** The months published under another directory, which may have resolved the name otherwise. */
  SortedSet<YearMonth> underAnotherDirectory() {
    return months(month -> !month.directories().equals(Set.of(directoryDigest)));
  }

  private SortedSet<YearMonth> months(Predicate<HeldMonth> wanted) {
    return months.stream()
        .filter(wanted)
        .map(HeldMonth::month)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Looks for a name. */
  Result find(String name) {
    Candidates candidates = new Candidates();
    for (HeldMonth month : months) {
      YearMonth which = month.month();
      for (int day = 1; day <= which.lengthOfMonth(); day++) {
        add(name, which.atDay(day), month.keyIds(), candidates);
      }
    }
    Set<String> pseudonyms = candidates.all();
    Set<PseudonymSeen> shown =
        PseudonymSeen.among(months.stream().map(HeldMonth::showing).toList(), pseudonyms);
    List<Found> found =
        PseudonymSeen.among(months.stream().map(HeldMonth::holding).toList(), pseudonyms).stream()
            .filter(candidates::hold)
            .sorted(
                Comparator.comparing(PseudonymSeen::month)
                    .thenComparing(PseudonymSeen::pseudonym)
                    .thenComparing(PseudonymSeen::keyId))
            .map(seen -> new Found(seen, shown.contains(seen)))
            .toList();
    return new Result(found, candidates.severalPersons);
  }

  private void add(String name, LocalDate day, Set<String> keyIds, Candidates candidates) {
    YearMonth month = YearMonth.from(day);
    Resolution resolution = directory.resolution(name, day);
    if (resolution == Resolution.AMBIGUOUS) {
      candidates.severalPersons.add(month);
      return;
    }
    String subject = directory.subject(name, day);
    for (String keyId : keyIds) {
      Pseudonyms key = keys.get(keyId);
      if (key != null) {
        String pseudonym = key.user(subject);
        if (resolution == Resolution.RESOLVED) {
          candidates.ofThePerson.add(pseudonym);
        } else {
          candidates.ofTheName.computeIfAbsent(month, m -> new HashSet<>()).add(pseudonym);
        }
      }
    }
  }
}

package fr.vigie.cli;

import fr.vigie.directory.Directory;
import fr.vigie.directory.Resolution;
import fr.vigie.privacy.Pseudonyms;
import fr.vigie.privacy.StoredKey;
import fr.vigie.reports.audit.PseudonymSeen;
import java.io.IOException;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the pseudonyms of one person in the months whose events are held: those of the one person
 * to whom the directory gives the name, and those of the name itself where it gives it to nobody.
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
   * @param severalPersons the months of which nothing is given, for the name is or was that of
   *     several persons: all of them, or none
   */
  record Result(List<Found> found, SortedSet<YearMonth> severalPersons) {}

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

  /**
   * Looks for a name. One that the directory ever gives to more than one person finds nothing: what
   * stands under it before and after it was handed over is not of the same person.
   */
  Result find(String name) {
    SortedSet<String> persons = directory.subjects(name);
    if (persons.size() > 1) {
      return new Result(List.of(), months(month -> true));
    }
    Set<String> ofThePerson =
        persons.stream().flatMap(this::pseudonyms).collect(Collectors.toSet());
    Map<YearMonth, Set<String>> ofTheName = ofTheName(name);
    Set<String> all = new HashSet<>(ofThePerson);
    ofTheName.values().forEach(all::addAll);
    Set<PseudonymSeen> shown =
        PseudonymSeen.among(months.stream().map(HeldMonth::showing).toList(), all);
    List<Found> found =
        PseudonymSeen.among(months.stream().map(HeldMonth::holding).toList(), all).stream()
            .filter(
                seen ->
                    ofThePerson.contains(seen.pseudonym())
                        || ofTheName
                            .getOrDefault(seen.month(), Set.of())
                            .contains(seen.pseudonym()))
            .sorted(
                Comparator.comparing(PseudonymSeen::month)
                    .thenComparing(PseudonymSeen::pseudonym)
                    .thenComparing(PseudonymSeen::keyId))
            .map(seen -> new Found(seen, shown.contains(seen)))
            .toList();
    return new Result(found, new TreeSet<>());
  }

  /** Of the name as it stands, in the months on some day of which the directory gives it nobody. */
  private Map<YearMonth, Set<String>> ofTheName(String name) {
    Map<YearMonth, Set<String>> pseudonyms = new HashMap<>();
    for (HeldMonth held : months) {
      YearMonth month = held.month();
      IntStream.rangeClosed(1, month.lengthOfMonth())
          .mapToObj(month::atDay)
          .filter(day -> directory.resolution(name, day) == Resolution.UNRESOLVED)
          .findFirst()
          .ifPresent(
              day ->
                  pseudonyms.put(
                      month, pseudonyms(directory.subject(name, day)).collect(Collectors.toSet())));
    }
    return pseudonyms;
  }

  /** Under every key at hand: a person stays the same when a name or a key's period ends. */
  private Stream<String> pseudonyms(String subject) {
    return keys.values().stream().map(key -> key.user(subject));
  }
}

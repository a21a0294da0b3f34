package fr.vigie.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MergeDepartmentsTest {
  /** Few departments and few persons, so that persons often belong to several departments. */
  @Property
  void noStoredGroupIsUnderTheThreshold(
      @ForAll @Size(max = 8)
          Map<@IntRange(max = 8) Integer, @Size(max = 15) Set<@IntRange(max = 20) Integer>> drawn,
      @ForAll @IntRange(min = 5, max = 12) int smallGroup) {
    Map<String, Set<String>> members = new TreeMap<>();
    drawn.forEach(
        (department, persons) -> {
          Set<String> names = new HashSet<>();
          persons.forEach(person -> names.add("p" + person));
          members.put(department == 0 ? Directory.MERGED : "d" + department, names);
        });

    Map<String, String> labels = MergeDepartments.labels(members, smallGroup);

    Map<String, Set<String>> stored = new TreeMap<>();
    labels.forEach(
        (name, label) ->
            stored
                .computeIfAbsent(label, l -> new HashSet<>())
                .addAll(members.getOrDefault(name, Set.of())));
    assertThat(stored.values()).allMatch(group -> group.size() >= smallGroup);
    // Only an organisation too small as a whole loses its departments.
    if (!labels.keySet().equals(members.keySet())) {
      assertThat(stored.keySet()).doesNotContain(Directory.MERGED);
    }
    labels.forEach((name, label) -> assertThat(label).isIn(name, Directory.MERGED));
  }
}

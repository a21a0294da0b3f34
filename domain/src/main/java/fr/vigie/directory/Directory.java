package fr.vigie.directory;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is behind a user name: any alias leads to one person, whose department is named only when
 * enough persons share it.
 *
 * <p>A name is looked up as written; then without its domain ({@code AD\login}, {@code
 * login@realm}) among names the directory lists without one; a name without domain also finds an
 * alias listed with one. The first of these that finds anybody decides. Case never matters.
 */
public final class Directory implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The department under which small ones are stored together. */
  public static final String MERGED = "Services regroupés";

  private static final int UNRESOLVED = -1;
  private static final int AMBIGUOUS = -2;

  /**
   * Beyond this many distinct names a log holds noise: they are looked up, no longer remembered.
   */
  private static final int REMEMBERED_NAMES = 200_000;

  private static final int[] NOBODY = {};

  private final List<Agent> agents;
  private final int smallGroup;
  private final String digest;

  private final transient Map<String, int[]> byName = new HashMap<>();
  private final transient Map<String, int[]> byBareName = new HashMap<>();
  private final transient Map<String, int[]> remembered = new ConcurrentHashMap<>();
  private final transient Map<YearMonth, Month> months = new ConcurrentHashMap<>();

  private record Month(List<Person> persons, Headcounts headcounts) {}

  private Directory(List<Agent> agents, int smallGroup, String digest) {
    this.agents = List.copyOf(agents);
    this.smallGroup = smallGroup;
    this.digest = digest;
    for (int row = 0; row < agents.size(); row++) {
      for (String name : agents.get(row).names()) {
        add(byName, name, row);
        String bare = bare(name);
        if (!bare.equals(name)) {
          add(byBareName, bare, row);
        }
      }
    }
  }

  /**
   * Reads {@code agents.csv}: header {@code
   * user,aliases,department,population,valid_from,valid_to,excluded}, UTF-8, separated by {@code ,}
   * or {@code ;}, aliases by {@code |}, days ISO and inclusive, empty ones open.
   *
   * @param smallGroup departments of fewer persons in a month are merged; at least 5
   * @throws DirectoryException with every error of the file, none repeating a value of it
   */
  public static Directory load(Path agentsCsv, int smallGroup) throws IOException {
    if (smallGroup < 5) {
      throw new IllegalArgumentException("the small group threshold must be at least 5");
    }
    byte[] bytes = Files.readAllBytes(agentsCsv);
    return new Directory(ReadAgents.of(agentsCsv, bytes), smallGroup, sha256(bytes));
  }

  /** A directory that knows nobody. */
  public static Directory none() {
    return new Directory(List.of(), Integer.MAX_VALUE, sha256(new byte[0]));
  }

  /** The one person whom a user name means on a day; empty when nobody or several. */
  public Optional<Person> resolve(String user, LocalDate day) {
    int row = row(user, day);
    return row < 0 ? Optional.empty() : Optional.of(month(YearMonth.from(day)).persons().get(row));
  }

  /** What the directory makes of a user name on a day. */
  public Resolution resolution(String user, LocalDate day) {
    return switch (row(user, day)) {
      case UNRESOLVED -> Resolution.UNRESOLVED;
      case AMBIGUOUS -> Resolution.AMBIGUOUS;
      default -> Resolution.RESOLVED;
    };
  }

  /**
   * What is pseudonymised for a user name on a day: the person's id, or a text that no person has
   * when nobody or several are meant.
   */
  public String subject(String user, LocalDate day) {
    int row = row(user, day);
    return row < 0 ? "?" + ReadAgents.normalise(user) : agents.get(row).id();
  }

  /**
   * The ids of all persons whom a user name means on one day or another: more than one when it was
   * handed over or is shared, none when nobody ever had it.
   */
  public SortedSet<String> subjects(String user) {
    return agents(user).map(Agent::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A user name and all names of the persons whom it means on one day or another, lower-case and
   * composed (NFC), each as listed and without its domain.
   */
  public SortedSet<String> spellings(String user) {
    return Stream.concat(
            Stream.of(ReadAgents.normalise(user)), subjects(user).stream().flatMap(this::namesOf))
        .flatMap(name -> Stream.of(name, bare(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> namesOf(String id) {
    return agents.stream()
        .filter(agent -> agent.id().equals(id))
        .flatMap(agent -> agent.names().stream());
  }

  private Stream<Agent> agents(String user) {
    return Arrays.stream(rows(user)).mapToObj(agents::get);
  }

  /** How many persons each department and population has in a month, as far as it may be shown. */
  public Headcounts headcounts(YearMonth month) {
    return month(month).headcounts();
  }

  /** SHA-256 of the file, lower-case hex. */
  public String digest() {
    return digest;
  }

  private int row(String user, LocalDate day) {
    int found = UNRESOLVED;
    for (int row : rows(user)) {
      if (agents.get(row).on(day)) {
        if (found >= 0 && !agents.get(found).id().equals(agents.get(row).id())) {
          return AMBIGUOUS;
        }
        found = row;
      }
    }
    return found;
  }

  private int[] rows(String user) {
    int[] rows = remembered.get(user);
    if (rows == null) {
      String name = ReadAgents.normalise(user);
      String bare = bare(name);
      rows = byName.getOrDefault(name, NOBODY);
      if (rows.length == 0) {
        // A name with a domain never finds an alias of another domain: that is another account.
        rows = (bare.equals(name) ? byBareName : byName).getOrDefault(bare, NOBODY);
      }
      if (remembered.size() < REMEMBERED_NAMES) {
        remembered.put(user, rows);
      }
    }
    return rows;
  }

  /** The name without {@code DOMAIN\} before or {@code @domain} after it. */
  private static String bare(String name) {
    String login = name.substring(name.lastIndexOf('\\') + 1);
    int at = login.indexOf('@');
    String bare = at > 0 ? login.substring(0, at) : login;
    return bare.isEmpty() ? name : bare;
  }

  private static void add(Map<String, int[]> rowsByName, String name, int row) {
    int[] before = rowsByName.getOrDefault(name, NOBODY);
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = row;
    rowsByName.put(name, after);
  }

  private Month month(YearMonth month) {
    return months.computeIfAbsent(month, this::compute);
  }

  private Month compute(YearMonth month) {
    Map<String, Set<String>> departments = new TreeMap<>();
    Map<String, Set<String>> populations = new TreeMap<>();
    Set<String> everybody = new HashSet<>();
    for (Agent agent : agents) {
      if (agent.during(month)) {
        everybody.add(agent.id());
        if (agent.department() != null && !agent.excluded()) {
          departments.computeIfAbsent(agent.department(), d -> new HashSet<>()).add(agent.id());
        }
        if (agent.population() != null) {
          populations.computeIfAbsent(agent.population(), p -> new HashSet<>()).add(agent.id());
        }
      }
    }
    Map<String, String> labels = MergeDepartments.labels(departments, smallGroup);
    List<Person> persons = new ArrayList<>();
    for (Agent agent : agents) {
      String department =
          agent.department() == null || agent.excluded() ? null : labels.get(agent.department());
      persons.add(new Person(agent.id(), department, agent.population(), agent.excluded()));
    }
    Map<String, Set<String>> stored = new TreeMap<>();
    departments.forEach(
        (name, members) -> {
          String label = labels.get(name);
          if (label != null) {
            stored.computeIfAbsent(label, l -> new HashSet<>()).addAll(members);
          }
        });
    return new Month(
        persons, new Headcounts(month, sizes(stored), shown(populations), everybody.size()));
  }

  private static Map<String, Integer> sizes(Map<String, Set<String>> groups) {
    Map<String, Integer> sizes = new TreeMap<>();
    groups.forEach((name, members) -> sizes.put(name, members.size()));
    return sizes;
  }

  private Map<String, Integer> shown(Map<String, Set<String>> groups) {
    List<String> bySize = new ArrayList<>(groups.keySet());
    Map<String, Integer> sizes = sizes(groups);
    bySize.sort(Comparator.comparing(sizes::get));
    int hidden = 0;
    for (String name : bySize) {
      int size = sizes.getOrDefault(name, 0);
      if (size < smallGroup || (hidden > 0 && hidden < smallGroup)) {
        hidden += size;
        sizes.remove(name);
      }
    }
    return sizes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  // What is derived is built again where the directory arrives.
  private Object writeReplace() {
    return new Serialized(agents, smallGroup, digest);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("read through its serialised form");
  }

  private record Serialized(List<Agent> agents, int smallGroup, String digest)
      implements Serializable {
    private Object readResolve() {
      return new Directory(agents, smallGroup, digest);
    }
  }

  @Override
  public String toString() {
    return "Directory of " + agents.size() + " rows";
  }
}

package fr.vigie.sample;

import fr.vigie.sample.Agent.Placement;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everybody of the fictional département, and {@code agents.csv}. */
final class Staff {
  /** The department under which the report's readers see small ones. */
  static final String MERGED = "Services regroupés";

  /** Fewest persons of a department that is shown under its own name. */
  static final int SMALL_GROUP = 10;

  private static final String SOCIAL = "Direction des solidarités";
  private static final String SCHOOLS = "Direction de l'éducation et des collèges";
  private static final String COMPUTING = "Direction du numérique";
  private static final String COMMUNICATION = "Direction de la communication";

  private record Department(String name, int agents, double users) {}

  // Persons, and the share of them that uses generative AI at the end of October.
  private static final List<Department> DEPARTMENTS =
      List.of(
          new Department(SOCIAL, 88, 0.42),
          new Department(SCHOOLS, 58, 0.48),
          new Department("Direction des routes et mobilités", 48, 0.30),
          new Department("Direction des ressources humaines", 26, 0.62),
          new Department(COMPUTING, 22, 0.91),
          new Department("Direction des finances et de la commande publique", 20, 0.55),
          new Department("Direction de la culture et des archives", 18, 0.50),
          new Department("Direction de l'environnement", 16, 0.44),
          new Department(COMMUNICATION, 15, 0.93),
          new Department("Secrétariat général", 15, 0.60),
          new Department("Cabinet du président", 9, 0.55),
          new Department("Mission égalité", 3, 1.0));

  private static final List<String> FIRST_NAMES =
      List.of(
          "Jean",
          "Marie",
          "Pierre",
          "Nathalie",
          "Michel",
          "Isabelle",
          "Philippe",
          "Sylvie",
          "Nicolas",
          "Catherine",
          "Christophe",
          "Valérie",
          "Laurent",
          "Sandrine",
          "Olivier",
          "Stéphanie",
          "Thomas",
          "Céline",
          "Julien",
          "Aurélie",
          "Mathieu",
          "Émilie",
          "Karim",
          "Fatima",
          "Antoine",
          "Claire",
          "Hugo",
          "Léa",
          "Yanis",
          "Inès",
          "Paul",
          "Chloé",
          "Rémi",
          "Noémie",
          "Benoît",
          "Hélène",
          "Guillaume",
          "Élodie",
          "Mehdi",
          "Sofia");

  private static final List<String> LAST_NAMES =
      List.of(
          "Martin",
          "Bernard",
          "Thomas",
          "Petit",
          "Robert",
          "Richard",
          "Durand",
          "Moreau",
          "Laurent",
          "Simon",
          "Michel",
          "Lefebvre",
          "Leroy",
          "Roux",
          "David",
          "Bertrand",
          "Morel",
          "Fournier",
          "Girard",
          "Bonnet",
          "Lambert",
          "Fontaine",
          "Rousseau",
          "Vincent",
          "Muller",
          "Lefèvre",
          "Faure",
          "André",
          "Mercier",
          "Blanc",
          "Guérin",
          "Boyer",
          "Garnier",
          "Chevalier",
          "Legrand",
          "Gauthier",
          "Garcia",
          "Perrin",
          "Robin",
          "Clément",
          "Morin",
          "Nicolas",
          "Henry",
          "Roussel",
          "Mathieu",
          "Gautier",
          "Masson",
          "Marchand",
          "Duval",
          "Denis",
          "Dumont",
          "Marie",
          "Lemaire",
          "Noël",
          "Meyer",
          "Dufour",
          "Meunier",
          "Brun",
          "Blanchard",
          "Giraud",
          "Joly",
          "Rivière",
          "Lucas",
          "Brunet",
          "Gaillard",
          "Barbier",
          "Arnaud",
          "Martinez",
          "Gérard",
          "Roche",
          "Renard",
          "Schmitt",
          "Roy",
          "Leroux",
          "Colin",
          "Vidal",
          "Caron",
          "Picard",
          "Roger",
          "Fabre",
          "Aubert",
          "Lemoine",
          "Renaud",
          "Dumas",
          "Lacroix",
          "Olivier",
          "Philippe",
          "Bourgeois",
          "Pierre",
          "Benoît",
          "Rey",
          "Leclerc",
          "Payet",
          "Rolland",
          "Leclercq",
          "Guillaume",
          "Lecomte",
          "López",
          "Jean",
          "Dupuy",
          "Benali",
          "Haddad",
          "Nguyen",
          "Traoré",
          "Diallo",
          "Costa");

  private static final List<LocalDate> TRAININGS =
      List.of(
          LocalDate.of(2026, 9, 8),
          LocalDate.of(2026, 9, 15),
          LocalDate.of(2026, 9, 22),
          LocalDate.of(2026, 9, 29),
          LocalDate.of(2026, 10, 6),
          LocalDate.of(2026, 10, 13));

  private final List<Agent> agents = new ArrayList<>();
  private final Set<String> logins = new HashSet<>();
  private final Map<YearMonth, Set<String>> smallDepartments = new HashMap<>();
  private final Dice dice;
  private int addresses;

  private Staff(Dice dice) {
    this.dice = dice;
  }

  static Staff recruit(Dice dice) {
    Staff staff = new Staff(dice);
    // Known in the documentation by both names: VAUGELLE\jdupont and jean.dupont@vaugelle.example.
    staff.add("Jean", "Dupont", Agent.AGENTS, COMMUNICATION, 1);
    for (Department department : DEPARTMENTS) {
      int known = department.name().equals(COMMUNICATION) ? 1 : 0;
      for (int i = known; i < department.agents(); i++) {
        staff.add(Agent.AGENTS, department.name(), department.users());
      }
    }
    for (int i = 0; i < 14; i++) {
      staff.add(Agent.CONTRACTORS, i < 10 ? COMPUTING : SOCIAL, 0.65);
    }
    for (int i = 0; i < 40; i++) {
      staff.add(Agent.ELECTED, null, 0.45);
    }
    staff.excludeRepresentatives();
    staff.letOneLeave();
    staff.letOneMove();
    return staff;
  }

  List<Agent> agents() {
    return agents;
  }

  /** The first agent who satisfies a condition that some agent surely does. */
  Agent first(Predicate<Agent> condition) {
    return agents.stream().filter(condition).findFirst().orElseThrow();
  }

  /** The department as the lake must name it: small ones merged, excluded persons without any. */
  @Nullable String shownDepartment(Agent agent, LocalDate day) {
    String department = agent.department(day);
    if (department == null || agent.excluded()) {
      return null;
    }
    return smallDepartments(YearMonth.from(day)).contains(department) ? MERGED : department;
  }

  String csv() {
    StringBuilder csv =
        new StringBuilder("user,aliases,department,population,valid_from,valid_to,excluded\n");
    for (Agent agent : agents) {
      for (Placement placement : agent.placements()) {
        csv.append(agent.login()).append(',');
        csv.append(agent.domainLogin()).append('|').append(agent.mail());
        if (agent.trialAccount() != null) {
          csv.append('|').append(agent.trialAccount());
        }
        csv.append(',').append(placement.department() == null ? "" : placement.department());
        csv.append(',').append(agent.population());
        csv.append(',').append(placement.from() == null ? "" : placement.from());
        csv.append(',').append(placement.to() == null ? "" : placement.to());
        csv.append(',').append(agent.excluded() ? "yes" : "no").append('\n');
      }
    }
    return csv.toString();
  }

  private Set<String> smallDepartments(YearMonth month) {
    return smallDepartments.computeIfAbsent(
        month,
        key -> {
          Map<String, Integer> headcounts = headcounts(key);
          List<String> bySize = new ArrayList<>(headcounts.keySet());
          bySize.sort(
              Comparator.comparing((String name) -> headcounts.getOrDefault(name, 0))
                  .thenComparing(Comparator.naturalOrder()));
          Set<String> merged = new HashSet<>();
          int persons = 0;
          for (String name : bySize) {
            int headcount = headcounts.getOrDefault(name, 0);
            if (headcount < SMALL_GROUP || (!merged.isEmpty() && persons < SMALL_GROUP)) {
              merged.add(name);
              persons += headcount;
            }
          }
          return merged;
        });
  }

  private Map<String, Integer> headcounts(YearMonth month) {
    Map<String, Integer> headcounts = new HashMap<>();
    for (Agent agent : agents) {
      if (!agent.excluded()) {
        agent.placements().stream()
            .filter(placement -> placement.during(month.atDay(1), month.atEndOfMonth()))
            .map(Placement::department)
            .filter(Objects::nonNull)
            .distinct()
            .forEach(department -> headcounts.merge(department, 1, Integer::sum));
      }
    }
    return headcounts;
  }

  private void add(String population, @Nullable String department, double users) {
    String firstName;
    String lastName;
    do {
      firstName = dice.pick(FIRST_NAMES);
      lastName = dice.pick(LAST_NAMES);
    } while (logins.contains(login(firstName, lastName))
        || logins.contains(plain(firstName) + "." + plain(lastName)));
    add(firstName, lastName, population, department, users);
  }

  private void add(
      String firstName,
      String lastName,
      String population,
      @Nullable String department,
      double users) {
    String login = login(firstName, lastName);
    String mailName = plain(firstName) + "." + plain(lastName);
    logins.add(login);
    logins.add(mailName);
    boolean inSchools = SCHOOLS.equals(department);
    boolean inComputing = COMPUTING.equals(department);
    boolean isAgent = population.equals(Agent.AGENTS);
    int number = ++addresses;
    String address =
        (inSchools ? "10.60." : "10.20.") + (1 + number / 200) + "." + (10 + number % 200);
    agents.add(
        new Agent(
            login,
            mailName + "@vaugelle.example",
            inComputing && isAgent && dice.chance(0.4) ? login + "@pilote.vaugelle.example" : null,
            population,
            List.of(new Placement(department, null, null)),
            false,
            inSchools ? Site.COLLEGES : Site.HOTEL,
            address,
            dice.chance(users) ? firstUse() : null,
            training(population, department),
            isAgent && !inSchools && dice.chance(COMMUNICATION.equals(department) ? 0.5 : 0.09),
            0.18 + 0.9 * dice.unit() * dice.unit(),
            favourites(inComputing)));
  }

  /** Half of those who will use it in October do already in July; the others begin in autumn. */
  private LocalDate firstUse() {
    return dice.chance(0.5)
        ? WorkCalendar.FIRST_DAY
        : LocalDate.of(2026, 9, 1).plusDays(dice.below(56));
  }

  private @Nullable LocalDate training(String population, @Nullable String department) {
    if (COMPUTING.equals(department) && dice.chance(0.5)) {
      // The pilot group: IRIS is there since spring.
      return LocalDate.of(2026, 5, 4);
    }
    double share = population.equals(Agent.AGENTS) ? 0.62 : 0.25;
    return dice.chance(share) ? dice.pick(TRAININGS) : null;
  }

  private List<Tool> favourites(boolean inComputing) {
    List<Tool> consumer =
        List.of(
            Tool.CHATGPT,
            Tool.CHATGPT,
            Tool.CHATGPT,
            Tool.CHATGPT,
            Tool.LE_CHAT,
            Tool.LE_CHAT,
            Tool.CLAUDE,
            Tool.GEMINI,
            Tool.GEMINI,
            Tool.DEEPSEEK,
            Tool.PERPLEXITY);
    List<Tool> own = new ArrayList<>();
    own.add(dice.pick(consumer));
    own.add(dice.pick(consumer));
    if (inComputing) {
      own.add(Tool.GITHUB_COPILOT);
    } else if (dice.chance(0.3)) {
      own.add(Tool.DEEPL_WRITE);
    }
    return List.copyOf(own);
  }

  /** Staff representatives and occupational health: five persons, in several departments. */
  private void excludeRepresentatives() {
    int excluded = 0;
    for (int i = 20; excluded < 5; i += 41) {
      if (agents.get(i).population().equals(Agent.AGENTS)) {
        agents.set(i, withExclusion(agents.get(i)));
        excluded++;
      }
    }
  }

  private void letOneLeave() {
    int leaver = agents.indexOf(first(agent -> isOrdinaryUser(agent, SOCIAL)));
    Placement placement =
        new Placement(SOCIAL, LocalDate.of(2019, 3, 1), LocalDate.of(2026, 8, 28));
    agents.set(leaver, withPlacements(agents.get(leaver), List.of(placement)));
  }

  private void letOneMove() {
    String from = "Direction des ressources humaines";
    int mover = agents.indexOf(first(agent -> isOrdinaryUser(agent, from)));
    agents.set(
        mover,
        withPlacements(
            agents.get(mover),
            List.of(
                new Placement(from, null, LocalDate.of(2026, 10, 11)),
                new Placement(COMMUNICATION, LocalDate.of(2026, 10, 12), null))));
  }

  private static boolean isOrdinaryUser(Agent agent, String department) {
    return !agent.excluded()
        && !agent.licensed()
        && WorkCalendar.FIRST_DAY.equals(agent.firstUse())
        && agent.population().equals(Agent.AGENTS)
        && department.equals(agent.department(WorkCalendar.FIRST_DAY));
  }

  private static Agent withExclusion(Agent agent) {
    return new Agent(
        agent.login(),
        agent.mail(),
        null,
        agent.population(),
        agent.placements(),
        true,
        agent.site(),
        agent.address(),
        WorkCalendar.FIRST_DAY,
        agent.trained(),
        false,
        agent.eagerness(),
        agent.favourites());
  }

  private static Agent withPlacements(Agent agent, List<Placement> placements) {
    return new Agent(
        agent.login(),
        agent.mail(),
        agent.trialAccount(),
        agent.population(),
        placements,
        agent.excluded(),
        agent.site(),
        agent.address(),
        agent.firstUse(),
        agent.trained(),
        agent.licensed(),
        agent.eagerness(),
        agent.favourites());
  }

  private static String login(String firstName, String lastName) {
    return plain(firstName).substring(0, 1) + plain(lastName);
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}

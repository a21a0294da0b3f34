package fr.vigie.reports.figures;

import fr.vigie.reports.figures.LakeRows.ExposureRow;
import fr.vigie.reports.figures.LakeRows.OutOfScopeRow;
import fr.vigie.reports.figures.LakeRows.SessionRow;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.text.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of two publications of a month that are compared: what it shows, the counts behind it, and
 * each person's part in every one.
 */
final class RestatedSide {
  static final String OUT_OF_SCOPE = "out of scope";
  static final String PERSONS = ReadFigures.PERSONS;
  static final String ADDRESSES = "addresses";
  static final String APPROVED_PERSONS = "persons/approved";
  static final String UPLOADS = "uploads";
  static final String BYTES_UP = "bytes up";
  static final String BLOCKED = "blocked";
  static final String BYTES = "bytes";
  static final String PROMPTS = "prompts";

  /** What views.sql calls use that the charter does not judge. */
  private static final String OUT = "OUT_OF_SCOPE";

  /** Parts of a person that differ by less are the same sum added up in another order. */
  private static final double SAME = 1e-9;

  private static final Map<Measure, String> COLUMNS =
      Map.of(
          Measure.ELECTRICITY, "energy_wh_central",
          Measure.COOLING_WATER, "water_cooling_ml_central",
          Measure.ELECTRICITY_WATER, "water_electricity_ml_central",
          Measure.MATERIALS, "adpe_mg_central",
          Measure.GREENHOUSE_GASES, "gwp_g_central");

  private final MonthFigures figures;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Count> shown = new HashMap<>();
  private final Map<String, Map<String, Double>> parts = new HashMap<>();

  /** Sessions of one person or address with one tool. */
  private record SessionPart(
      String person, boolean named, String tool, String standing, long sessions) {
    static SessionPart read(ResultSet row) throws SQLException {
      return new SessionPart(
          row.getString("person"),
          row.getString("subject").equals("user"),
          row.getString("tool"),
          row.getString("standing"),
          row.getLong("sessions"));
    }
  }

  /** Use of one tool by one person or address; what is not estimated is zero. */
  private record UsePart(
      String person,
      String tool,
      String standing,
      boolean allowed,
      boolean upload,
      long requests,
      long bytesUp,
      long bytes,
      double prompts,
      Map<Measure, Double> estimates) {
    static UsePart read(ResultSet row) throws SQLException {
      Map<Measure, Double> estimates = new EnumMap<>(Measure.class);
      for (Map.Entry<Measure, String> measure : COLUMNS.entrySet()) {
        estimates.put(measure.getKey(), row.getDouble(measure.getValue()));
      }
      return new UsePart(
          row.getString("person"),
          row.getString("tool"),
          row.getString("standing"),
          row.getString("action").equals("allowed"),
          row.getBoolean("upload"),
          row.getLong("requests"),
          row.getLong("bytes_up"),
          row.getLong("bytes"),
          row.getDouble("prompts_central"),
          estimates);
    }
  }

  private RestatedSide(MonthFigures figures) {
    this.figures = figures;
  }

  /** Reads a publication's files. */
  static RestatedSide of(PublishedMonth month, int smallGroup) {
    try (LakeConnection lake = LakeConnection.open(List.of(month))) {
      RestatedSide side =
          new RestatedSide(ReadFigures.months(List.of(month), smallGroup, lake).get(0));
      side.readCounts(lake);
      lake.query("restated_sessions.sql", SessionPart::read).forEach(side::add);
      lake.query("restated_use.sql", UsePart::read).forEach(side::add);
      side.countPeople();
      side.readShown();
      return side;
    }
  }

  /** What its report shows. */
  MonthFigures figures() {
    return figures;
  }

  /** The names of its counts. */
  Set<String> keys() {
    return counts.keySet();
  }

  /** A count, hidden or not; zero when there is none of the name. */
  long count(String key) {
    return counts.getOrDefault(key, 0L);
  }

  /** A count as its report shows it; nothing is a zero that everybody may know. */
  Count shown(String key) {
    return shown.getOrDefault(key, count(key) == 0 ? Count.ZERO : Count.SUPPRESSED);
  }

  /** Persons and addresses whose part in a count is another one on the other side. */
  long changed(String key, RestatedSide other) {
    Map<String, Double> mine = parts.getOrDefault(key, Map.of());
    Map<String, Double> others = other.parts.getOrDefault(key, Map.of());
    Set<String> people = new HashSet<>(mine.keySet());
    people.addAll(others.keySet());
    return people.stream()
        .filter(person -> differ(mine.getOrDefault(person, 0d), others.getOrDefault(person, 0d)))
        .count();
  }

  private static boolean differ(double a, double b) {
    return Math.abs(a - b) > SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  static String exposure(String measure, @Nullable String tool) {
    return tool == null ? measure : measure + "/" + tool;
  }

  private void readCounts(LakeConnection lake) {
    for (SessionRow row : lake.query("sessions.sql", SessionRow::read)) {
      counts.put(row.key(), row.value());
    }
    for (OutOfScopeRow row : lake.query("out_of_scope.sql", OutOfScopeRow::read)) {
      counts.put(OUT_OF_SCOPE, row.value());
    }
    for (ExposureRow row : lake.query("exposure.sql", ExposureRow::read)) {
      counts.put(exposure(UPLOADS, row.tool()), row.uploads());
      counts.put(exposure(BYTES_UP, row.tool()), Objects.requireNonNullElse(row.bytesUp(), 0L));
      counts.put(exposure(BLOCKED, row.tool()), row.blocked());
    }
  }

  private void add(SessionPart part) {
    parts(part.named() ? PERSONS : ADDRESSES).put(part.person(), 1d);
    if (part.standing().equals(OUT)) {
      add(OUT_OF_SCOPE, part.person(), (double) part.sessions());
      return;
    }
    if (part.named() && part.standing().equals(Standing.APPROVED.name())) {
      parts(APPROVED_PERSONS).put(part.person(), 1d);
    }
    Standing standing = Standing.valueOf(part.standing());
    for (String key :
        List.of(
            ReadFigures.ALL,
            standing.name(),
            ReadFigures.tool(part.tool()),
            ReadFigures.tool(part.tool(), standing))) {
      add(key, part.person(), (double) part.sessions());
    }
  }

  private void add(UsePart part) {
    if (!part.standing().equals(OUT) && !part.standing().equals(Standing.APPROVED.name())) {
      if (!part.allowed()) {
        addExposure(BLOCKED, part, part.requests());
      } else {
        addExposure(BYTES_UP, part, part.bytesUp());
        if (part.upload()) {
          addExposure(UPLOADS, part, part.requests());
        }
      }
    }
    if (part.allowed()) {
      add(BYTES, part.person(), (double) part.bytes());
      add(PROMPTS, part.person(), part.prompts());
      part.estimates().forEach((measure, value) -> add(measure.name(), part.person(), value));
    }
  }

  private void addExposure(String measure, UsePart part, long amount) {
    add(measure, part.person(), (double) amount);
    add(exposure(measure, part.tool()), part.person(), (double) amount);
  }

  private Map<String, Double> parts(String key) {
    return parts.computeIfAbsent(key, absent -> new HashMap<>());
  }

  private void add(String key, String person, double amount) {
    parts(key).merge(person, amount, Double::sum);
  }

  private void countPeople() {
    for (String key : List.of(PERSONS, ADDRESSES, APPROVED_PERSONS)) {
      counts.put(key, (long) parts(key).size());
    }
  }

  private void readShown() {
    shown.put(ReadFigures.ALL, figures.sessions());
    figures.standings().forEach((standing, count) -> shown.put(standing.name(), count));
    for (MonthFigures.Tool tool : figures.tools()) {
      shown.put(ReadFigures.tool(tool.id()), tool.sessions());
      tool.standings()
          .forEach((standing, count) -> shown.put(ReadFigures.tool(tool.id(), standing), count));
    }
    shown.put(OUT_OF_SCOPE, figures.outOfScope());
    shown.put(PERSONS, figures.persons());
    shown.put(ADDRESSES, figures.addresses());
    shown.put(APPROVED_PERSONS, figures.approvedPersons());
    shown.put(UPLOADS, figures.exposure().uploads());
    shown.put(BYTES_UP, figures.exposure().bytesUp());
    shown.put(BLOCKED, figures.exposure().blocked());
    for (MonthFigures.ToolExposure tool : figures.exposure().tools()) {
      shown.put(exposure(UPLOADS, tool.id()), tool.uploads());
      shown.put(exposure(BYTES_UP, tool.id()), tool.bytesUp());
      shown.put(exposure(BLOCKED, tool.id()), tool.blocked());
    }
  }
}

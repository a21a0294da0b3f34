package fr.vigie.reports.figures;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.figures.LakeRows.DepartmentRow;
import fr.vigie.reports.figures.LakeRows.EvidenceRow;
import fr.vigie.reports.figures.LakeRows.ExposureRow;
import fr.vigie.reports.figures.LakeRows.GroundRow;
import fr.vigie.reports.figures.LakeRows.ImpactRow;
import fr.vigie.reports.figures.LakeRows.MethodRow;
import fr.vigie.reports.figures.LakeRows.ModelRow;
import fr.vigie.reports.figures.LakeRows.OutOfScopeRow;
import fr.vigie.reports.figures.LakeRows.RuleRow;
import fr.vigie.reports.figures.LakeRows.SessionRow;
import fr.vigie.reports.figures.LakeRows.SubjectRow;
import fr.vigie.reports.figures.LakeRows.ToolMonth;
import fr.vigie.reports.figures.LakeRows.UndeterminedRow;
import fr.vigie.reports.figures.LakeRows.VerdictRow;
import fr.vigie.reports.figures.MonthFigures.Doubt;
import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Verdict;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Published months to figures: one readable query a figure, then suppression over all cells of a
 * month at once, because they share totals.
 */
public final class ReadFigures {
  private static final double HIDDEN_BY_ROUNDING = 0.01;

  static final String ALL = "all";
  private static final String OTHER = "other";
  private static final String EVERYTHING = "everything";
  private static final String OUT_OF_SCOPE = "out of scope";
  private static final String UNVERIFIED = "out of scope/unverified";
  private static final String OTHERWISE_OUT = "out of scope/other";
  private static final String UNDETERMINED = "undetermined";
  private static final String UNDETERMINED_ELSEWHERE = "undetermined/elsewhere";
  private static final String UNDETERMINED_APPROVED = "undetermined/elsewhere/approved";
  private static final String UNDETERMINED_OTHER = "undetermined/elsewhere/other";
  static final String PERSONS = "persons";
  private static final String PERSONS_ELSEWHERE = "persons/elsewhere";
  private static final String UPLOADS = "uploads";
  private static final String BYTES = "bytes";
  private static final String BLOCKED = "blocked";
  private static final String PROMPTS = "prompts";

  /** What page one says: protected cells are sought elsewhere first. */
  private static final Set<String> HEADLINES =
      Set.of(
          ALL,
          EVERYTHING,
          PERSONS,
          OTHER,
          Standing.APPROVED.name(),
          Standing.UNDETERMINED.name(),
          UNDETERMINED,
          UNVERIFIED,
          OUT_OF_SCOPE,
          UPLOADS,
          BYTES,
          BLOCKED);

  private final int threshold;
  private final Map<YearMonth, List<SessionRow>> sessions;
  private final Map<YearMonth, List<UndeterminedRow>> undetermined;
  private final Map<YearMonth, List<OutOfScopeRow>> outOfScope;
  private final Map<YearMonth, List<SubjectRow>> subjects;
  private final Map<YearMonth, List<RuleRow>> rules;
  private final Map<YearMonth, List<VerdictRow>> verdicts;
  private final Map<YearMonth, List<ExposureRow>> exposure;
  private final Map<YearMonth, List<DepartmentRow>> departments;
  private final Map<YearMonth, List<EvidenceRow>> evidence;
  private final Map<ToolMonth, Doubt> doubts;
  private final Map<YearMonth, List<ImpactRow>> impact;
  private final Map<YearMonth, List<ModelRow>> models;
  private final Map<YearMonth, List<GroundRow>> grounds;
  private final Map<YearMonth, List<MethodRow>> methods;

  private ReadFigures(LakeConnection lake, int threshold) {
    this.threshold = threshold;
    sessions = byMonth(lake.query("sessions.sql", SessionRow::read), SessionRow::month);
    undetermined =
        byMonth(lake.query("undetermined.sql", UndeterminedRow::read), UndeterminedRow::month);
    outOfScope = byMonth(lake.query("out_of_scope.sql", OutOfScopeRow::read), OutOfScopeRow::month);
    subjects = byMonth(lake.query("subjects.sql", SubjectRow::read), SubjectRow::month);
    rules = byMonth(lake.query("rules.sql", RuleRow::read), RuleRow::month);
    verdicts = byMonth(lake.query("verdicts.sql", VerdictRow::read), VerdictRow::month);
    exposure = byMonth(lake.query("exposure.sql", ExposureRow::read), ExposureRow::month);
    departments = byMonth(lake.query("departments.sql", DepartmentRow::read), DepartmentRow::month);
    evidence = byMonth(lake.query("evidence.sql", EvidenceRow::read), EvidenceRow::month);
    doubts = new HashMap<>();
    lake.query(
            "undecided.sql",
            row ->
                Map.entry(
                    new ToolMonth(LakeRows.month(row), row.getString("tool")),
                    Doubt.valueOf(row.getString("doubt"))))
        .forEach(doubt -> doubts.put(doubt.getKey(), doubt.getValue()));
    impact = byMonth(lake.query("impact.sql", ImpactRow::read), ImpactRow::month);
    models = byMonth(lake.query("models.sql", ModelRow::read), ModelRow::month);
    grounds = byMonth(lake.query("grounds.sql", GroundRow::read), GroundRow::month);
    methods = byMonth(lake.query("impact_methods.sql", MethodRow::read), MethodRow::month);
  }

  /**
   * Reads the figures of a report.
   *
   * @param months the published months to show, the report's own the last
   * @throws IllegalArgumentException when the report's month is not among them
   */
  public static Figures of(
      ReportContext context, List<PublishedMonth> months, LakeConnection lake) {
    List<PublishedMonth> shown =
        months.stream().sorted(Comparator.comparing(PublishedMonth::month)).toList();
    if (shown.isEmpty() || !shown.get(shown.size() - 1).month().equals(context.month())) {
      throw new IllegalArgumentException("the report's month is not published: " + context.month());
    }
    Map<String, LocalDate> firstSeen = new TreeMap<>();
    record First(String tool, LocalDate day) {}
    lake.query(
            "first_seen.sql",
            row -> new First(row.getString("tool"), row.getObject("first_day", LocalDate.class)))
        .forEach(first -> firstSeen.put(first.tool(), first.day()));
    boolean provisional = shown.get(shown.size() - 1).provisional();
    return new Figures(
        months(shown, context.smallGroup(), lake),
        firstSeen,
        ReadCoverage.of(context, provisional, lake),
        ReadDisplacement.of(context, shown, lake));
  }

  /**
   * Reads the figures of some months.
   *
   * @param smallGroup fewest persons behind a shown count
   */
  public static List<MonthFigures> months(
      List<PublishedMonth> months, int smallGroup, LakeConnection lake) {
    ReadFigures reading = new ReadFigures(lake, smallGroup);
    return months.stream()
        .sorted(Comparator.comparing(PublishedMonth::month))
        .map(month -> month.hasEvents() ? reading.month(month) : kept(month, smallGroup))
        .toList();
  }

  private static MonthFigures kept(PublishedMonth month, int smallGroup) {
    return KeptFigures.read(month, smallGroup).figures();
  }

  private Table table(YearMonth month) {
    Table table = new Table();
    addSessions(table, month);
    addUndetermined(table, month);
    addRules(table, month);
    addDepartments(table, month);
    addExposure(table, month);
    addEvidence(table, month);
    addModels(table, month);
    table.hideSmall(threshold);
    return table;
  }

  private MonthFigures month(PublishedMonth published) {
    YearMonth month = published.month();
    Table table = table(month);

    Map<Standing, Count> standings = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      standings.put(standing, table.count(standing.name()));
    }
    Count all = table.count(ALL);
    SubjectRow who = who(month);
    return new MonthFigures(
        month,
        published.provisional(),
        all,
        standings,
        approvedShare(table, all),
        table.count(UNDETERMINED),
        table.count(PERSONS),
        people(who.addresses()),
        approvedPersons(who),
        table.count(OUT_OF_SCOPE),
        table.count(UNVERIFIED),
        tools(table, month),
        exposure(table, month),
        rules.getOrDefault(month, List.of()).stream()
            .map(
                row ->
                    new MonthFigures.Rule(
                        row.version(), row.rule(), row.verdict(), table.count(row.key())))
            .toList(),
        departments(table, month),
        evidence(table, month),
        impact(table, month, who));
  }

  // ---- sessions -------------------------------------------------------------------------------

  private void addSessions(Table table, YearMonth month) {
    List<SessionRow> rows = sessions.getOrDefault(month, List.of());
    rows.forEach(row -> table.add(row.key(), row.value(), row.persons()));
    Set<String> tools = new TreeSet<>();
    rows.stream().map(SessionRow::tool).filter(Objects::nonNull).forEach(tools::add);
    for (Standing standing : Standing.values()) {
      table.sum(standing.name(), tools, tool -> tool(tool, standing));
    }
    for (String tool : tools) {
      table.sum(tool(tool), List.of(Standing.values()), standing -> tool(tool, standing));
    }
    table.sum(ALL, tools, ReadFigures::tool);
    table.sum(ALL, List.of(Standing.values()), Standing::name);
  }

  /**
   * The undetermined share is published as a whole percentage only: what it would give away of the
   * few undetermined sessions counted under another standing disappears in the rounding, unless
   * they are more than that.
   */
  private void addUndetermined(Table table, YearMonth month) {
    for (UndeterminedRow row : undetermined.getOrDefault(month, List.of())) {
      table.add(UNDETERMINED, row.undetermined(), row.undeterminedPersons());
      table.add(UNDETERMINED_APPROVED, row.approved(), row.approvedPersons());
      if (row.elsewhere() > HIDDEN_BY_ROUNDING * table.value(ALL)) {
        table.add(UNDETERMINED_ELSEWHERE, row.elsewhere(), row.elsewherePersons());
        table.add(UNDETERMINED_OTHER, row.elsewhere() - row.approved(), row.elsewherePersons());
        table.sum(UNDETERMINED, List.of(Standing.UNDETERMINED.name(), UNDETERMINED_ELSEWHERE));
        table.sum(UNDETERMINED_ELSEWHERE, List.of(UNDETERMINED_APPROVED, UNDETERMINED_OTHER));
      }
    }
  }

  private static @Nullable Share approvedShare(Table table, Count all) {
    Count approved = table.count(Standing.APPROVED.name());
    Count unsure = table.count(UNDETERMINED);
    Count unsureApproved = table.count(UNDETERMINED_APPROVED);
    if (!all.shown()
        || all.value() == 0
        || !approved.shown()
        || !unsure.shown()
        || !unsureApproved.shown()) {
      return null;
    }
    double whole = all.value();
    return new Share(
        (approved.value() - unsureApproved.value()) / whole,
        approved.value() / whole,
        (approved.value() + unsure.value() - unsureApproved.value()) / whole);
  }

  private List<MonthFigures.Tool> tools(Table table, YearMonth month) {
    return sessions.getOrDefault(month, List.of()).stream()
        .filter(row -> row.level() == LakeRows.BY_TOOL && row.tool() != null)
        .map(row -> Objects.requireNonNull(row.tool()))
        .map(
            tool -> {
              Map<Standing, Count> standings = new EnumMap<>(Standing.class);
              for (Standing standing : Standing.values()) {
                standings.put(standing, table.count(tool(tool, standing)));
              }
              return new MonthFigures.Tool(
                  tool,
                  table.count(tool(tool)),
                  standings,
                  doubts.getOrDefault(new ToolMonth(month, tool), Doubt.NONE));
            })
        .sorted(
            Comparator.comparingLong(
                    (MonthFigures.Tool tool) ->
                        tool.sessions().shown() ? -tool.sessions().value() : 0)
                .thenComparing(MonthFigures.Tool::id))
        .toList();
  }

  // ---- rules ----------------------------------------------------------------------------------

  private void addRules(Table table, YearMonth month) {
    for (OutOfScopeRow row : outOfScope.getOrDefault(month, List.of())) {
      table.add(OUT_OF_SCOPE, row.value(), row.persons());
      table.add(UNVERIFIED, row.unverified(), row.unverifiedPersons());
      table.add(
          OTHERWISE_OUT, row.value() - row.unverified(), row.persons() - row.unverifiedPersons());
      table.sum(OUT_OF_SCOPE, List.of(UNVERIFIED, OTHERWISE_OUT));
    }
    List<RuleRow> rows = rules.getOrDefault(month, List.of());
    rows.forEach(row -> table.add(row.key(), row.value(), row.persons()));
    table.add(EVERYTHING, table.value(ALL) + table.value(OUT_OF_SCOPE), table.persons(ALL));
    table.sum(EVERYTHING, List.of(ALL, OUT_OF_SCOPE));
    table.sum(EVERYTHING, rows, RuleRow::key);
    addVerdicts(table, month);
    for (Verdict verdict : Verdict.values()) {
      table.sum(
          total(verdict),
          rows.stream().filter(row -> row.verdict() == verdict).toList(),
          RuleRow::key);
    }
  }

  /**
   * Where offers cannot be told apart, a verdict is more than the standing of its name: the rules
   * of the verdict add up to the standing and its part of the undetermined sessions.
   */
  private void addVerdicts(Table table, YearMonth month) {
    for (VerdictRow row : verdicts.getOrDefault(month, List.of())) {
      if (isSplit(row.verdict())) {
        String unsure = undetermined(row.verdict());
        table.add(total(row.verdict()), row.value(), row.persons());
        table.add(unsure, row.undetermined(), row.undeterminedPersons());
        table.sum(
            total(row.verdict()), List.of(Standing.valueOf(row.verdict().name()).name(), unsure));
      }
    }
    table.sum(
        Standing.UNDETERMINED.name(),
        List.of(undetermined(Verdict.TOLERATED), undetermined(Verdict.CONSUMER)));
  }

  /** The cell to which the rules of a verdict add up. */
  private static String total(Verdict verdict) {
    return switch (verdict) {
      case OUT_OF_SCOPE -> OUT_OF_SCOPE;
      case APPROVED, REVIEW, PROHIBITED -> Standing.valueOf(verdict.name()).name();
      case TOLERATED, CONSUMER -> "verdict/" + verdict;
    };
  }

  private static boolean isSplit(Verdict verdict) {
    return verdict == Verdict.TOLERATED || verdict == Verdict.CONSUMER;
  }

  private static String undetermined(Verdict verdict) {
    return "undetermined/as " + verdict;
  }

  // ---- departments ----------------------------------------------------------------------------

  private void addDepartments(Table table, YearMonth month) {
    List<DepartmentRow> rows = departments.getOrDefault(month, List.of());
    rows.forEach(row -> table.add(row.key(), row.value(), row.persons()));
    List<DepartmentRow> whole = rows.stream().filter(row -> row.approved() == null).toList();
    table.add(OTHER, table.value(ALL) - table.value(Standing.APPROVED.name()), table.persons(ALL));
    table.sum(ALL, List.of(Standing.APPROVED.name(), OTHER));
    table.sum(ALL, whole, DepartmentRow::key);
    table.sum(Standing.APPROVED.name(), whole, row -> row.part(true));
    table.sum(OTHER, whole, row -> row.part(false));
    for (DepartmentRow row : whole) {
      table.sum(row.key(), List.of(row.part(true), row.part(false)));
    }
    addPeople(table, month, whole);
  }

  /**
   * Persons of departments, each in the one of their last use of the month, and the rest: the parts
   * add up to all persons, so that no difference counts somebody twice.
   */
  private void addPeople(Table table, YearMonth month, List<DepartmentRow> whole) {
    long persons = who(month).persons();
    long rest = persons - whole.stream().mapToLong(DepartmentRow::named).sum();
    whole.forEach(row -> table.add(row.people(), row.named(), row.named()));
    table.add(PERSONS, persons, persons);
    table.add(PERSONS_ELSEWHERE, rest, rest);
    List<String> parts = new ArrayList<>(whole.stream().map(DepartmentRow::people).toList());
    parts.add(PERSONS_ELSEWHERE);
    table.sum(PERSONS, parts);
  }

  private SubjectRow who(YearMonth month) {
    return subjects.getOrDefault(month, List.of()).stream().findFirst().orElse(SubjectRow.NOBODY);
  }

  private List<MonthFigures.Department> departments(Table table, YearMonth month) {
    return departments.getOrDefault(month, List.of()).stream()
        .filter(row -> row.approved() == null)
        .map(
            row ->
                new MonthFigures.Department(
                    row.department(),
                    table.count(row.key()).shown() ? table.count(row.people()) : Count.SUPPRESSED,
                    table.count(row.key()),
                    table.count(row.part(true)).shown() && table.count(row.key()).shown()
                        ? table.count(row.part(true))
                        : Count.SUPPRESSED))
        .sorted(
            Comparator.comparing(
                MonthFigures.Department::name, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  // ---- exposure -------------------------------------------------------------------------------

  private void addExposure(Table table, YearMonth month) {
    List<ExposureRow> rows = exposure.getOrDefault(month, List.of());
    List<ExposureRow> tools = rows.stream().filter(row -> row.tool() != null).toList();
    for (ExposureRow row : rows) {
      table.add(row.key(UPLOADS), row.uploads(), row.uploadPersons());
      table.add(row.key(BYTES), row.bytesUp() == null ? 0 : row.bytesUp(), row.bytePersons());
      table.add(row.key(BLOCKED), row.blocked(), row.blockedPersons());
    }
    for (String measure : List.of(UPLOADS, BYTES, BLOCKED)) {
      table.sum(measure, tools, row -> row.key(measure));
    }
  }

  /** Zero where no record could have shown more is no measure. */
  private static Count measured(Count count, boolean inspected) {
    return inspected || count.positive() ? count : Count.NOT_MEASURABLE;
  }

  private MonthFigures.Exposure exposure(Table table, YearMonth month) {
    List<ExposureRow> rows = exposure.getOrDefault(month, List.of());
    List<ExposureRow> totals = rows.stream().filter(row -> row.tool() == null).toList();
    boolean inspected = totals.stream().allMatch(ExposureRow::measurable);
    boolean measured = rows.stream().anyMatch(row -> row.tool() == null && row.bytesUp() != null);
    return new MonthFigures.Exposure(
        measured(table.count(UPLOADS), inspected),
        measured ? table.count(BYTES) : Count.NOT_MEASURABLE,
        measured(table.count(BLOCKED), inspected),
        totals.stream().anyMatch(ExposureRow::partly),
        rows.stream()
            .filter(row -> row.tool() != null)
            .map(
                row ->
                    new MonthFigures.ToolExposure(
                        Objects.requireNonNull(row.tool()),
                        measured(table.count(row.key(UPLOADS)), row.measurable()),
                        row.bytesUp() == null ? Count.NOT_MEASURABLE : table.count(row.key(BYTES)),
                        measured(table.count(row.key(BLOCKED)), row.measurable()),
                        row.partly()))
            .toList());
  }

  // ---- the rest -------------------------------------------------------------------------------

  private void addEvidence(Table table, YearMonth month) {
    List<EvidenceRow> rows = evidence.getOrDefault(month, List.of());
    rows.forEach(row -> table.add(row.key(), row.sessions(), row.persons()));
    table.sum(EVERYTHING, rows, EvidenceRow::key);
  }

  private Map<Evidence, Optional<Double>> evidence(Table table, YearMonth month) {
    Map<Evidence, Optional<Double>> shares = new EnumMap<>(Evidence.class);
    List<EvidenceRow> rows = evidence.getOrDefault(month, List.of());
    double whole = rows.stream().mapToLong(EvidenceRow::sessions).sum();
    rows.forEach(
        row ->
            shares.put(
                row.evidence(),
                table.count(row.key()).shown()
                    ? Optional.of(row.sessions() / whole)
                    : Optional.empty()));
    return shares;
  }

  private void addModels(Table table, YearMonth month) {
    List<ModelRow> rows = models.getOrDefault(month, List.of());
    rows.forEach(row -> table.add(row.key(), row.prompts(), row.persons()));
    table.add(
        PROMPTS,
        rows.stream().mapToLong(ModelRow::prompts).sum(),
        rows.stream().mapToLong(ModelRow::persons).sum());
    table.sum(PROMPTS, rows, ModelRow::key);
  }

  private Map<String, Optional<Double>> models(Table table, YearMonth month) {
    Map<String, Optional<Double>> shares = new TreeMap<>();
    for (ModelRow row : models.getOrDefault(month, List.of())) {
      Double share = MonthFigures.share(table.count(row.key()), table.count(PROMPTS));
      shares.put(row.model(), Optional.ofNullable(share));
    }
    return shares;
  }

  private MonthFigures.@Nullable Impact impact(Table table, YearMonth month, SubjectRow who) {
    for (ImpactRow row : impact.getOrDefault(month, List.of())) {
      boolean few = who.persons() + who.addresses() < threshold;
      return few || row.measures().isEmpty()
          ? null
          : new MonthFigures.Impact(
              row.measures(),
              row.prompts(),
              row.sessions(),
              row.notEstimated() > 0 && row.notEstimatedPersons() < threshold
                  ? Count.SUPPRESSED
                  : Count.of(row.notEstimated()),
              row.bytes(),
              models(table, month),
              grounds.getOrDefault(month, List.of()).stream().map(GroundRow::use).toList(),
              methods.getOrDefault(month, List.of()).stream().map(MethodRow::part).toList());
    }
    return null;
  }

  /** Hidden too when those who used no approved tool are few: the difference would count them. */
  private Count approvedPersons(SubjectRow who) {
    boolean others = people(who.persons() - who.approvedPersons()).shown();
    return others ? people(who.approvedPersons()) : Count.SUPPRESSED;
  }

  private Count people(long number) {
    return number > 0 && number < threshold ? Count.SUPPRESSED : Count.of(number);
  }

  static String tool(String tool) {
    return "tool/" + tool;
  }

  static String tool(String tool, Standing standing) {
    return "tool/" + tool + "/" + standing;
  }

  private static <T> Map<YearMonth, List<T>> byMonth(List<T> rows, Function<T, YearMonth> month) {
    return rows.stream().collect(Collectors.groupingBy(month));
  }

  /** The cells of one month, their sums, and then what must not be shown. */
  private static final class Table {
    private final Map<String, Cell> cells = new TreeMap<>();
    private final List<Sum> sums = new ArrayList<>();
    private Set<String> hidden = Set.of();

    void add(String key, long value, long persons) {
      cells.put(key, new Cell(key, value, persons));
    }

    void sum(String total, List<String> parts) {
      sums.add(new Sum(total, parts));
    }

    <T> void sum(String total, java.util.Collection<T> parts, Function<T, String> key) {
      sums.add(new Sum(total, parts.stream().map(key).toList()));
    }

    void hideSmall(int threshold) {
      hidden = Suppression.hidden(cells.values(), sums, HEADLINES, threshold);
    }

    long value(String key) {
      Cell cell = cells.get(key);
      return cell == null ? 0 : cell.value();
    }

    long persons(String key) {
      Cell cell = cells.get(key);
      return cell == null ? 0 : cell.persons();
    }

    Count count(String key) {
      return hidden.contains(key) ? Count.SUPPRESSED : Count.of(value(key));
    }
  }
}

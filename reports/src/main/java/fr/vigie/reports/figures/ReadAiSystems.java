package fr.vigie.reports.figures;

import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Published months to what they show of each tool, all together. Counts are sums of what each
 * month's report shows, so that the sum gives nothing away that a report hides.
 */
public final class ReadAiSystems {
  private final Map<LakeRows.ToolMonth, MonthFigures.Tool> shown;
  private final Map<String, Set<String>> populations;
  private final Map<String, Set<String>> rules;
  private final Map<String, Set<String>> offers;

  private ReadAiSystems(List<MonthFigures> figures, List<SystemMonth> months) {
    this.shown = shown(figures);
    this.populations = together(months, SystemMonth::populations);
    this.rules = together(months, SystemMonth::rules);
    this.offers = together(months, SystemMonth::offers);
  }

  /**
   * Reads what some months show, by tool.
   *
   * @param smallGroup fewest persons behind whatever is shown
   */
  public static List<AiSystem> of(
      List<PublishedMonth> months, int smallGroup, LakeConnection lake) {
    List<MonthFigures> figures = ReadFigures.months(months, smallGroup, lake);
    List<SystemMonth> systems = months(months, figures, smallGroup, lake);
    ReadAiSystems reading = new ReadAiSystems(figures, systems);
    Map<String, List<InMonth>> byTool = new TreeMap<>();
    for (SystemMonth month : systems) {
      for (SystemMonth.Seen seen : month.seen()) {
        byTool
            .computeIfAbsent(seen.tool(), tool -> new ArrayList<>())
            .add(new InMonth(month.month(), seen));
      }
    }
    return byTool.values().stream().map(reading::system).toList();
  }

  /** What each month shows of tools, oldest first; of months without events what was kept. */
  static List<SystemMonth> months(
      List<PublishedMonth> months,
      List<MonthFigures> figures,
      int smallGroup,
      LakeConnection lake) {
    Map<LakeRows.ToolMonth, MonthFigures.Tool> shown = shown(figures);
    Map<YearMonth, List<SystemMonth.Seen>> seen = new HashMap<>();
    for (InMonth row : lake.query("systems.sql", InMonth::read)) {
      seen.computeIfAbsent(row.month(), month -> new ArrayList<>())
          .add(standsOnEnough(row, shown) ? row.seen() : row.withoutDays());
    }
    Map<YearMonth, Map<String, Set<String>>> offers =
        enough("system_offers.sql", "tier", smallGroup, lake);
    Map<YearMonth, Map<String, Set<String>>> populations =
        enough("system_populations.sql", "population", smallGroup, lake);
    Map<YearMonth, Map<String, Set<String>>> rules =
        enough("system_rules.sql", "rule_id", smallGroup, lake);
    return months.stream()
        .sorted(Comparator.comparing(PublishedMonth::month))
        .map(
            published -> {
              YearMonth month = published.month();
              return published.hasEvents()
                  ? new SystemMonth(
                      month,
                      seen.getOrDefault(month, List.of()),
                      offers.getOrDefault(month, Map.of()),
                      populations.getOrDefault(month, Map.of()),
                      rules.getOrDefault(month, Map.of()))
                  : KeptFigures.read(published, smallGroup).systems();
            })
        .toList();
  }

  private AiSystem system(List<InMonth> months) {
    InMonth first = months.get(0);
    InMonth last = months.get(months.size() - 1);
    String tool = first.seen().tool();
    Set<Tier> offers = EnumSet.noneOf(Tier.class);
    named(this.offers, tool).forEach(tier -> offers.add(Tier.of(tier)));
    List<Count> counts =
        months.stream().filter(month -> month.seen().judged()).map(this::sessions).toList();
    long sum = counts.stream().filter(Count::shown).mapToLong(Count::value).sum();
    boolean least = counts.stream().anyMatch(count -> !count.shown());
    return new AiSystem(
        tool,
        new AiSystem.Seen(first.month(), first.seen().firstDay()),
        new AiSystem.Seen(last.month(), last.seen().lastDay()),
        offers,
        !counts.isEmpty(),
        counts.stream().anyMatch(Count::shown) ? Count.of(sum) : Count.SUPPRESSED,
        least,
        standings(last),
        named(populations, tool),
        named(rules, tool),
        rules.containsKey(tool) && named(rules, tool).isEmpty());
  }

  private Count sessions(InMonth row) {
    return sessions(row, shown);
  }

  private static Count sessions(InMonth row, Map<LakeRows.ToolMonth, MonthFigures.Tool> shown) {
    MonthFigures.Tool tool = shown.get(new LakeRows.ToolMonth(row.month(), row.seen().tool()));
    return tool == null ? Count.ZERO : tool.sessions();
  }

  private static boolean standsOnEnough(
      InMonth row, Map<LakeRows.ToolMonth, MonthFigures.Tool> shown) {
    Count sessions = sessions(row, shown);
    return sessions.shown() && sessions.positive();
  }

  private List<Standing> standings(InMonth row) {
    MonthFigures.Tool tool = shown.get(new LakeRows.ToolMonth(row.month(), row.seen().tool()));
    return tool == null ? List.of() : Arrays.stream(Standing.values()).filter(tool::has).toList();
  }

  private static Set<String> named(Map<String, Set<String>> names, String tool) {
    return names.getOrDefault(tool, Set.of());
  }

  private static Map<LakeRows.ToolMonth, MonthFigures.Tool> shown(List<MonthFigures> figures) {
    Map<LakeRows.ToolMonth, MonthFigures.Tool> shown = new HashMap<>();
    for (MonthFigures month : figures) {
      month
          .tools()
          .forEach(tool -> shown.put(new LakeRows.ToolMonth(month.month(), tool.id()), tool));
    }
    return shown;
  }

  private static Map<String, Set<String>> together(
      List<SystemMonth> months, Function<SystemMonth, Map<String, Set<String>>> names) {
    Map<String, Set<String>> together = new TreeMap<>();
    for (SystemMonth month : months) {
      names
          .apply(month)
          .forEach(
              (tool, shown) ->
                  together.computeIfAbsent(tool, any -> new TreeSet<>()).addAll(shown));
    }
    return together;
  }

  /** Names by tool behind which enough persons stand in one month; none when only fewer do. */
  private static Map<YearMonth, Map<String, Set<String>>> enough(
      String query, String column, int smallGroup, LakeConnection lake) {
    record Named(YearMonth month, String tool, String name, long persons) {}
    List<Named> rows =
        lake.query(
            query,
            row ->
                new Named(
                    LakeRows.month(row),
                    row.getString("tool"),
                    Optional.ofNullable(row.getString(column)).orElse(""),
                    row.getLong("persons")));
    Map<YearMonth, Map<String, Set<String>>> names = new HashMap<>();
    for (Named row : rows) {
      Set<String> shown =
          names
              .computeIfAbsent(row.month(), month -> new TreeMap<>())
              .computeIfAbsent(row.tool(), tool -> new TreeSet<>());
      if (row.persons() >= smallGroup) {
        shown.add(row.name());
      }
    }
    return names;
  }

  /** One tool in one month. */
  private record InMonth(YearMonth month, SystemMonth.Seen seen) {
    static InMonth read(ResultSet row) throws SQLException {
      return new InMonth(
          LakeRows.month(row),
          new SystemMonth.Seen(
              row.getString("tool"),
              day(row, "first_day"),
              day(row, "last_day"),
              row.getBoolean("judged")));
    }

    SystemMonth.Seen withoutDays() {
      return new SystemMonth.Seen(seen.tool(), null, null, seen.judged());
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
      return row.getObject(column, LocalDate.class);
    }
  }
}

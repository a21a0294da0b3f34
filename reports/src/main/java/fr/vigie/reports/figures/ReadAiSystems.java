package fr.vigie.reports.figures;

import fr.vigie.reports.figures.AiSystem.Seen;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Published months to what they show of each tool, all together. Counts are sums of what each
 * month's report shows, so that the sum gives nothing away that a report hides.
 */
public final class ReadAiSystems {
  private final int smallGroup;
  private final Map<LakeRows.ToolMonth, MonthFigures.Tool> shown;
  private final Map<String, Set<String>> populations;
  private final Map<String, Set<String>> rules;
  private final Map<String, Set<String>> offers;

  private ReadAiSystems(List<MonthFigures> months, int smallGroup, LakeConnection lake) {
    this.smallGroup = smallGroup;
    this.shown = new HashMap<>();
    for (MonthFigures month : months) {
      month.tools().forEach(tool -> shown.put(key(month.month(), tool.id()), tool));
    }
    this.populations = enough("system_populations.sql", "population", lake);
    this.rules = enough("system_rules.sql", "rule_id", lake);
    this.offers = enough("system_offers.sql", "tier", lake);
  }

  /**
   * Reads what some months show, by tool.
   *
   * @param smallGroup fewest persons behind whatever is shown
   */
  public static List<AiSystem> of(
      List<PublishedMonth> months, int smallGroup, LakeConnection lake) {
    ReadAiSystems reading =
        new ReadAiSystems(ReadFigures.months(months, smallGroup, lake), smallGroup, lake);
    Map<String, List<SeenRow>> byTool =
        lake.query("systems.sql", SeenRow::read).stream()
            .collect(Collectors.groupingBy(SeenRow::tool, TreeMap::new, Collectors.toList()));
    return byTool.values().stream().map(reading::system).toList();
  }

  private AiSystem system(List<SeenRow> months) {
    SeenRow first = months.get(0);
    SeenRow last = months.get(months.size() - 1);
    Set<Tier> offers = EnumSet.noneOf(Tier.class);
    named(this.offers, first.tool()).forEach(tier -> offers.add(Tier.of(tier)));
    List<Count> counts = months.stream().filter(SeenRow::judged).map(this::sessions).toList();
    long sum = counts.stream().filter(Count::shown).mapToLong(Count::value).sum();
    boolean least = counts.stream().anyMatch(count -> !count.shown());
    return new AiSystem(
        first.tool(),
        new Seen(first.month(), standsOnEnough(first) ? first.firstDay() : null),
        new Seen(last.month(), standsOnEnough(last) ? last.lastDay() : null),
        offers,
        !counts.isEmpty(),
        counts.stream().anyMatch(Count::shown) ? Count.of(sum) : Count.SUPPRESSED,
        least,
        standings(last),
        named(populations, first.tool()),
        named(rules, first.tool()),
        rules.containsKey(first.tool()) && named(rules, first.tool()).isEmpty());
  }

  private Count sessions(SeenRow row) {
    MonthFigures.Tool tool = shown.get(key(row.month(), row.tool()));
    return tool == null ? Count.ZERO : tool.sessions();
  }

  private boolean standsOnEnough(SeenRow row) {
    Count sessions = sessions(row);
    return sessions.shown() && sessions.positive();
  }

  private List<Standing> standings(SeenRow row) {
    MonthFigures.Tool tool = shown.get(key(row.month(), row.tool()));
    return tool == null ? List.of() : Arrays.stream(Standing.values()).filter(tool::has).toList();
  }

  private static Set<String> named(Map<String, Set<String>> names, String tool) {
    return names.getOrDefault(tool, Set.of());
  }

  /** Names by tool behind which enough persons stand in one month; none when only fewer do. */
  private Map<String, Set<String>> enough(String query, String column, LakeConnection lake) {
    record Named(String tool, String name, long persons) {}
    List<Named> rows =
        lake.query(
            query,
            row ->
                new Named(
                    row.getString("tool"),
                    Optional.ofNullable(row.getString(column)).orElse(""),
                    row.getLong("persons")));
    Map<String, Set<String>> names = new TreeMap<>();
    for (Named row : rows) {
      Set<String> shown = names.computeIfAbsent(row.tool(), tool -> new TreeSet<>());
      if (row.persons() >= smallGroup) {
        shown.add(row.name());
      }
    }
    return names;
  }

  private static LakeRows.ToolMonth key(YearMonth month, String tool) {
    return new LakeRows.ToolMonth(month, tool);
  }

  /** One tool in one month. */
  private record SeenRow(
      YearMonth month,
      String tool,
      @Nullable LocalDate firstDay,
      @Nullable LocalDate lastDay,
      boolean judged) {
    static SeenRow read(ResultSet row) throws SQLException {
      return new SeenRow(
          LakeRows.month(row),
          row.getString("tool"),
          row.getObject("first_day", LocalDate.class),
          row.getObject("last_day", LocalDate.class),
          row.getBoolean("judged"));
    }
  }
}

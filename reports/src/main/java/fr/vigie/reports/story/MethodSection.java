package fr.vigie.reports.story;

import fr.vigie.impact.Anchor;
import fr.vigie.impact.Hosting;
import fr.vigie.impact.Machine;
import fr.vigie.impact.MeteredMonth;
import fr.vigie.impact.UseEstimator;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the figures are made, and where they stop. */
final class MethodSection {
  private static final String ECOLOGITS = "ecologits-";

  private MethodSection() {}

  static Section of(Telling telling) {
    List<String> lines = new ArrayList<>();
    lines.add(telling.say("method.sessions"));
    lines.add(telling.say("method.share"));
    lines.add(telling.say("method.persons"));
    lines.add(telling.say("method.duplicates"));
    lines.add(telling.say("method.suppression", telling.number(telling.context().smallGroup())));
    lines.add(
        telling.say(
            "method.impact", methodName(telling), telling.context().impact().dataVersion()));
    lines.addAll(ownFigures(telling));
    lines.add(telling.say("method.limits"));
    lines.add(
        telling.say(
            "method.software",
            telling.context().provenance().software(),
            telling.context().provenance().catalog()));
    return new Section(
        "method",
        ComposeReport.METHOD,
        telling.say("method.title"),
        true,
        List.of(
            new Block.Statements(lines, false),
            new Block.TableBlock(anchors(telling)),
            new Block.Note(telling.say("anchor.note"))));
  }

  /** How in-house tools were reckoned with the organisation's own figures, meter first. */
  private static List<String> ownFigures(Telling telling) {
    MonthFigures.Impact impact = telling.current().impact();
    List<String> lines = new ArrayList<>();
    if (impact == null || !telling.context().impact().isAtHand()) {
      return lines;
    }
    YearMonth month = telling.current().month();
    for (Hosting hosting : inForce(telling, month)) {
      boolean used = impact.parts().stream().anyMatch(part -> part.tool().equals(hosting.tool()));
      Optional<MeteredMonth> reading = hosting.metered(month);
      if (reading.isPresent()) {
        lines.add(metered(telling, hosting, reading.get(), impact));
      } else if (used) {
        lines.add(stated(telling, hosting));
      }
    }
    return lines;
  }

  /** The last statement of each tool, or the one with the month's reading. */
  private static Collection<Hosting> inForce(Telling telling, YearMonth month) {
    Map<String, Hosting> byTool = new TreeMap<>();
    for (Hosting hosting : telling.context().impact().data().hosting()) {
      if (!hosting.since().isAfter(month.atEndOfMonth())) {
        byTool.merge(
            hosting.tool(),
            hosting,
            (one, other) -> {
              if (one.metered(month).isPresent() || other.metered(month).isPresent()) {
                return one.metered(month).isPresent() ? one : other;
              }
              return one.since().isAfter(other.since()) ? one : other;
            });
      }
    }
    return byTool.values();
  }

  private static String metered(
      Telling telling, Hosting hosting, MeteredMonth reading, MonthFigures.Impact impact) {
    List<MonthFigures.Part> shares =
        impact.metered().stream().filter(part -> part.tool().equals(hosting.tool())).toList();
    if (shares.isEmpty()) {
      return telling.say(
          "method.own.unused",
          telling.tool(hosting.tool()),
          telling.language().decimal(reading.reading(), 4),
          telling.language().decimal(100 * reading.uncertainty(), 2));
    }
    boolean byTokens =
        shares.stream().anyMatch(part -> part.method().equals(UseEstimator.METERED_BY_TOKENS));
    return telling.say(
        "method.own.metered",
        telling.tool(hosting.tool()),
        telling.language().decimal(reading.reading(), 4),
        telling.language().decimal(100 * reading.uncertainty(), 2),
        telling.say("method.own.place." + reading.place()),
        telling.say(byTokens ? "method.own.tokens" : "method.own.sessions"),
        telling.say("method.own.site", pue(telling, hosting), hosting.mix().zone()));
  }

  private static String stated(Telling telling, Hosting hosting) {
    Machine machine = hosting.machine();
    String site = telling.say("method.own.site", pue(telling, hosting), hosting.mix().zone());
    return machine == null || machine.load() == null
        ? telling.say("method.own.stated", telling.tool(hosting.tool()), site)
        : telling.say(
            "method.own.machine",
            telling.tool(hosting.tool()),
            telling.number(machine.gpus()),
            machine.gpu(),
            telling.bounds(machine.load().watts()),
            telling.bounds(machine.load().tokensPerSecond()),
            site);
  }

  private static String pue(Telling telling, Hosting hosting) {
    return telling.bounds(hosting.dataCentre().pue());
  }

  /** The method as its authors write it: EcoLogits 0.10. */
  static String methodName(Telling telling) {
    String id = telling.context().impact().method();
    return id.startsWith(ECOLOGITS) ? "EcoLogits " + id.substring(ECOLOGITS.length()) : id;
  }

  /** What others published, and ours in the same columns. */
  private static Table anchors(Telling telling) {
    Table.Builder table =
        Table.named("anchors", telling.say("anchor.caption"))
            .words(telling.say("anchor.publisher"))
            .words(telling.say("anchor.perimeter"))
            .numbers(telling.say("anchor.energy"))
            .numbers(telling.say("anchor.gwp"))
            .numbers(telling.say("anchor.water"));
    MonthFigures.Impact impact = telling.current().impact();
    Range prompts = impact == null ? null : impact.estimatedPrompts();
    if (impact != null
        && prompts != null
        && prompts.central() > 0
        && restIsShown(telling, impact)) {
      table.row(
          Cell.of(telling.say("anchor.ours")),
          Cell.of(
              telling.say(
                  impact.metered().isEmpty()
                      ? "anchor.ours.perimeter"
                      : "anchor.ours.perimeter.estimated")),
          each(telling, impact.estimated(Measure.ELECTRICITY), prompts),
          each(telling, impact.estimated(Measure.GREENHOUSE_GASES), prompts),
          each(telling, impact.estimated(Measure.COOLING_WATER), prompts));
    }
    if (impact != null) {
      impact.metered().forEach(part -> metered(telling, table, part));
    }
    boolean english = telling.language().tag().equals("en");
    for (Anchor anchor : telling.context().impact().data().anchors()) {
      table.row(
          Cell.of(telling.say("dated", anchor.publisher(), telling.date(anchor.date()))),
          Cell.of(
              telling.language().typeset(english ? anchor.perimeterEn() : anchor.perimeterFr())),
          published(telling, anchor.energyWh()),
          published(telling, anchor.gwpG()),
          published(telling, anchor.waterMl()));
    }
    return table.build();
  }

  /** Beside a metered tool, the rest can be few tools: then only when each shows its sessions. */
  private static boolean restIsShown(Telling telling, MonthFigures.Impact impact) {
    List<String> shown =
        telling.current().tools().stream()
            .filter(tool -> tool.sessions().shown())
            .map(MonthFigures.Tool::id)
            .toList();
    return impact.metered().isEmpty()
        || impact.parts().stream()
            .filter(part -> !part.metered() && part.prompts() != null)
            .allMatch(part -> shown.contains(part.tool()));
  }

  /** A metered tool's requests, where their number may be shown: the quotient would tell it. */
  private static void metered(Telling telling, Table.Builder table, MonthFigures.Part part) {
    Range prompts = part.prompts();
    boolean shown =
        telling.current().tools().stream()
            .anyMatch(tool -> tool.id().equals(part.tool()) && tool.sessions().shown());
    if (prompts != null && prompts.central() > 0 && shown) {
      table.row(
          Cell.of(telling.say("anchor.metered", telling.tool(part.tool()))),
          Cell.of(telling.say("anchor.metered.perimeter")),
          each(telling, part.measures().get(Measure.ELECTRICITY), prompts),
          each(telling, part.measures().get(Measure.GREENHOUSE_GASES), prompts),
          each(telling, part.measures().get(Measure.COOLING_WATER), prompts));
    }
  }

  private static Cell each(Telling telling, @Nullable Range sum, Range prompts) {
    return sum == null
        ? Cell.notMeasurable(telling.wording())
        : telling.estimated(sum.central() / prompts.central());
  }

  private static Cell published(Telling telling, @Nullable Double value) {
    return value == null
        ? Cell.of(telling.say("cell.none"))
        : Cell.of(value, telling.language().decimal(value, 3));
  }
}

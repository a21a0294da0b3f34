package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Displacement;
import fr.vigie.reports.figures.Displacement.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where use went when the charter banned or approved a tool. */
final class DisplacementBlocks {
  private DisplacementBlocks() {}

  static List<Block> of(Telling telling) {
    List<Displacement> displacements = telling.figures().displacements();
    if (displacements.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(telling.say("displacement.heading")));
    List<String> sentences = new ArrayList<>();
    for (Displacement one : displacements) {
      sentences.add(sentence(telling, one));
    }
    blocks.add(new Block.Statements(sentences, false));
    if (displacements.stream().anyMatch(Displacement::measurable)) {
      blocks.add(new Block.TableBlock(table(telling, displacements)));
    }
    blocks.add(new Block.Note(telling.say("displacement.note")));
    return blocks;
  }

  private static String sentence(Telling telling, Displacement one) {
    String tool = telling.tool(one.tool());
    String day = telling.language().day(one.day());
    String verdict = telling.say("verdict." + one.becomes().label());
    if (!one.measurable()) {
      return telling.say(
          one.samePseudonyms() ? "displacement.short" : "displacement.keys", tool, day, verdict);
    }
    return telling.say(
        "displacement.sentence",
        tool,
        day,
        verdict,
        telling.number(one.persons()),
        Integer.toString(one.days()),
        telling.number(one.outcomes().getOrDefault(Outcome.WENT_ON, Count.ZERO)),
        telling.number(one.outcomes().getOrDefault(Outcome.MOVED_TO_APPROVED, Count.ZERO)),
        telling.number(one.outcomes().getOrDefault(Outcome.MOVED_TO_FORGOTTEN, Count.ZERO)),
        telling.number(one.outcomes().getOrDefault(Outcome.STOPPED, Count.ZERO)));
  }

  private static Table table(Telling telling, List<Displacement> displacements) {
    Table.Builder table =
        Table.named("displacement", telling.say("displacement.caption"))
            .words(telling.say("tools.tool"))
            .words(telling.say("displacement.population"))
            .numbers(telling.say("displacement.before"));
    for (Outcome outcome : Outcome.values()) {
      table.numbers(telling.say("displacement.outcome." + outcome));
    }
    for (Displacement one : displacements) {
      if (one.measurable()) {
        for (Displacement.Part part : one.populations()) {
          String population =
              part.population() == null
                  ? telling.say("displacement.population.unknown")
                  : telling.language().typeset(part.population());
          table.row(row(telling, one.tool(), population, part.persons(), part.outcomes()));
        }
        table.row(
            row(
                telling,
                one.tool(),
                telling.say("displacement.population.all"),
                one.persons(),
                one.outcomes()));
      }
    }
    return table.build();
  }

  private static List<Cell> row(
      Telling telling, String tool, String population, Count persons, Map<Outcome, Count> counts) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(telling.tool(tool)));
    row.add(Cell.of(population));
    row.add(Cell.of(persons, telling.wording()));
    for (Outcome outcome : Outcome.values()) {
      row.add(Cell.of(counts.getOrDefault(outcome, Count.ZERO), telling.wording()));
    }
    return row;
  }
}

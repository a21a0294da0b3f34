package fr.vigie.charter;

import fr.vigie.usage.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists, for an auditor who holds the text, what became of each of its places: rule, indicator,
 * obligation, not measurable, and what shows it.
 */
public final class ListPlaces {
  private ListPlaces() {}

  /** The list as Markdown, one table a version, texts in English. */
  public static String markdown(Charter charter) {
    StringBuilder page = new StringBuilder("# ").append(charter.name().en()).append("\n\n");
    charter
        .licence()
        .ifPresent(licence -> page.append("> ").append(licence.attribution()).append("\n\n"));
    for (Charter.Version version : charter.versions()) {
      page.append(heading(version));
      for (Charter.Rule rule : version.rules()) {
        page.append(row(rule.cite(), "rule `" + rule.id() + "`", rule.text(), shows(rule)));
      }
      Charter.Rule fallback = version.fallback();
      page.append(row(fallback.cite(), "what no rule decides", fallback.text(), shows(fallback)));
      for (Charter.UnverifiedPopulation population : version.unverifiedPopulations()) {
        page.append(
            row(
                population.cite(),
                "not verified: " + population.population(),
                population.text(),
                "counted in totals, without verdict"));
      }
      for (Charter.Provision statement : version.statements()) {
        String kind = statement.kind().label().replace('_', ' ') + " `" + statement.id() + "`";
        page.append(row(statement.cite(), kind, statement.text(), shows(statement)));
      }
      page.append(blanks(version));
    }
    return page.toString();
  }

  private static String heading(Charter.Version version) {
    String document =
        version.url() == null
            ? version.document()
            : "[" + version.document() + "](" + version.url() + ")";
    return "Version "
        + version.name()
        + ", from "
        + version.validFrom()
        + ". Text: "
        + document
        + ".\n\n| place in the text | what it is here | what it says, in our words | what shows it |\n"
        + "|---|---|---|---|\n";
  }

  private static String row(String cite, String kind, Charter.Text text, String shows) {
    return "| " + cite + " | " + kind + " | " + text.en() + " | " + shows + " |\n";
  }

  private static String shows(Charter.Rule rule) {
    List<String> parts = new ArrayList<>();
    parts.add("verdict **" + rule.verdict().label() + "**");
    if (!rule.examples().isEmpty()) {
      parts.add(
          rule.examples().stream()
              .map(ListPlaces::example)
              .collect(Collectors.joining("; ", "for instance ", "")));
    }
    add(parts, rule.condition());
    add(parts, rule.toComplete());
    return String.join(". ", parts);
  }

  private static String example(Charter.Example example) {
    List<String> facts = new ArrayList<>();
    facts.add(example.tool());
    facts.add(example.tier().label());
    facts.add(example.role().label());
    if (example.action() == Action.BLOCKED) {
      facts.add(example.action().label().toLowerCase(Locale.ROOT));
    }
    if (example.population() != null) {
      facts.add("by " + example.population());
    }
    if (example.department() != null) {
      facts.add("in " + example.department());
    }
    if (example.internalResource()) {
      facts.add("with an internal resource");
    }
    return String.join(" ", facts);
  }

  private static String shows(Charter.Provision statement) {
    List<String> parts = new ArrayList<>();
    if (statement.measure() != null) {
      parts.add("figure `" + statement.measure() + "`");
    }
    if (statement.budget() != null) {
      parts.add("at most " + statement.budget());
    }
    add(parts, statement.note());
    add(parts, statement.toComplete());
    return String.join(". ", parts);
  }

  private static void add(List<String> parts, Charter.@Nullable Text text) {
    if (text != null) {
      parts.add(text.en().replaceFirst("\\.$", ""));
    }
  }

  private static String blanks(Charter.Version version) {
    if (version.blanks().isEmpty()) {
      return "\n";
    }
    StringBuilder list = new StringBuilder("\nLeft open by the text:\n\n");
    for (Blank blank : version.blanks()) {
      list.append("- `")
          .append(blank.id())
          .append("` (")
          .append(blank.cite())
          .append("): ")
          .append(blank.text().en())
          .append('\n');
    }
    return list.append('\n').toString();
  }
}

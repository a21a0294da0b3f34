package fr.vigie.reports.staff;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.charter.Population;
import fr.vigie.charter.Terms;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Block.Definition;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.output.WriteHtml;
import fr.vigie.reports.story.ComposeReport;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a charter as one HTML page for staff: what it covers, what is allowed, what it asks,
 * what logs can and cannot show, what is still to be written, and the attribution that its licence
 * asks for, at its head.
 */
public final class WriteCharter {
  private final Charter charter;
  private final Charter.Version version;
  private final Wording wording;

  private WriteCharter(Charter charter, Charter.Version version, String language) {
    this.charter = charter;
    this.version = version;
    this.wording = new Wording(Language.of(language));
  }

  /**
   * The page's bytes, UTF-8.
   *
   * @param version one of the charter's versions
   * @param language {@code fr} or {@code en}
   */
  public static byte[] html(Charter charter, Charter.Version version, String language) {
    return WriteHtml.charter(new WriteCharter(charter, version, language).document());
  }

  private Document document() {
    List<Section> sections = new ArrayList<>();
    section(sections, "scope", scope());
    section(sections, "rules", rules());
    section(sections, "temporary", temporary());
    section(sections, "tools", ownTools());
    section(sections, "asked", statements(Charter.Kind.NOT_MEASURABLE));
    section(sections, "owed", statements(Charter.Kind.OBLIGATION));
    section(sections, "followed", statements(Charter.Kind.INDICATOR));
    section(sections, "options", statements(Charter.Kind.OPTION));
    section(sections, "references", references());
    section(sections, "blanks", blanks());
    String title = say(charter.name());
    return new Document(
        wording.language().tag(),
        title,
        wording.text(
            "staff.kicker", typeset(charter.organisation()), typeset(version.name()), dates()),
        title,
        ComposeReport.labels(wording),
        List.of(),
        List.of(new Section("origin", "", wording.text("staff.origin"), false, origin())),
        sections,
        List.of(wording.text("staff.colophon", charter.id(), charter.digest().substring(0, 12))));
  }

  /** Numbered in the order of those that have something to say. */
  private void section(List<Section> sections, String id, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      String number = Integer.toString(sections.size() + 1);
      sections.add(new Section(id, number, wording.text("staff." + id), false, blocks));
    }
  }

  private String dates() {
    String from = wording.language().day(version.validFrom());
    LocalDate until = version.validTo();
    return until == null
        ? wording.text("staff.since", from)
        : wording.text("staff.between", from, wording.language().day(until.minusDays(1)));
  }

  private List<Block> origin() {
    List<Block> blocks = new ArrayList<>();
    charter
        .licence()
        // Word for word, as the licence asks: no typesetting.
        .ifPresent(licence -> blocks.add(new Block.Paragraph(licence.attribution())));
    blocks.add(new Block.Paragraph(wording.text("staff.nature." + charter.nature().label())));
    blocks.add(new Block.Paragraph(wording.text("staff.source", typeset(version.document()))));
    if (version.url() != null) {
      blocks.add(new Block.Note(version.url()));
    }
    if (version.dateNote() != null) {
      blocks.add(new Block.Note(sentence(version.dateNote())));
    }
    blocks.add(new Block.Note(wording.text("staff.own_words")));
    return blocks;
  }

  private List<Block> scope() {
    List<Block> blocks = new ArrayList<>();
    Terms.Scope scope = version.terms().scope();
    if (scope != null) {
      blocks.add(new Block.Paragraph(cited(scope.definition(), scope.cite())));
      blocks.add(
          new Block.Paragraph(wording.text("staff.scope.tools", list(toolNames(scope.tools())))));
    }
    List<Definition> persons = new ArrayList<>();
    for (Population population : charter.populations()) {
      List<String> parts = new ArrayList<>();
      if (population.external()) {
        parts.add(wording.text("staff.external"));
      }
      if (population.note() != null) {
        parts.add(say(population.note()));
      }
      version.unverifiedPopulations().stream()
          .filter(unverified -> unverified.population().equals(population.id()))
          .forEach(unverified -> parts.add(cited(unverified.text(), unverified.cite())));
      if (population.cite() != null) {
        parts.add(typeset("(" + population.cite() + ")"));
      }
      persons.add(new Definition(say(population.name()), String.join(" ", parts)));
    }
    if (!persons.isEmpty()) {
      blocks.add(new Block.Definitions(persons));
    }
    return blocks;
  }

  /** Names as readers know them; an id where the catalog does not have the tool. */
  private List<String> toolNames(Set<String> ids) {
    Catalog catalog = charter.complete(Catalog.shipped());
    return ids.stream().map(id -> catalog.has(id) ? catalog.tool(id).name() : id).sorted().toList();
  }

  private List<Block> rules() {
    Table.Builder table =
        Table.named("charter-rules", wording.text("staff.rules.caption"))
            .words(wording.text("charter.rule"))
            .words(wording.text("charter.effect"))
            .words(wording.text("charter.cite"));
    for (Charter.Rule rule : version.rules()) {
      table.row(row(rule));
    }
    table.row(row(version.fallback()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(wording.text("staff.rules.intro")));
    blocks.add(new Block.TableBlock(table.build()));
    words(blocks, "staff.frameworks", version.terms().frameworks());
    words(blocks, "staff.supervision", version.terms().supervisionLevels());
    return blocks;
  }

  private List<Cell> row(Charter.Rule rule) {
    List<String> parts = new ArrayList<>();
    parts.add(say(rule.text()));
    if (rule.condition() != null) {
      parts.add(say(rule.condition()));
    }
    word(parts, "staff.framework", rule.framework(), version.terms().frameworks());
    word(parts, "staff.level", rule.supervision(), version.terms().supervisionLevels());
    if (rule.toComplete() != null) {
      parts.add(sentence(rule.toComplete()));
    }
    return List.of(
        Cell.of(String.join(" ", parts)),
        Cell.of(wording.text("verdict." + rule.verdict().label())),
        Cell.of(typeset(rule.cite())));
  }

  private void word(List<String> parts, String key, @Nullable String id, List<Terms.Word> words) {
    words.stream()
        // A word that is still to be written names nothing yet.
        .filter(word -> word.id().equals(id) && word.toComplete() == null)
        .forEach(word -> parts.add(wording.text(key, say(word.name()))));
  }

  private void words(List<Block> blocks, String key, List<Terms.Word> words) {
    if (!words.isEmpty()) {
      blocks.add(new Block.Heading(wording.text(key)));
      blocks.add(
          new Block.Statements(
              words.stream()
                  .map(
                      word ->
                          word.toComplete() == null
                              ? cited(word.name(), word.cite())
                              : cited(word.toComplete(), word.cite()))
                  .toList(),
              false));
    }
  }

  private List<Block> temporary() {
    List<String> items = new ArrayList<>();
    for (Terms.TemporaryMeasure measure : version.terms().temporaryMeasures()) {
      LocalDate review = measure.reviewBy();
      items.add(
          cited(measure.ground(), measure.cite())
              + " "
              + (review == null
                  ? wording.text("staff.review.none")
                  : wording.text("staff.review", wording.language().day(review))));
    }
    return statements(items);
  }

  /** What the organisation declares of its own tools: no log shows it. */
  private List<Block> ownTools() {
    List<Definition> items = new ArrayList<>();
    for (Map<String, Object> tool : charter.localTools()) {
      String declared =
          Arrays.stream(new String[] {"hosting", "trains_on_user_data", "retention"})
              .filter(tool::containsKey)
              .map(fact -> wording.text("staff.declared." + fact, typeset(value(tool.get(fact)))))
              .collect(Collectors.joining(" "));
      items.add(new Definition(String.valueOf(tool.get("name")), declared));
    }
    return items.isEmpty()
        ? List.of()
        : List.of(
            new Block.Paragraph(wording.text("staff.tools.intro")), new Block.Definitions(items));
  }

  private static String value(@Nullable Object fact) {
    return fact instanceof Map<?, ?> parts
        ? String.valueOf(parts.get("value"))
        : String.valueOf(fact);
  }

  private List<Block> statements(Charter.Kind kind) {
    List<String> items = new ArrayList<>();
    for (Charter.Provision provision : version.statements()) {
      if (provision.kind() == kind) {
        String limit =
            provision.budget() == null
                ? ""
                : " "
                    + wording.text("staff.budget", wording.language().percent(provision.budget()));
        items.add(cited(provision.text(), provision.cite()) + limit);
      }
    }
    return statements(items);
  }

  private List<Block> references() {
    List<String> items = new ArrayList<>();
    for (Terms.Reference reference : version.terms().references()) {
      String where = reference.url() == null ? "" : " " + reference.url();
      items.add(cited(reference.title(), reference.cite()) + where);
    }
    return statements(items);
  }

  private List<Block> blanks() {
    return statements(
        version.blanks().stream().map(blank -> cited(blank.text(), blank.cite())).toList());
  }

  private static List<Block> statements(List<String> items) {
    return items.isEmpty() ? List.of() : List.of(new Block.Statements(items, false));
  }

  private String cited(Charter.Text text, String cite) {
    return sentence(text) + " " + typeset("(" + cite + ")");
  }

  /** Blanks are written in the file as its readers look for them: in small letters. */
  private String sentence(Charter.Text text) {
    String said = say(text);
    return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
  }

  private String list(List<String> words) {
    return wording.language().list(words);
  }

  private String say(Charter.Text text) {
    return typeset(text.in(wording.language().tag()));
  }

  private String typeset(String plain) {
    return wording.language().typeset(plain);
  }
}

package fr.vigie.reports.story;

import fr.vigie.catalog.Tool;
import fr.vigie.configuration.Configuration;
import fr.vigie.reports.AiSystemsRegister.Knowledge;
import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.document.Table.Cell;
import fr.vigie.reports.figures.AiSystem;
import fr.vigie.reports.figures.AiSystem.Seen;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
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

/** The register of AI systems: one row a tool, seen or declared, in the order of their ids. */
public final class ComposeSystems {
  private final ReportContext context;
  private final Knowledge knowledge;
  private final Wording wording;
  private final Map<String, Configuration.AiSystem> declared = new TreeMap<>();

  private ComposeSystems(ReportContext context, Knowledge knowledge) {
    this.context = context;
    this.knowledge = knowledge;
    this.wording = new Wording(Language.of(context.language()));
    knowledge.declared().forEach(system -> declared.put(system.tool(), system));
  }

  /** A document of one table, its colophon saying how to read it. */
  public static Document of(ReportContext context, Knowledge knowledge, List<AiSystem> systems) {
    return new ComposeSystems(context, knowledge).document(systems);
  }

  private Document document(List<AiSystem> systems) {
    String month = wording.language().month(context.month());
    String title = say("systems.title", typeset(context.organisation()), month);
    return new Document(
        context.language(),
        title,
        title,
        title,
        ComposeReport.labels(wording),
        List.of(),
        List.of(),
        List.of(
            new Section(
                "ai-systems", "1", title, false, List.of(new Block.TableBlock(table(systems))))),
        notes());
  }

  private List<String> notes() {
    String few = wording.language().number(context.smallGroup());
    ReportContext.Provenance provenance = context.provenance();
    return List.of(
        say("systems.note.what"),
        say("systems.note.words"),
        say("systems.note.offers"),
        say("systems.note.days", few),
        say("systems.note.sessions"),
        say("systems.note.persons", few),
        say("systems.note.catalog", knowledge.catalog().version()),
        say(
            "colophon.made",
            provenance.software(),
            wording.language().number(provenance.publication()),
            ComposeReport.fingerprint(provenance.content())));
  }

  private Table table(List<AiSystem> systems) {
    Table.Builder table =
        Table.named("ai-systems", say("systems.caption", wording.language().month(context.month())))
            .words(say("systems.tool"))
            .words(say("systems.id"))
            .words(say("systems.kind"))
            .words(say("systems.vendor"))
            .words(say("systems.jurisdiction"))
            .words(say("systems.purpose"))
            .words(say("systems.status"))
            .words(say("systems.rules"))
            .words(say("systems.framework"))
            .words(say("systems.supervision"))
            .words(say("systems.first"))
            .words(say("systems.last"))
            .words(say("systems.populations", wording.language().number(context.smallGroup())))
            .numbers(say("systems.sessions"))
            .words(say("systems.offers"))
            .words(say("systems.hosting"))
            .words(say("systems.source", say("systems.hosting")))
            .words(say("systems.hosting.declared"))
            .words(say("systems.training"))
            .words(say("systems.source", say("systems.training")))
            .words(say("systems.retention"))
            .words(say("systems.source", say("systems.retention")))
            .words(say("systems.retention.declared"))
            .words(say("systems.deletion"))
            .words(say("systems.evaluation"))
            .words(say("systems.reviewed"));
    Map<String, Optional<AiSystem>> rows = new TreeMap<>();
    declared.keySet().forEach(tool -> rows.put(tool, Optional.empty()));
    systems.forEach(system -> rows.put(system.tool(), Optional.of(system)));
    rows.forEach((tool, system) -> table.row(row(tool, system.orElse(null))));
    return table.build();
  }

  private List<Cell> row(String id, @Nullable AiSystem seen) {
    Tool tool = knowledge.catalog().has(id) ? knowledge.catalog().tool(id) : null;
    SystemFacts facts = new SystemFacts(wording, tool, seen == null ? Set.of() : seen.offers());
    Configuration.AiSystem words = declared.get(id);
    List<String> cells = new ArrayList<>();
    cells.add(tool == null ? id : typeset(tool.name()));
    cells.add(id);
    cells.add(facts.kind());
    cells.add(facts.vendor());
    cells.add(facts.jurisdiction());
    cells.add(declared(words, Configuration.AiSystem::purpose));
    cells.add(status(seen));
    cells.add(seen == null ? none() : places(seen));
    cells.add(oversight(id, ReportContext.Oversight::framework));
    cells.add(oversight(id, ReportContext.Oversight::supervision));
    cells.add(seen == null ? say("systems.unseen") : seen.first().text());
    cells.add(seen == null ? say("systems.unseen") : seen.last().text());
    cells.add(seen == null ? say("systems.unseen") : populations(seen));
    List<Cell> row = cells.stream().map(Cell::of).collect(Collectors.toCollection(ArrayList::new));
    row.add(sessions(seen));
    for (String text :
        List.of(
            seen != null && seen.offers().isEmpty() ? say("cell.suppressed") : facts.offers(),
            facts.hosting(),
            facts.sources(Tool.TierFacts::hosting),
            orOwn(declared(words, Configuration.AiSystem::hosting), facts.ownHosting()),
            facts.training(),
            facts.sources(Tool.TierFacts::trainsOnUserData),
            facts.retention(),
            facts.sources(Tool.TierFacts::retention),
            orOwn(declared(words, Configuration.AiSystem::retention), facts.ownRetention()),
            declared(words, Configuration.AiSystem::deletionEvidence),
            evaluation(words, seen),
            facts.reviewed())) {
      row.add(Cell.of(text));
    }
    return row;
  }

  // ---- what the charter says ------------------------------------------------------------------

  private String status(@Nullable AiSystem seen) {
    if (context.charters().isEmpty()) {
      return say("systems.no_charter");
    }
    if (seen == null) {
      return say("systems.unseen");
    }
    if (seen.standings().isEmpty()) {
      return say(seen.judged() ? "systems.no_session" : "systems.out_of_scope");
    }
    return list(seen.standings().stream().map(standing -> say("standing." + standing)).toList());
  }

  /** The places of its rules, those of which the report's charter versions still know. */
  private String places(AiSystem seen) {
    if (seen.rulesHidden()) {
      return say("cell.suppressed");
    }
    Set<String> places = new TreeSet<>();
    for (ReportContext.Charter charter : context.charters()) {
      for (ReportContext.Rule rule : charter.rules()) {
        if (seen.rules().contains(rule.id())) {
          places.add(typeset(rule.cite()));
        }
      }
    }
    return places.isEmpty() ? none() : String.join(say("systems.between"), places);
  }

  /** Names of frameworks or levels of the last version whose rules can speak of the tool. */
  private String oversight(String tool, Function<ReportContext.Oversight, @Nullable String> word) {
    List<ReportContext.Charter> charters = context.charters();
    if (charters.isEmpty()) {
      return none();
    }
    List<String> words =
        charters.get(charters.size() - 1).oversights().stream()
            .filter(oversight -> oversight.tools().contains(tool))
            .map(word)
            .filter(Objects::nonNull)
            .distinct()
            .map(this::typeset)
            .toList();
    return words.isEmpty() ? none() : list(words);
  }

  // ---- what the logs show ---------------------------------------------------------------------

  private String populations(AiSystem seen) {
    return seen.populations().isEmpty()
        ? say("cell.suppressed")
        : list(
            seen.populations().stream()
                .map(
                    id ->
                        id.isEmpty()
                            ? say("systems.population.unknown")
                            : typeset(knowledge.populationNames().getOrDefault(id, id)))
                .toList());
  }

  private Cell sessions(@Nullable AiSystem seen) {
    if (seen == null) {
      return Cell.of(Count.ZERO, wording);
    }
    if (!seen.judged()) {
      return Cell.of(say("systems.out_of_scope"));
    }
    Count count = seen.sessions();
    return count.shown() && seen.least()
        ? Cell.of(say("systems.sessions.least", wording.language().number(count.value())))
        : Cell.of(count, wording);
  }

  // ---- what the organisation declares ---------------------------------------------------------

  private String declared(
      Configuration.@Nullable AiSystem words,
      Function<Configuration.AiSystem, @Nullable String> word) {
    String said = words == null ? null : word.apply(words);
    return said == null ? say("systems.undeclared") : typeset(said);
  }

  /** What is declared of an in-house tool where the tool itself is declared. */
  private String orOwn(String declared, Optional<String> own) {
    return declared.equals(say("systems.undeclared")) ? own.orElse(declared) : declared;
  }

  private String evaluation(Configuration.@Nullable AiSystem words, @Nullable AiSystem seen) {
    Configuration.Evaluation evaluation = words == null ? null : words.evaluation();
    if (evaluation == null) {
      return say("systems.undeclared");
    }
    LocalDate day = evaluation.day();
    if (day == null) {
      return say("systems.evaluation.none");
    }
    String told = say("systems.evaluation." + when(day, seen), day.toString());
    String reference = evaluation.reference();
    return reference == null ? told : say("systems.evaluation.reference", told, typeset(reference));
  }

  /** A first use of which only the month may be told is compared by its month. */
  private static String when(LocalDate day, @Nullable AiSystem seen) {
    if (seen == null) {
      return "unseen";
    }
    Seen first = seen.first();
    LocalDate used = first.day();
    if (used != null) {
      return day.isAfter(used) ? "after" : "before";
    }
    if (day.isBefore(first.month().atDay(1))) {
      return "before";
    }
    return day.isAfter(first.month().atEndOfMonth()) ? "after" : "month";
  }

  // ---- words ----------------------------------------------------------------------------------

  private String none() {
    return say("systems.none");
  }

  private String list(List<String> words) {
    return wording.language().list(words);
  }

  private String say(String key, Object... values) {
    return wording.text(key, values);
  }

  private String typeset(String plain) {
    return wording.language().typeset(plain);
  }
}

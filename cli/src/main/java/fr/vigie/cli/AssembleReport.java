package fr.vigie.cli;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Tool;
import fr.vigie.charter.Charter;
import fr.vigie.charter.CompareVersions;
import fr.vigie.charter.ReachOfRules;
import fr.vigie.charter.Terms;
import fr.vigie.configuration.Configuration;
import fr.vigie.configuration.Configuration.Expects;
import fr.vigie.configuration.Configuration.Period;
import fr.vigie.impact.ImpactData;
import fr.vigie.lake.Deviation;
import fr.vigie.lake.Ingredient;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Manifest;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.OutputFile;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.lake.Purges;
import fr.vigie.lake.Restatement;
import fr.vigie.reports.AiSystemsRegister;
import fr.vigie.reports.ReportContext;
import fr.vigie.reports.UsageReport;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report needs beyond the lake, gathered from configuration, charter, catalog, manifest. */
final class AssembleReport {
  private final AssembleRun parts;
  private final LakeLayout lake;
  private final Publications publications;
  private final String language;

  private AssembleReport(
      AssembleRun parts, LakeLayout lake, Publications publications, String language) {
    this.parts = parts;
    this.lake = lake;
    this.publications = publications;
    this.language = language;
  }

  /** Reports over the lake of a configuration, in a language or in the organisation's. */
  static AssembleReport of(AssembleRun parts, @Nullable String language) throws IOException {
    Configuration configuration = parts.configuration();
    LakeLayout lake = new LakeLayout(configuration.lake());
    return new AssembleReport(
        parts,
        lake,
        Publications.in(lake),
        language == null ? configuration.organisation().locale() : language);
  }

  /**
   * Writes the report of a month and the register of AI systems; returns their files, HTML first.
   */
  List<Path> write(YearMonth month, Path folder) throws IOException {
    Publication shown =
        publications
            .shown(month)
            .orElseThrow(
                () ->
                    new FailureMessage(
                        ExitCode.NOTHING_PUBLISHED,
                        "nothing is published for " + month + " in " + lake.root()));
    publications.purges().requireEvents(month);
    ReportContext context = context(shown);
    List<PublishedMonth> months = publishedMonths(lake, publications.withFigures().values());
    List<Path> files = new ArrayList<>(UsageReport.write(context, months, folder));
    files.addAll(AiSystemsRegister.write(context, knowledge(), months, folder));
    return files;
  }

  private AiSystemsRegister.Knowledge knowledge() {
    return new AiSystemsRegister.Knowledge(
        parts.catalog(), populations(parts.charter(), language), parts.configuration().aiSystems());
  }

  /** The files that each month shows. */
  static List<PublishedMonth> publishedMonths(LakeLayout lake, Collection<Publication> shown)
      throws IOException {
    Purges purges = Purges.in(lake);
    List<PublishedMonth> months = new ArrayList<>();
    for (Publication publication : shown) {
      months.add(
          new PublishedMonth(
              publication.month(),
              publication.state() == Publication.State.PROVISIONAL,
              tables(lake, publication.files()),
              purges.figures(publication.month()).orElse(null)));
    }
    return months;
  }

  /** Files by table. */
  static Map<String, List<Path>> tables(LakeLayout lake, List<OutputFile> files) {
    Map<String, List<Path>> tables = new LinkedHashMap<>();
    for (OutputFile file : files) {
      tables.computeIfAbsent(file.table(), table -> new ArrayList<>()).add(lake.file(file.path()));
    }
    return tables;
  }

  private ReportContext context(Publication shown) throws IOException {
    Configuration configuration = parts.configuration();
    Manifest manifest = publications.manifest(shown);
    Map<String, String> sites = new LinkedHashMap<>();
    for (Configuration.Site site : configuration.organisation().sites()) {
      sites.put(site.id(), site.name());
    }
    return new ReportContext(
        configuration.organisation().name(),
        configuration.organisation().zone(),
        language,
        shown.month(),
        manifest.provenance().smallGroup(),
        sites,
        tools(parts.catalog()),
        charters(shown.month()),
        configuration.sources().stream().map(source -> source(source, sites)).toList(),
        method(manifest),
        processing(configuration),
        provenance(shown, manifest));
  }

  /** Method and data with what the run itself knew of in-house tools, where they are still ours. */
  private ReportContext.ImpactMethod method(Manifest manifest) {
    Ingredient impact = manifest.provenance().impact();
    ImpactData shared = ImpactData.shipped();
    ImpactData data =
        impact.version().equals(shared.version())
            ? shared.with(RecordedRun.hosting(manifest))
            : shared;
    return new ReportContext.ImpactMethod(
        impact.id(), impact.version(), data, parts.estimator(data));
  }

  private static Map<String, ReportContext.Tool> tools(Catalog catalog) {
    Map<String, ReportContext.Tool> tools = new TreeMap<>();
    for (Tool tool : catalog.tools()) {
      tools.put(
          tool.id(),
          new ReportContext.Tool(
              tool.name(),
              tool.vendor().name(),
              tool.kind(),
              tool.vendor().jurisdiction(),
              hosting(tool)));
    }
    return tools;
  }

  /** Where a tool runs, when every offer of it runs in the same known place. */
  private static @Nullable String hosting(Tool tool) {
    List<String> places =
        tool.tiers().values().stream().map(facts -> facts.hosting().value()).distinct().toList();
    return places.size() == 1 && !places.get(0).equals("unknown") ? places.get(0) : null;
  }

  /** The versions in force on some day of the months that the report can show. */
  private List<ReportContext.Charter> charters(YearMonth month) {
    Charter charter = parts.charter();
    if (charter == null) {
      return List.of();
    }
    LocalDate first = publications.shown().firstKey().atDay(1);
    LocalDate last = month.atEndOfMonth();
    return charter.versions().stream()
        .filter(version -> !version.validFrom().isAfter(last))
        .filter(version -> version.validTo() == null || version.validTo().isAfter(first))
        .map(version -> charter(charter, version))
        .toList();
  }

  private ReportContext.Charter charter(Charter charter, Charter.Version version) {
    List<ReportContext.Rule> rules = new ArrayList<>();
    for (Charter.Rule rule : version.rules()) {
      rules.add(
          new ReportContext.Rule(
              rule.id(),
              rule.text().in(language),
              rule.cite(),
              ReportContext.RuleKind.VERDICT,
              rule.verdict()));
    }
    for (Charter.Provision statement : version.statements()) {
      if (statement.kind() == Charter.Kind.OBLIGATION
          || statement.kind() == Charter.Kind.NOT_MEASURABLE) {
        rules.add(
            new ReportContext.Rule(
                statement.id(),
                statement.text().in(language),
                statement.cite(),
                statement.kind() == Charter.Kind.OBLIGATION
                    ? ReportContext.RuleKind.OBLIGATION
                    : ReportContext.RuleKind.NOT_MEASURABLE,
                null));
      }
    }
    LocalDate end = version.validTo();
    return new ReportContext.Charter(
        charter.id(),
        charter.name().in(language),
        version.name(),
        version.validFrom(),
        end == null ? null : end.minusDays(1),
        version.url(),
        rules,
        CompareVersions.on(version.validFrom(), charter, parts.catalog()).stream()
            .map(turn -> new ReportContext.Turn(turn.toolId(), turn.becomes()))
            .toList(),
        indicators(version),
        version.terms().temporaryMeasures().stream()
            .map(
                measure ->
                    new ReportContext.TemporaryMeasure(
                        measure.ground().in(language), measure.cite(), measure.reviewBy()))
            .toList(),
        oversights(charter, version),
        populations(charter, language));
  }

  private List<ReportContext.Indicator> indicators(Charter.Version version) {
    List<ReportContext.Indicator> indicators = new ArrayList<>();
    for (Charter.Provision statement : version.statements()) {
      String measure = statement.measure();
      if (statement.kind() == Charter.Kind.INDICATOR && measure != null) {
        indicators.add(
            new ReportContext.Indicator(
                statement.id(),
                statement.text().in(language),
                statement.cite(),
                measure,
                statement.budget()));
      }
    }
    return indicators;
  }

  private List<ReportContext.Oversight> oversights(Charter charter, Charter.Version version) {
    Map<String, String> populations = populations(charter, language);
    Map<String, Set<String>> reach = ReachOfRules.of(version, parts.catalog());
    return version.rules().stream()
        .filter(rule -> rule.framework() != null || rule.supervision() != null)
        .map(
            rule ->
                new ReportContext.Oversight(
                    rule.cite(),
                    word(version.terms().frameworks(), rule.framework()),
                    word(version.terms().supervisionLevels(), rule.supervision()),
                    reach.getOrDefault(rule.id(), Set.of()),
                    rule.when().tiers().stream().sorted().toList(),
                    rule.when().populations().stream()
                        .map(id -> populations.getOrDefault(id, id))
                        .sorted()
                        .toList()))
        .toList();
  }

  private @Nullable String word(List<Terms.Word> words, @Nullable String id) {
    return words.stream()
        .filter(word -> word.id().equals(id))
        .map(word -> word.name().in(language))
        .findFirst()
        .orElse(id);
  }

  private static Map<String, String> populations(@Nullable Charter charter, String language) {
    Map<String, String> names = new TreeMap<>();
    if (charter != null) {
      charter
          .populations()
          .forEach(population -> names.put(population.id(), population.name().in(language)));
    }
    return names;
  }

  private static ReportContext.Source source(
      Configuration.Source source, Map<String, String> sites) {
    String site = source.site() == null ? null : sites.get(source.site());
    return new ReportContext.Source(
        source.id(),
        site,
        source.site(),
        source.format(),
        source.expects() == Expects.HOURLY,
        source.tlsInspectedSince(),
        source.audits().stream().map(Configuration.AuditCoverage::tool).distinct().toList(),
        source.audits().stream()
            .map(Configuration.AuditCoverage::since)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  private static ReportContext.Processing processing(Configuration configuration) {
    Configuration.Processing declared = configuration.processing();
    Configuration.Retention retention = configuration.retention();
    return new ReportContext.Processing(
        declared.purpose(),
        declared.legalBasis(),
        declared.dpiaReference(),
        declared.staffInformed(),
        declared.staffConsulted(),
        months(configuration.keys().period()),
        retention.eventOriginsMonths(),
        retention.eventsMonths(),
        retention.figuresMonths());
  }

  private static int months(Period period) {
    return switch (period) {
      case MONTH -> 1;
      case QUARTER -> 3;
      case YEAR -> 12;
    };
  }

  private ReportContext.Provenance provenance(Publication shown, Manifest manifest)
      throws IOException {
    Map<String, List<InputAccount>> bySource = new TreeMap<>();
    for (InputAccount account : manifest.inputs()) {
      bySource.computeIfAbsent(account.sourceId(), source -> new ArrayList<>()).add(account);
    }
    List<ReportContext.Account> accounts = new ArrayList<>();
    bySource.forEach(
        (source, files) ->
            accounts.add(
                new ReportContext.Account(
                    source,
                    files.size(),
                    files.stream().mapToLong(InputAccount::records).sum(),
                    sum(files, Outcome.USED),
                    sum(files, Outcome.DUPLICATE),
                    sum(files, Outcome.REJECTED))));
    return new ReportContext.Provenance(
        shown.number(),
        shown.number() == 1 ? null : shown.reason(),
        shown.contentId(),
        manifest.provenance().softwareVersion(),
        manifest.provenance().catalog().version(),
        accounts,
        history(shown.month()));
  }

  /** Every publication of the months up to the report's; corrections where figures are kept. */
  private List<ReportContext.Publication> history(YearMonth month) throws IOException {
    List<ReportContext.Publication> history = new ArrayList<>();
    for (Publication publication : publications.all()) {
      if (!publication.month().isAfter(month)) {
        history.add(
            new ReportContext.Publication(
                publication.month(),
                publication.number(),
                publication.state() == Publication.State.PROVISIONAL,
                publication.reason(),
                publications.purges().hasFigures(publication.month())
                    ? correction(publication)
                    : null));
      }
    }
    history.sort(
        Comparator.comparing(ReportContext.Publication::month)
            .thenComparing(ReportContext.Publication::number));
    return history;
  }

  private ReportContext.@Nullable Correction correction(Publication publication)
      throws IOException {
    Restatement restatement = publications.restatement(publication).orElse(null);
    if (restatement == null) {
      return null;
    }
    Deviation deviation = restatement.deviation();
    return new ReportContext.Correction(
        LocalDate.ofInstant(publication.published(), parts.configuration().organisation().zone()),
        restatement.replaces(),
        deviation.causes(),
        deviation.newInputs(),
        deviation.goneInputs(),
        restatement.changed());
  }

  private static long sum(List<InputAccount> files, Outcome outcome) {
    return files.stream().mapToLong(account -> account.outcomes().getOrDefault(outcome, 0L)).sum();
  }
}

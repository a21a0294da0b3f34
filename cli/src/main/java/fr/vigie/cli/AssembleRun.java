package fr.vigie.cli;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.DomainList;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.charter.Charter;
import fr.vigie.configuration.Configuration;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.configuration.SourceFiles;
import fr.vigie.directory.Directory;
import fr.vigie.directory.Resolution;
import fr.vigie.impact.Ecologits010;
import fr.vigie.impact.Hosting;
import fr.vigie.impact.ImpactData;
import fr.vigie.impact.ImpactMethod;
import fr.vigie.impact.ReadHosting;
import fr.vigie.impact.UseEstimator;
import fr.vigie.lake.DirectoryShare;
import fr.vigie.lake.FinishedRun;
import fr.vigie.lake.Ingredient;
import fr.vigie.lake.Provenance;
import fr.vigie.pipelines.IngestPlan;
import fr.vigie.pipelines.InputFile;
import fr.vigie.pipelines.RunResult;
import fr.vigie.privacy.PseudonymKeys;
import fr.vigie.privacy.Pseudonyms;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the runs of one configuration are made of, loaded and checked once, before any
 * log is opened.
 */
final class AssembleRun {
  private final Configuration configuration;
  private final Catalog catalog;
  private final List<DomainList> lists;
  private final @Nullable Charter charter;
  private final Directory directory;
  private final ImpactMethod method;
  private final ImpactData impact;

  private AssembleRun(
      Configuration configuration,
      Catalog catalog,
      List<DomainList> lists,
      @Nullable Charter charter,
      Directory directory,
      ImpactMethod method,
      ImpactData impact) {
    this.configuration = configuration;
    this.catalog = catalog;
    this.lists = lists;
    this.charter = charter;
    this.directory = directory;
    this.method = method;
    this.impact = impact;
  }

  /** Loads what a configuration names. */
  static AssembleRun of(Configuration configuration) throws IOException {
    Catalog shared = Catalog.shipped();
    String name = configuration.charter();
    Charter charter = name == null ? null : LoadCharter.named(name, shared);
    Catalog completed = charter == null ? shared : charter.complete(shared);
    Catalog catalog = completed.withLocalTools(configuration.localTools());
    List<DomainList> lists = new ArrayList<>();
    for (Configuration.DiscoveryList list : configuration.discoveryLists()) {
      lists.add(DomainList.read(list.id(), list.path()));
    }
    Path agents = configuration.agents();
    return new AssembleRun(
        configuration,
        catalog,
        lists,
        charter,
        agents == null ? Directory.none() : Directory.load(agents, configuration.smallGroup()),
        new Ecologits010(),
        impact(configuration, catalog));
  }

  /** The shared data with what the organisation states of its in-house tools. */
  private static ImpactData impact(Configuration configuration, Catalog catalog) {
    ImpactData shared = ImpactData.shipped();
    List<Hosting> own = ReadHosting.of(configuration.hosting(), shared);
    requireKnown(configuration, catalog, own);
    return shared.with(own);
  }

  /** Refuses what is said of tools that nobody has: it would never be read. */
  private static void requireKnown(
      Configuration configuration, Catalog catalog, List<Hosting> own) {
    Map<String, String> problems = new LinkedHashMap<>();
    for (int item = 0; item < configuration.aiSystems().size(); item++) {
      String tool = configuration.aiSystems().get(item).tool();
      // A domain may be an unknown tool.
      if (!catalog.has(tool) && !tool.contains(".")) {
        problems.put(
            "/ai_systems/" + item + "/tool",
            "no tool '" + tool + "' in the catalog, the charter or local_tools");
      }
    }
    for (int item = 0; item < own.size(); item++) {
      String tool = own.get(item).tool();
      if (!catalog.has(tool) || catalog.tool(tool).origin() != ToolMatch.Origin.LOCAL) {
        problems.put(
            ReadHosting.POINTER + "/" + item + "/tool",
            "no in-house tool of that id in local_tools or the charter");
      }
    }
    if (!problems.isEmpty()) {
      YamlDocument file = YamlDocument.read(configuration.file());
      List<Problem> located = new ArrayList<>();
      problems.forEach(
          (pointer, problem) ->
              located.add(
                  file.problem(pointer, pointer.substring(1).replace('/', '.') + ": " + problem)));
      throw new InvalidYamlException(located);
    }
  }

  Configuration configuration() {
    return configuration;
  }

  Catalog catalog() {
    return catalog;
  }

  /** The charter, or null in diagnostic mode: the organisation has none yet. */
  @Nullable Charter charter() {
    return charter;
  }

  Directory directory() {
    return directory;
  }

  ImpactData impact() {
    return impact;
  }

  private UseEstimator estimator() {
    return estimator(impact);
  }

  /** The method over some data. */
  UseEstimator estimator(ImpactData data) {
    return UseEstimator.of(method, data);
  }

  /** What one run over a month reads and how. */
  IngestPlan plan(YearMonth month, String runId) throws IOException {
    LocalDate firstDay = configuration.processing().firstDay();
    if (month.atEndOfMonth().isBefore(firstDay)) {
      throw new FailureMessage(
          ExitCode.CONFIGURATION,
          month
              + " lies before "
              + firstDay
              + ", the day on which the processing was declared to"
              + " staff: its logs are not read");
    }
    return new IngestPlan(
        runId,
        month,
        firstDay,
        configuration.organisation().zone(),
        configuration.lake().toString(),
        configuration.sources(),
        inputs(month),
        IngestPlan.DEFAULT_SPLIT_BYTES,
        catalog,
        lists,
        charter,
        directory,
        pseudonyms(month),
        estimator());
  }

  /** The run as it is published: what the pipeline did, and with what. */
  FinishedRun finished(IngestPlan plan, RunResult result) {
    return new FinishedRun(
        plan.month(),
        plan.runId(),
        result.accounts(),
        result.outputs(),
        shares(result),
        provenance(plan.month(), plan.pseudonyms()));
  }

  private Pseudonyms pseudonyms(YearMonth month) throws IOException {
    Configuration.Keys keys = configuration.keys();
    return PseudonymKeys.in(keys.folder(), keys.period()).forMonth(month);
  }

  private List<InputFile> inputs(YearMonth month) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    List<Source> sources = configuration.sources();
    for (int number = 0; number < sources.size(); number++) {
      for (Map.Entry<Path, String> file : filesByPath(sources.get(number), month).entrySet()) {
        Path path = file.getKey();
        inputs.add(
            new InputFile(
                inputs.size(), number, path.toString(), file.getValue(), Files.size(path)));
      }
    }
    if (inputs.isEmpty()) {
      throw new FailureMessage(
          ExitCode.INPUT,
          "no log for "
              + month
              + ": no pattern under 'sources' in "
              + configuration.file()
              + " finds a file");
    }
    return inputs;
  }

  /** A source's files with the first pattern that finds each. */
  private SortedMap<Path, String> filesByPath(Source source, YearMonth month) throws IOException {
    SortedMap<Path, String> files = new TreeMap<>();
    for (String pattern : source.paths()) {
      for (Path file : SourceFiles.expand(List.of(pattern), month, configuration.lateDays())) {
        files.putIfAbsent(file, pattern);
      }
    }
    return files;
  }

  private Provenance provenance(YearMonth month, Pseudonyms pseudonyms) {
    return Provenance.of(
        configuration,
        month,
        Vigie.version(),
        charter == null ? null : new Ingredient(charter.id(), versions(charter), charter.digest()),
        charter == null ? null : charter.definition(),
        new Ingredient("catalog", catalog.version(), catalog.digest()),
        configuration.agents() == null ? null : new Ingredient("directory", "", directory.digest()),
        new Ingredient(method.id(), impact.version(), impact.digest()),
        lists.stream().map(list -> new Ingredient(list.id(), "", list.digest())).toList(),
        pseudonyms.keyId(),
        pseudonyms.isPublic());
  }

  private static String versions(Charter charter) {
    return String.join(" ", charter.versions().stream().map(Charter.Version::name).toList());
  }

  private static List<DirectoryShare> shares(RunResult result) {
    List<DirectoryShare> shares = new ArrayList<>();
    result
        .resolutions()
        .forEach(
            (source, counts) ->
                shares.add(
                    new DirectoryShare(
                        source,
                        counts.getOrDefault(Resolution.RESOLVED.name(), 0L),
                        counts.getOrDefault(Resolution.UNRESOLVED.name(), 0L),
                        counts.getOrDefault(Resolution.AMBIGUOUS.name(), 0L))));
    return shares;
  }
}

package fr.vigie.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.charter.Charter;
import fr.vigie.configuration.Configuration.AiSystem;
import fr.vigie.configuration.Configuration.AuditCoverage;
import fr.vigie.configuration.Configuration.DiscoveryList;
import fr.vigie.configuration.Configuration.Evaluation;
import fr.vigie.configuration.Configuration.Expects;
import fr.vigie.configuration.Configuration.Keys;
import fr.vigie.configuration.Configuration.Organisation;
import fr.vigie.configuration.Configuration.Period;
import fr.vigie.configuration.Configuration.Processing;
import fr.vigie.configuration.Configuration.Retention;
import fr.vigie.configuration.Configuration.Site;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormats;
import fr.vigie.formats.mapped.MappedFormat;
import fr.vigie.impact.ImpactData;
import fr.vigie.impact.ReadHosting;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import fr.vigie.yaml.YamlSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code vigie.yaml} and checks it whole: its structure by JSON Schema, its meaning here,
 * every error told at once with its line.
 */
public final class ConfigurationLoader {
  /** The published JSON Schema of the file. */
  public static final String SCHEMA = "/fr/vigie/schemas/configuration/vigie.schema.json";

  private static final Pattern BRACES = Pattern.compile("(?<!\\\\)\\{([^{},]*)}");
  private static final int LATE_DAYS = 3;
  private static final int CLOSE_AFTER_DAYS = 5;
  private static final Set<String> DATE_PARTS = Set.of("year", "month", "day");

  private final Path file;
  private final Path folder;
  private final Set<String> formats;
  private final YamlDocument document;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigurationLoader(Path file, YamlDocument document, Set<String> formats) {
    this.file = file;
    this.folder = folder(file);
    this.document = document;
    this.formats = formats;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationException with every error
   */
  public static Configuration load(Path vigieYaml) throws IOException {
    return load(
        vigieYaml, LogFormats.all().stream().map(LogFormat::name).collect(Collectors.toSet()));
  }

  /**
   * Reads a file.
   *
   * @param formats the names of formats that sources may have
   * @throws ConfigurationException with every error
   */
  public static Configuration load(Path vigieYaml, Set<String> formats) throws IOException {
    Path file = vigieYaml.toAbsolutePath().normalize();
    try {
      YamlDocument document = YamlDocument.parse(file.toString(), Files.readString(file));
      ConfigurationLoader loader = new ConfigurationLoader(file, document, formats);
      loader.check();
      return loader.configuration();
    } catch (InvalidYamlException notYaml) {
      throw refused(notYaml.problems());
    } catch (CharacterCodingException notText) {
      throw refused(List.of(new Problem(file.toString(), 1, "not UTF-8")));
    }
  }

  private static ConfigurationException refused(List<Problem> problems) {
    return new ConfigurationException(
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(Problem::toString)
            .distinct()
            .toList());
  }

  private void check() {
    problems.addAll(YamlSchema.shipped(SCHEMA).check(document));
    zone("/organisation/zone");
    unique("/organisation/sites");
    unique("/sources");
    unique("/discovery/lists");
    uniqueBy("/ai_systems", "tool");
    Set<String> sites = ids("/organisation/sites");
    forEach("/sources", source -> source(source, sites));
    forEach("/discovery/lists", list -> readable(list + "/path"));
    readable("/directory");
    charterThere();
    closesAfterItsLateFiles();
    apart();
    hosting();
    if (!problems.isEmpty()) {
      throw refused(problems);
    }
  }

  /** A charter is a file, or one that is shipped. */
  private void charterThere() {
    String charter = text("/charter");
    if (charter == null) {
      return;
    }
    if (isPath(charter)) {
      readable("/charter");
    } else if (!Charter.SHIPPED.contains(charter)) {
      problem(
          "/charter",
          "no such charter: "
              + charter
              + "; give a file, as ./charte.yaml, or one of those shipped: "
              + String.join(", ", Charter.SHIPPED));
    }
  }

  /** What is said of in-house tools, once it has the form that the schema asks for. */
  private void hosting() {
    if (problems.isEmpty() && at(ReadHosting.POINTER).isArray()) {
      ReadHosting.of(document, ImpactData.shipped(), problems);
    }
  }

  private void source(String pointer, Set<String> sites) {
    zone(pointer + "/zone");
    String site = text(pointer + "/site");
    if (site != null && !sites.contains(site)) {
      problem(pointer + "/site", "no such site: " + site);
    }
    String format = text(pointer + "/format");
    if (format != null && !formats.contains(format)) {
      problem(
          pointer + "/format",
          "no such format: "
              + format
              + "; known are "
              + String.join(", ", formats.stream().sorted().toList()));
    }
    forEach(pointer + "/paths", this::pattern);
    if (format != null
        && LogFormats.all().stream().anyMatch(known -> known.name().equals(format))) {
      settings(pointer, LogFormats.named(format));
    }
  }

  /** Settings that the format refuses, told before any log is opened. */
  private void settings(String pointer, LogFormat format) {
    String at = at(pointer + "/settings").isMissingNode() ? pointer : pointer + "/settings";
    try {
      FormatOptions options = new FormatOptions(ZoneOffset.UTC, settings(at(pointer)));
      format.configuredBy(options).newParser(options);
    } catch (InvalidYamlException mapping) {
      problems.addAll(mapping.problems());
    } catch (UncheckedIOException unreadable) {
      problem(at, "no readable file for the setting " + MappedFormat.FILE);
    } catch (IllegalArgumentException refused) {
      problem(at, String.valueOf(refused.getMessage()));
    }
  }

  /** The settings of a source; a mapping comes with its text, so that no worker needs its file. */
  private Map<String, String> settings(JsonNode source) {
    Map<String, String> settings = new LinkedHashMap<>();
    source
        .path("settings")
        .fields()
        .forEachRemaining(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    String mapping = settings.get(MappedFormat.FILE);
    if (source.path("format").asText().equals(MappedFormat.NAME) && mapping != null) {
      try {
        settings.put(MappedFormat.TEXT, Files.readString(folder.resolve(mapping)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return settings;
  }

  private void pattern(String pointer) {
    String pattern = text(pointer);
    if (pattern == null) {
      return;
    }
    Matcher braces = BRACES.matcher(pattern);
    while (braces.find()) {
      if (!DATE_PARTS.contains(braces.group(1))) {
        problem(pointer, "unknown {" + braces.group(1) + "}; known are {year}, {month} and {day}");
      }
    }
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + BRACES.matcher(pattern).replaceAll("0"));
    } catch (PatternSyntaxException notAGlob) {
      problem(pointer, "not a path pattern: " + notAGlob.getDescription());
    }
  }

  /** Pseudonyms protect nobody when their keys lie beside them. */
  private void apart() {
    Path keys = path("/keys/folder", "keys");
    Path lake = path("/lake", "lake");
    Path reports = path("/reports", "reports");
    if (keys.startsWith(lake) || lake.startsWith(keys)) {
      problem("/keys/folder", "the keys must lie apart from the lake");
    }
    if (keys.startsWith(reports) || reports.startsWith(keys)) {
      problem("/keys/folder", "the keys must lie apart from the reports");
    }
  }

  private void closesAfterItsLateFiles() {
    int lateDays = at("/late_days").asInt(LATE_DAYS);
    int closeAfterDays = at("/close_after_days").asInt(CLOSE_AFTER_DAYS);
    if (closeAfterDays < lateDays) {
      problem(
          at("/close_after_days").isMissingNode() ? "/late_days" : "/close_after_days",
          "the month closes after "
              + closeAfterDays
              + " days, but files are read until "
              + lateDays
              + " days after it");
    }
  }

  private void zone(String pointer) {
    String zone = text(pointer);
    if (zone != null) {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException unknown) {
        problem(pointer, "no such time zone: " + zone);
      }
    }
  }

  private void unique(String pointer) {
    uniqueBy(pointer, "id");
  }

  private void uniqueBy(String pointer, String key) {
    Map<String, String> first = new HashMap<>();
    forEach(
        pointer,
        at -> {
          String place = at + "/" + key;
          String id = text(place);
          String before = id == null ? null : first.putIfAbsent(id, place);
          if (before != null) {
            problem(place, key + " " + id + " is taken by line " + document.line(before));
          }
        });
  }

  private void readable(String pointer) {
    String path = text(pointer);
    if (path != null && !Files.isReadable(folder.resolve(path))) {
      problem(pointer, "no readable file " + path);
    }
  }

  private Set<String> ids(String pointer) {
    return each(pointer, (at, item) -> at(at + "/id").asText()).stream()
        .collect(Collectors.toSet());
  }

  private void problem(String pointer, String message) {
    problems.add(
        document.problem(pointer, pointer.substring(1).replace('/', '.') + ": " + message));
  }

  private Configuration configuration() {
    return new Configuration(
        file,
        new Organisation(
            string("/organisation/name"),
            ZoneId.of(string("/organisation/zone")),
            at("/organisation/locale").asText("fr"),
            each(
                "/organisation/sites",
                (at, site) -> new Site(string(at + "/id"), string(at + "/name")))),
        new Processing(
            string("/processing/purpose"),
            string("/processing/legal_basis"),
            string("/processing/dpia"),
            day("/processing/staff_informed"),
            day("/processing/staff_consulted")),
        new Keys(
            path("/keys/folder", "keys"),
            Period.valueOf(at("/keys/period").asText("month").toUpperCase(Locale.ROOT)),
            at("/keys/access_requests").asBoolean(false)),
        each("/sources", this::readSource),
        at("/directory").isMissingNode() ? null : path("/directory", ""),
        charter(),
        each("/local_tools", (at, tool) -> YamlDocument.plain(tool)),
        each("/ai_systems", (at, system) -> aiSystem(at)),
        each(ReadHosting.POINTER, (at, statement) -> YamlDocument.plain(statement)),
        each(
            "/discovery/lists",
            (at, list) -> new DiscoveryList(string(at + "/id"), path(at + "/path", ""))),
        at("/thresholds/small_group").asInt(10),
        at("/tolerance/rejected_share").asDouble(0.01),
        at("/late_days").asInt(LATE_DAYS),
        at("/close_after_days").asInt(CLOSE_AFTER_DAYS),
        new Retention(
            at("/retention/event_origins_months").asInt(6),
            at("/retention/events_months").asInt(12),
            at("/retention/keys_months").asInt(12),
            at("/retention/figures_months").asInt(60)),
        path("/lake", "lake"),
        path("/reports", "reports"));
  }

  private Source readSource(String pointer, JsonNode source) {
    String zone = text(pointer + "/zone");
    return new Source(
        string(pointer + "/id"),
        text(pointer + "/site"),
        string(pointer + "/format"),
        ZoneId.of(zone == null ? string("/organisation/zone") : zone),
        each(pointer + "/paths", (at, path) -> absolute(path.asText())),
        at(pointer + "/tls").isMissingNode() ? null : day(pointer + "/tls/inspected_since"),
        Expects.valueOf(at(pointer + "/expects").asText("daily").toUpperCase(Locale.ROOT)),
        each(
            pointer + "/audits",
            (at, audit) ->
                new AuditCoverage(
                    string(at + "/tool"),
                    each(at + "/tiers", (tierAt, tier) -> tier.asText()),
                    each(at + "/populations", (populationAt, population) -> population.asText()),
                    day(at + "/since"))),
        each(pointer + "/categories", (at, category) -> category.asText()),
        settings(source));
  }

  private AiSystem aiSystem(String pointer) {
    String evaluation = pointer + "/evaluation";
    boolean none = "none".equals(text(evaluation));
    return new AiSystem(
        string(pointer + "/tool"),
        text(pointer + "/purpose"),
        text(pointer + "/hosting"),
        text(pointer + "/retention"),
        text(pointer + "/deletion_evidence"),
        at(evaluation).isMissingNode()
            ? null
            : new Evaluation(
                none ? null : day(evaluation + "/day"), text(evaluation + "/reference")));
  }

  private @Nullable String charter() {
    String charter = text("/charter");
    return charter != null && isPath(charter) ? path("/charter", "").toString() : charter;
  }

  private static boolean isPath(String charter) {
    return charter.contains("/") || charter.endsWith(".yaml") || charter.endsWith(".yml");
  }

  private String absolute(String pattern) {
    return pattern.startsWith("/") ? pattern : SourceFiles.escape(folder) + "/" + pattern;
  }

  private Path path(String pointer, String usual) {
    String path = text(pointer);
    return folder.resolve(path == null ? usual : path).normalize();
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    return folder == null ? file : folder;
  }

  private LocalDate day(String pointer) {
    return LocalDate.parse(string(pointer));
  }

  private String string(String pointer) {
    return at(pointer).asText();
  }

  /** The text at a place; null when there is none, or something else that the schema refuses. */
  private @Nullable String text(String pointer) {
    JsonNode node = at(pointer);
    return node.isTextual() ? node.asText() : null;
  }

  private JsonNode at(String pointer) {
    return document.root().at(pointer);
  }

  private <T> List<T> each(String pointer, BiFunction<String, JsonNode, T> read) {
    List<T> items = new ArrayList<>();
    forEach(pointer, item -> items.add(read.apply(item, at(item))));
    return List.copyOf(items);
  }

  /** Visits the place of every item of a list; whatever is no list, the schema refuses. */
  private void forEach(String pointer, Consumer<String> visit) {
    JsonNode list = at(pointer);
    for (int item = 0; list.isArray() && item < list.size(); item++) {
      visit.accept(pointer + "/" + item);
    }
  }
}

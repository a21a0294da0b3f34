package fr.vigie.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tools known on a date: what the vendor sites, APIs and audit records of each look like. */
public final class Catalog implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SHIPPED = "/fr/vigie/shipped/catalog/VERSION";

  /** The shipped tools, one canonical text a line, packed when the program is built. */
  static final String PACKED = "tools.jsonl";

  private final String version;
  private final TreeMap<String, Tool> tools;

  /** Compiled when first asked for. */
  private transient @Nullable CompileCatalog compiled;

  /** A charter's tools come when its examples run and again when a run begins. */
  private transient @Nullable Completed last;

  /** What in-house tools, as canonical text, made of this catalog. */
  private record Completed(String yamlTools, Catalog catalog) {}

  private Catalog(String version, Map<String, Tool> tools) {
    this.version = version;
    this.tools = new TreeMap<>(tools);
  }

  /** The catalog that came with the program; its examples ran when the program was built. */
  public static Catalog shipped() {
    return Shipped.CATALOG;
  }

  /**
   * The catalog that came with the program, checked again.
   *
   * @throws InvalidYamlException with every mistake of every file
   */
  public static Catalog shippedChecked() {
    return readShipped(true);
  }

  private static final class Shipped {
    static final Catalog CATALOG = readPacked();
  }

  /** Hundreds of YAML files take a second to read, their packed text a tenth. */
  private static Catalog readPacked() {
    String folder = SHIPPED.substring(0, SHIPPED.lastIndexOf('/') + 1);
    try (InputStream version = Catalog.class.getResourceAsStream(SHIPPED);
        InputStream packed = Catalog.class.getResourceAsStream(folder + PACKED)) {
      if (version == null || packed == null) {
        return readShipped(false);
      }
      List<Problem> problems = new ArrayList<>();
      ReadTools read = new ReadTools(problems);
      Map<String, Tool> tools = new TreeMap<>();
      text(packed)
          .lines()
          .map(line -> line.split("\t", 2))
          .map(parts -> YamlDocument.ofCanonical(parts[0], parts[1]))
          .flatMap(document -> read.checked(document).stream())
          .forEach(tool -> tools.put(tool.id(), tool));
      if (!problems.isEmpty()) {
        throw new InvalidYamlException(problems);
      }
      return new Catalog(text(version).strip(), tools);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped catalog", e);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Catalog readShipped(boolean strictly) {
    URL place = Catalog.class.getResource(SHIPPED);
    if (place == null) {
      throw new IllegalStateException("not on the class path: " + SHIPPED);
    }
    try {
      if (place.openConnection() instanceof JarURLConnection jar) {
        try (FileSystem archive = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
          return read(archive.getPath(SHIPPED).resolveSibling(""), strictly);
        }
      }
      return read(Path.of(place.toURI()).resolveSibling(""), strictly);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped catalog", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a file's address: " + place, e);
    }
  }

  /**
   * Reads a folder with {@code VERSION} and {@code tools/<id>.yaml}, and runs every example.
   *
   * @throws InvalidYamlException with every mistake of every file
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Catalog load(Path folder) {
    return read(folder, true);
  }

  /**
   * Reads a folder.
   *
   * @param strictly whether to compare with the schema, look for claims that collide and run the
   *     examples; needless for files that the build has checked
   */
  private static Catalog read(Path folder, boolean strictly) {
    List<Reading> readings = readings(folder, strictly);
    List<Problem> problems = new ArrayList<>();
    readings.forEach(reading -> problems.addAll(reading.problems()));
    Catalog catalog = new Catalog(version(folder), byId(readings, problems));
    if (strictly && problems.isEmpty()) {
      CheckCatalog.check(
          catalog,
          readings.stream().flatMap(reading -> reading.document().stream()).toList(),
          problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return catalog;
  }

  /** One file as far as it could be read. */
  private record Reading(
      Optional<YamlDocument> document, Optional<Tool> tool, List<Problem> problems) {

    static Reading of(Path file, boolean strictly) {
      List<Problem> problems = new ArrayList<>();
      try {
        YamlDocument document = YamlDocument.read(file);
        ReadTools read = new ReadTools(problems);
        Optional<Tool> tool = strictly ? read.shared(document) : read.checked(document);
        return new Reading(Optional.of(document), tool, problems);
      } catch (InvalidYamlException e) {
        return new Reading(Optional.empty(), Optional.empty(), e.problems());
      }
    }
  }

  private static List<Reading> readings(Path folder, boolean strictly) {
    try (Stream<Path> found = Files.list(folder.resolve("tools"))) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      // Hundreds of small files: side by side, in the order of their names.
      return files.parallelStream().map(file -> Reading.of(file, strictly)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalog in " + folder, e);
    }
  }

  private static String version(Path folder) {
    try {
      return Files.readString(folder.resolve("VERSION")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalog in " + folder, e);
    }
  }

  private static Map<String, Tool> byId(List<Reading> readings, List<Problem> problems) {
    Map<String, Tool> tools = new TreeMap<>();
    for (Reading reading : readings) {
      if (reading.tool().isPresent()) {
        Tool tool = reading.tool().get();
        if (tools.putIfAbsent(tool.id(), tool) != null) {
          reading
              .document()
              .ifPresent(
                  document ->
                      problems.add(
                          document.problem("/id", "id taken by another file: " + tool.id())));
        }
      }
    }
    return tools;
  }

  /** The date and number under which it was published, for instance {@code 2026.11.1}. */
  public String version() {
    return version;
  }

  /** SHA-256 over version and declarations, in-house tools included, lower-case hex. */
  public String digest() {
    return YamlDocument.sha256(
        version
            + tools.values().stream()
                .map(Tool::definition)
                .collect(Collectors.joining("\n", "\n", "")));
  }

  /**
   * The tool of an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Tool tool(String id) {
    Tool tool = tools.get(id);
    if (tool == null) {
      throw new IllegalArgumentException("no tool in the catalog: " + id);
    }
    return tool;
  }

  public boolean has(@Nullable String id) {
    return id != null && tools.containsKey(id);
  }

  /** These tools without any list of domains. */
  synchronized CompileCatalog compiled() {
    if (compiled == null) {
      compiled = new CompileCatalog(this, List.of());
    }
    return compiled;
  }

  /** Every tool, by id. */
  public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  /**
   * This catalog with the organisation's in-house tools; one that names an in-house tool already
   * there replaces the keys it gives, hosts among them.
   *
   * @param yamlTools declarations as YAML reads them; addresses and private hosts are allowed
   * @throws InvalidYamlException with every mistake
   */
  public synchronized Catalog withLocalTools(List<Map<String, Object>> yamlTools) {
    if (yamlTools.isEmpty()) {
      return this;
    }
    Map<String, Object> all = Map.of("local_tools", yamlTools);
    String canonical = YamlDocument.canonical(YamlDocument.of("local_tools", all).root());
    if (last == null || !last.yamlTools().equals(canonical)) {
      last = new Completed(canonical, joined(yamlTools));
    }
    return last.catalog();
  }

  private Catalog joined(List<Map<String, Object>> yamlTools) {
    List<Problem> problems = new ArrayList<>();
    ReadTools read = new ReadTools(problems);
    Map<String, Tool> all = new TreeMap<>(tools);
    List<YamlDocument> documents = new ArrayList<>();
    for (int i = 0; i < yamlTools.size(); i++) {
      YamlDocument given = YamlDocument.of("local_tools[" + i + "]", yamlTools.get(i));
      JsonNode id = given.root().path("id");
      Tool known = all.get(id.asText());
      if (known != null && known.origin() != ToolMatch.Origin.LOCAL) {
        problems.add(given.problem("/id", "id of a tool of the shared catalog: " + known.id()));
        continue;
      }
      YamlDocument whole = known == null ? given : completed(given, known);
      documents.add(whole);
      read.local(whole).ifPresent(tool -> all.put(tool.id(), tool));
    }
    Catalog catalog = new Catalog(version, all);
    if (problems.isEmpty()) {
      CheckCatalog.check(catalog, documents, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return catalog;
  }

  private static YamlDocument completed(YamlDocument given, Tool known) {
    YamlDocument before = YamlDocument.parse(given.file(), known.definition());
    Map<String, Object> merged = YamlDocument.plain(before.root());
    if (given.root().has("hosts") || given.root().has("ips")) {
      // Where the tool was before is where it is not; the examples spoke of those places.
      List.of("hosts", "ips", "examples").forEach(merged::remove);
    }
    merged.putAll(YamlDocument.plain(given.root()));
    return YamlDocument.of(given.file(), merged);
  }
}

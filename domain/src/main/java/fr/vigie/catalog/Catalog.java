package fr.vigie.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
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

  private final String version;
  private final TreeMap<String, Tool> tools;

  private Catalog(String version, Map<String, Tool> tools) {
    this.version = version;
    this.tools = new TreeMap<>(tools);
  }

  /** The catalog that came with the program. */
  public static Catalog shipped() {
    return Shipped.CATALOG;
  }

  private static final class Shipped {
    static final Catalog CATALOG = read();

    private static Catalog read() {
      URL place = Catalog.class.getResource(SHIPPED);
      if (place == null) {
        throw new IllegalStateException("not on the class path: " + SHIPPED);
      }
      try {
        if (place.openConnection() instanceof JarURLConnection jar) {
          try (FileSystem archive =
              FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
            return load(archive.getPath(SHIPPED).resolveSibling(""));
          }
        }
        return load(Path.of(place.toURI()).resolveSibling(""));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the shipped catalog", e);
      } catch (URISyntaxException e) {
        throw new IllegalStateException("not a file's address: " + place, e);
      }
    }
  }

  /**
   * Reads a folder with {@code VERSION} and {@code tools/<id>.yaml}.
   *
   * @throws InvalidYamlException with every mistake of every file
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Catalog load(Path folder) {
    List<Path> files;
    String version;
    try (Stream<Path> found = Files.list(folder.resolve("tools"))) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      version = Files.readString(folder.resolve("VERSION")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalog in " + folder, e);
    }
    List<Problem> problems = new ArrayList<>();
    List<YamlDocument> documents = new ArrayList<>();
    for (Path file : files) {
      try {
        documents.add(YamlDocument.read(file));
      } catch (InvalidYamlException e) {
        problems.addAll(e.problems());
      }
    }
    return of(version, documents, problems);
  }

  private static Catalog of(String version, List<YamlDocument> documents, List<Problem> problems) {
    ReadTools read = new ReadTools(problems);
    TreeMap<String, Tool> tools = new TreeMap<>();
    for (YamlDocument document : documents) {
      Optional<Tool> tool = read.shared(document);
      if (tool.isPresent() && tools.putIfAbsent(tool.get().id(), tool.get()) != null) {
        problems.add(document.problem("/id", "id taken by another file: " + tool.get().id()));
      }
    }
    Catalog catalog = new Catalog(version, tools);
    if (problems.isEmpty()) {
      CheckCatalog.check(catalog, documents, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return catalog;
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
  public Catalog withLocalTools(List<Map<String, Object>> yamlTools) {
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

package fr.vigie.catalog;

import fr.vigie.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Part of the build: packs the catalog's YAML files into one file of canonical texts, {@code
 * PackCatalog CATALOG-FOLDER}, one {@code file TAB text} a line.
 */
public final class PackCatalog {
  private PackCatalog() {}

  /** Packs a catalog beside its files, unless that is done. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path packed = folder.resolve(Catalog.PACKED);
    List<Path> files;
    try (Stream<Path> found = Files.list(folder.resolve("tools"))) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    if (!isUpToDate(packed, files)) {
      Files.write(packed, files.stream().map(PackCatalog::line).toList());
    }
  }

  private static String line(Path file) {
    return "tools/" + file.getFileName() + "\t" + YamlDocument.read(file).canonical();
  }

  private static boolean isUpToDate(Path packed, List<Path> files) throws IOException {
    if (!Files.exists(packed)) {
      return false;
    }
    FileTime then = Files.getLastModifiedTime(packed);
    if (Files.readAllLines(packed).size() != files.size()) {
      return false;
    }
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).compareTo(then) > 0) {
        return false;
      }
    }
    return true;
  }
}

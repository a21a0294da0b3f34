package fr.vigie.cli;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a charter by the name that a person gives it: a file, or the id of a shipped one. */
final class LoadCharter {
  private LoadCharter() {}

  /** The charter, its examples run against the catalog. */
  static Charter named(String fileOrId, Catalog catalog) {
    Path file = Path.of(fileOrId);
    if (Files.isRegularFile(file)) {
      return Charter.load(file, catalog);
    }
    try {
      return Charter.shipped(fileOrId);
    } catch (IllegalArgumentException unknown) {
      throw unknown(fileOrId, "neither a file nor the id of a shipped charter");
    }
  }

  /** The failure of a name that is no charter's; it lists those that are. */
  static FailureMessage unknown(String name, String why) {
    return new FailureMessage(
        ExitCode.CONFIGURATION,
        "no charter '"
            + name
            + "': "
            + why
            + "; shipped are "
            + String.join(", ", Charter.SHIPPED));
  }
}

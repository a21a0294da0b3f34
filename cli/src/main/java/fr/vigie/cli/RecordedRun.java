package fr.vigie.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.impact.Hosting;
import fr.vigie.impact.ImpactData;
import fr.vigie.impact.ReadHosting;
import fr.vigie.lake.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest keeps of the run behind a month, made usable again.
 *
 * @param manifest the manifest
 * @param charter the charter that judged, from the manifest's copy, or null in diagnostic mode
 * @param catalog the catalog at hand with the run's own tools
 */
record RecordedRun(Manifest manifest, @Nullable Charter charter, Catalog catalog) {

  static RecordedRun of(Manifest manifest) {
    String text = manifest.provenance().charterText();
    Charter charter = text == null ? null : Charter.recorded(text);
    Catalog shared = Catalog.shipped();
    Catalog completed = charter == null ? shared : charter.complete(shared);
    return new RecordedRun(manifest, charter, completed.withLocalTools(localTools(manifest)));
  }

  /** Whether the catalog at hand is the one that the run used. */
  boolean sameCatalog() {
    return catalog.digest().equals(manifest.provenance().catalog().sha256());
  }

  /** This run's catalog with another charter's own tools; the organisation's declarations win. */
  Catalog catalogWith(Charter other) {
    return other.complete(catalog).withLocalTools(localTools(manifest));
  }

  /** What the organisation stated of its in-house tools when the run was made. */
  static List<Hosting> hosting(Manifest manifest) {
    return ReadHosting.of(list(manifest, "hosting"), ImpactData.shipped());
  }

  private static List<Map<String, Object>> localTools(Manifest manifest) {
    return list(manifest, "local_tools");
  }

  private static List<Map<String, Object>> list(Manifest manifest, String key) {
    Object tools = manifest.provenance().configuration().get(key);
    return tools == null
        ? List.of()
        : new ObjectMapper().convertValue(tools, new TypeReference<List<Map<String, Object>>>() {});
  }
}

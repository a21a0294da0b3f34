package fr.vigie.lake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything but the logs that decides what a run writes.
 *
 * @param softwareVersion version of Vigie
 * @param lakeSchema version of the tables' columns
 * @param zone zone of the organisation, where its days begin
 * @param smallGroup groups of fewer persons are suppressed or merged
 * @param rejectedTolerance share of rejected records of one file above which the run fails, 0 to 1
 * @param lateDays days after the month's end whose files are still read
 * @param closeAfterDays days after the month's end before which it is provisional
 * @param configuration copy of the configuration without paths and keys
 * @param configurationSha256 digest of that copy
 * @param sources where each source's files were looked for
 * @param charter the charter that judged, or null in diagnostic mode
 * @param charterText copy of the charter's file, or null without charter
 * @param catalog the catalog, with the organisation's own tools
 * @param directory the directory, or null when there was none; only its digest, never a copy
 * @param impact the impact method and its data
 * @param lists the discovery lists
 * @param pseudonymKeyId name of the key under which pseudonyms were made
 * @param publicPseudonymKey whether that key is the public demonstration key
 */
public record Provenance(
    String softwareVersion,
    String lakeSchema,
    ZoneId zone,
    int smallGroup,
    double rejectedTolerance,
    int lateDays,
    int closeAfterDays,
    Map<String, Object> configuration,
    String configurationSha256,
    List<SourcePatterns> sources,
    @Nullable Ingredient charter,
    @Nullable String charterText,
    Ingredient catalog,
    @Nullable Ingredient directory,
    Ingredient impact,
    List<Ingredient> lists,
    String pseudonymKeyId,
    boolean publicPseudonymKey) {

  /** Where the files of one source were looked for: patterns, for a file's name may hold a name. */
  public record SourcePatterns(String id, List<String> patterns) {}

  public Provenance {
    sources = List.copyOf(sources);
    lists = lists.stream().sorted(Comparator.comparing(Ingredient::id)).toList();
  }

  /** The provenance of a run over a month under a configuration. */
  public static Provenance of(
      Configuration configuration,
      YearMonth month,
      String softwareVersion,
      @Nullable Ingredient charter,
      @Nullable String charterText,
      Ingredient catalog,
      @Nullable Ingredient directory,
      Ingredient impact,
      List<Ingredient> lists,
      String pseudonymKeyId,
      boolean publicPseudonymKey) {
    Map<String, Object> copy = copyOf(configuration, month);
    return new Provenance(
        softwareVersion,
        LakeLayout.SCHEMA_VERSION,
        configuration.organisation().zone(),
        configuration.smallGroup(),
        configuration.rejectedTolerance(),
        configuration.lateDays(),
        configuration.closeAfterDays(),
        copy,
        Digest.sha256(CanonicalJson.text(copy).getBytes(StandardCharsets.UTF_8)),
        configuration.sources().stream()
            .map(source -> new SourcePatterns(source.id(), source.paths()))
            .toList(),
        charter,
        charterText,
        catalog,
        directory,
        impact,
        lists,
        pseudonymKeyId,
        publicPseudonymKey);
  }

  /**
   * Paths differ from machine to machine, and meters are read for other months later: both would
   * make equal content look different.
   */
  private static Map<String, Object> copyOf(Configuration configuration, YearMonth month) {
    ObjectNode copy = CanonicalJson.tree(configuration);
    copy.remove(List.of("file", "agents", "charter", "lake", "reports"));
    // Declared for readers, and no figure rests on it: a word more is no new content of a month.
    copy.remove("ai_systems");
    // Nor does a figure rest on whom the keys may answer.
    copy.withObjectProperty("keys").remove(List.of("folder", "access_requests"));
    copy.withArrayProperty("sources").forEach(source -> ((ObjectNode) source).remove("paths"));
    copy.withArrayProperty("discovery_lists").forEach(list -> ((ObjectNode) list).remove("path"));
    if (configuration.hosting().isEmpty()) {
      copy.remove("hosting");
    } else {
      copy.withArrayProperty("hosting")
          .forEach(
              hosting -> {
                if (hosting.path("meter").path("kwh") instanceof ObjectNode readings) {
                  readings.retain(month.toString());
                }
              });
    }
    return CanonicalJson.map(copy);
  }
}

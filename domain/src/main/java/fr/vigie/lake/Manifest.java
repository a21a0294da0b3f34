package fr.vigie.lake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one run read, wrote and was made with: signed, chained to the manifest published before it.
 *
 * @param schema version of this record
 * @param month the month
 * @param runId the attempt
 * @param finished when the run was handed over for publication
 * @param contentId name of the content: see {@link #contentId(FinishedRun)}
 * @param previousManifest SHA-256 of the manifest published before it in the lake, or null for the
 *     first
 * @param provenance everything but the logs that decided the content
 * @param directoryShares how well the directory knows each source's user names
 * @param inputs every file read, by digest, with what became of its records
 * @param outputs every Parquet file written
 * @param signingKey SHA-256 of the public key (DER) that verifies the signature
 * @param publicKey that public key, Base64 of its X.509 encoding (RFC 8410)
 */
public record Manifest(
    String schema,
    YearMonth month,
    String runId,
    Instant finished,
    String contentId,
    @Nullable String previousManifest,
    Provenance provenance,
    List<DirectoryShare> directoryShares,
    List<InputAccount> inputs,
    List<OutputFile> outputs,
    String signingKey,
    String publicKey) {

  /** Refuses what lacks what every reader needs: a damaged file is no manifest. */
  public Manifest {
    Objects.requireNonNull(month);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(contentId);
    Objects.requireNonNull(provenance);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Version of this record. */
  public static final String SCHEMA = "vigie-manifest-1";

  static Manifest of(
      FinishedRun run, Instant finished, @Nullable String previousManifest, SigningKey key) {
    return new Manifest(
        SCHEMA,
        run.month(),
        run.runId(),
        finished,
        contentId(run),
        previousManifest,
        run.provenance(),
        run.directoryShares(),
        run.inputs(),
        run.outputs(),
        key.publicKey().fingerprint(),
        key.publicKey().base64());
  }

  /**
   * Names a run's content: SHA-256 over what it was configured with and over its outputs, whatever
   * the attempt, the machine and the software version that wrote the same bytes.
   */
  public static String contentId(FinishedRun run) {
    return contentId(run.month(), run.runId(), run.provenance(), run.outputs());
  }

  String computedContentId() {
    return contentId(month, runId, provenance, outputs);
  }

  private static String contentId(
      YearMonth month, String runId, Provenance provenance, List<OutputFile> outputs) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("month", month);
    content.put("zone", provenance.zone());
    content.put("configuration", provenance.configurationSha256());
    content.put("charter", sha256(provenance.charter()));
    content.put("catalog", sha256(provenance.catalog()));
    content.put("directory", sha256(provenance.directory()));
    content.put("impact", sha256(provenance.impact()));
    content.put("lists", provenance.lists().stream().map(Ingredient::sha256).toList());
    content.put("pseudonym_key", provenance.pseudonymKeyId());
    content.put("outputs", contents(runId, outputs));
    return Digest.sha256(CanonicalJson.text(content).getBytes(StandardCharsets.UTF_8));
  }

  /** The outputs of a run by place and digest, whatever the attempt. */
  static List<String> contents(String runId, List<OutputFile> outputs) {
    return outputs.stream()
        .map(file -> file.path().replace("/run=" + runId + "/", "/") + " " + file.sha256())
        .sorted()
        .toList();
  }

  private static @Nullable String sha256(@Nullable Ingredient ingredient) {
    return ingredient == null ? null : ingredient.sha256();
  }
}

package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.PublicSigningKey;
import fr.vigie.lake.Publications;
import fr.vigie.lake.Verification;
import fr.vigie.lake.VerifyLake;
import fr.vigie.reports.lake.CountRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie verify}: whether a lake is what was published. */
@Command(
    name = "verify",
    description =
        "Verifies a lake: signatures, chain, numbering, digests, rows, accounting, views, and that"
            + " what is missing was purged as a signed record says; and the records of access"
            + " requests. Ends with"
            + " 0 only when all holds, otherwise with 6 and one line per finding."
            + " docs/audit-cookbook.md does the same by hand.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie verify --lake lake",
      "  vigie verify --lake lake --month 2026-10 --inputs",
      "  vigie verify --lake lake --public-key /safe/signing.pub --json"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--lake", required = true, paramLabel = "D", description = "the lake's folder")
  private Path lake;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "check the files of this month only, and the whole chain")
  private @Nullable YearMonth month;

  @Option(
      names = "--inputs",
      description = "also look for the input files again and compare what they hold")
  private boolean inputs;

  @Option(
      names = "--public-key",
      paramLabel = "F",
      description = "your own copy of the public key, instead of the lake's")
  private @Nullable Path publicKey;

  @Mixin private JsonOption json;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AskedFor.folder(lake);
    if (publicKey != null) {
      AskedFor.file(publicKey);
    }
    requireKey();
    LakeLayout layout = new LakeLayout(lake);
    Verification verification =
        VerifyLake.verify(
            new VerifyLake.Request(layout, month, inputs, publicKey, new CountRows()));
    if (verification.holds()) {
      requirePublished(layout);
    }
    for (Verification.Finding finding : verification.findings()) {
      console.err().println("vigie: " + finding);
    }
    Summary.print(console, json.form(), summary(verification), sentence(verification));
    return (verification.holds() ? ExitCode.DONE : ExitCode.VERIFICATION).number();
  }

  /** A wrong file given is a slip of the caller, no finding about the lake. */
  private void requireKey() throws IOException {
    if (publicKey == null) {
      return;
    }
    try {
      PublicSigningKey.ofPem(Files.readString(publicKey, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException notAKey) {
      throw new FailureMessage(
          ExitCode.CONFIGURATION,
          publicKey
              + " holds no Ed25519 public key in PEM form: give a copy of the lake's signing.pub");
    }
  }

  private void requirePublished(LakeLayout layout) throws IOException {
    Publications publications = Publications.in(layout);
    if (publications.all().isEmpty()) {
      throw new FailureMessage(ExitCode.NOTHING_PUBLISHED, "nothing is published in " + lake);
    }
    if (month != null && publications.shown(month).isEmpty()) {
      throw new FailureMessage(
          ExitCode.NOTHING_PUBLISHED, "nothing is published for " + month + " in " + lake);
    }
  }

  private static String sentence(Verification verification) {
    String checked =
        verification.publications()
            + " publications, "
            + verification.files()
            + " files"
            + (verification.inputs() == null ? "" : ", " + verification.inputs() + " inputs");
    String key =
        switch (verification.keyOrigin()) {
          case GIVEN -> "the given public key ";
          case LAKE -> "the lake's own public key, compare its fingerprint: ";
        };
    return (verification.holds()
            ? "all holds: " + checked
            : verification.findings().size() + " findings in " + checked)
        + purged(verification)
        + (verification.accessRequests() == 0
            ? ""
            : "\n" + verification.accessRequests() + " access requests are recorded")
        + "\nverified with "
        + key
        + String.join(" ", verification.fingerprints())
        + (verification.head() == null ? "" : "\nhead of the chain: " + verification.head());
  }

  /** Files that are missing as a record says, those of one folder told as one. */
  private static String purged(Verification verification) {
    Map<String, Integer> folders = new TreeMap<>();
    for (Verification.Finding file : verification.purged()) {
      String folder = file.file().substring(0, file.file().lastIndexOf('/'));
      folders.merge(folder + ": %s " + file.reason(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    folders.forEach(
        (line, files) ->
            text.append("\n")
                .append(line.replaceFirst("%s", files == 1 ? "1 file" : files + " files")));
    return text.toString();
  }

  private static ObjectNode summary(Verification verification) {
    ObjectNode summary =
        Summary.object()
            .put("holds", verification.holds())
            .put("publications", verification.publications())
            .put("files", verification.files())
            .put("key_origin", verification.keyOrigin().name().toLowerCase(Locale.ROOT));
    if (verification.head() != null) {
      summary.put("head", verification.head());
    }
    if (verification.inputs() != null) {
      summary.put("inputs", verification.inputs());
    }
    ArrayNode fingerprints = summary.putArray("fingerprints");
    verification.fingerprints().forEach(fingerprints::add);
    ArrayNode purged = summary.put("purges", verification.purges()).putArray("purged");
    for (Verification.Finding file : verification.purged()) {
      purged.add(Summary.object().put("file", file.file()).put("reason", file.reason()));
    }
    summary.put("access_requests", verification.accessRequests());
    ArrayNode findings = summary.putArray("findings");
    for (Verification.Finding finding : verification.findings()) {
      findings.add(Summary.object().put("file", finding.file()).put("reason", finding.reason()));
    }
    return summary;
  }
}

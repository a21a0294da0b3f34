package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lake.Deviation.Cause;
import fr.vigie.lake.Publication.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Final months stand until somebody restates them, with a reason and what it changes. */
class RestateMonthTest {
  private static final KeptLine REASON = new KeptLine("the catalog knows more tools");

  @TempDir Path folder;

  private SampleLake lake;

  @BeforeEach
  void publish() throws IOException {
    lake = new SampleLake(folder);
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
  }

  private Map<String, String> bytes() {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lake.layout.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(lake.layout.relative(file), Digest.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private static FinishedRun with(FinishedRun run, Provenance provenance) {
    return new FinishedRun(
        run.month(), run.runId(), run.inputs(), run.outputs(), run.directoryShares(), provenance);
  }

  /** The same run with another catalog. */
  private FinishedRun otherCatalog(String runId, int events) throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, runId, events);
    Provenance before = run.provenance();
    return with(
        run,
        new Provenance(
            before.softwareVersion(),
            before.lakeSchema(),
            before.zone(),
            before.smallGroup(),
            before.rejectedTolerance(),
            before.lateDays(),
            before.closeAfterDays(),
            before.configuration(),
            before.configurationSha256(),
            before.sources(),
            before.charter(),
            before.charterText(),
            new Ingredient("catalog", "2026.2", "9".repeat(64)),
            before.directory(),
            before.impact(),
            before.lists(),
            before.pseudonymKeyId(),
            before.publicPseudonymKey()));
  }

  private Deviation stands(FinishedRun run) throws IOException {
    Map<String, String> before = bytes();
    run.outputs().forEach(output -> before.remove(output.path()));
    PublishMonth.Result result = lake.publisher().publish(run);

    assertThat(result.changed()).isFalse();
    assertThat(result.publication().runId()).isEqualTo("r-1");
    assertThat(bytes()).isEqualTo(before);
    assertThat(lake.verify().findings()).isEmpty();
    return Objects.requireNonNull(result.deviation());
  }

  @Test
  void anUpgradeChangesNoFinalMonth() throws IOException {
    Deviation deviation = stands(otherCatalog("r-3", 2));

    assertThat(deviation.causes()).containsExactly(Cause.CATALOG);
    assertThat(deviation.otherFiles()).isFalse();
    assertThat(deviation.damaged()).isFalse();
  }

  @Test
  void lateLogsChangeNoFinalMonth() throws IOException {
    Deviation deviation = stands(lake.run(SampleLake.JULY, "r-3", 4));

    assertThat(deviation.causes()).containsExactly(Cause.LOGS);
    assertThat(deviation.newInputs()).isEqualTo(1);
    assertThat(deviation.goneInputs()).isEqualTo(1);
    assertThat(deviation.otherFiles()).isTrue();
  }

  @Test
  void aFinalMonthIsNeverProvisionalAgain() throws IOException {
    lake.now = Instant.parse("2026-08-02T10:00:00Z");
    stands(lake.run(SampleLake.JULY, "r-3", 4));

    assertThat(lake.restate(SampleLake.JULY, "r-4", 5).publication().state())
        .isEqualTo(State.FINAL);
  }

  @Test
  void aProvisionalMonthIsPublishedAnew() throws IOException {
    SampleLake early = new SampleLake(folder.resolve("early"));
    early.now = Instant.parse("2026-08-02T10:00:00Z");
    early.publish(SampleLake.JULY, "r-1", 2);

    PublishMonth.Result again = early.publish(SampleLake.JULY, "r-2", 4);

    assertThat(again.changed()).isTrue();
    assertThat(again.publication().number()).isEqualTo(2);
    assertThat(again.publication().reason()).isEqualTo("content changed");
    assertThat(again.publication().restates()).isFalse();
  }

  @Test
  void aRestatementIsANewPublicationAndTouchesNothingOfTheOld() throws IOException {
    Map<String, String> before = bytes();
    PublishMonth.Result result =
        lake.publisher().restate(otherCatalog("r-3", 4), REASON, SampleLake::changed);

    assertThat(result.changed()).isTrue();
    assertThat(result.publication().number()).isEqualTo(2);
    assertThat(result.publication().state()).isEqualTo(State.FINAL);
    assertThat(result.publication().reason()).isEqualTo(REASON.text());
    before.remove("views.sql");
    assertThat(bytes()).containsAllEntriesOf(before);
    Publications publications = Publications.in(lake.layout);
    assertThat(publications.shown(SampleLake.JULY)).contains(result.publication());
    Restatement restatement = publications.restatement(result.publication()).orElseThrow();
    assertThat(restatement).isEqualTo(result.restatement());
    assertThat(restatement.replaces()).isEqualTo(1);
    assertThat(restatement.deviation().causes()).containsExactly(Cause.LOGS, Cause.CATALOG);
    assertThat(Objects.requireNonNull(restatement.changed()).figures())
        .singleElement()
        .satisfies(figure -> assertThat(figure.change()).isEqualTo(new BigDecimal(2)));
    assertThat(lake.verify().findings()).isEmpty();
    assertThat(lake.publish(SampleLake.AUGUST, "r-4", 3).removed()).isEmpty();
  }

  @Test
  void tryingItPublishesNothingAndLeavesNothing() throws IOException {
    Map<String, String> before = bytes();
    PublishMonth.Result tried =
        lake.publisher()
            .tryRestating(lake.run(SampleLake.JULY, "r-3", 4), REASON, SampleLake::changed);

    assertThat(tried.changed()).isFalse();
    assertThat(tried.publication().number()).isEqualTo(1);
    assertThat(Objects.requireNonNull(tried.restatement()).number()).isEqualTo(2);
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void aMonthThatWouldBeTheSameIsNotRestated() throws IOException {
    Map<String, String> before = bytes();
    PublishMonth.Result result = lake.restate(SampleLake.JULY, "r-3", 2);

    assertThat(result.changed()).isFalse();
    assertThat(result.restatement()).isNull();
    assertThat(result.deviation()).isNull();
    assertThat(bytes()).isEqualTo(before);
  }

  /** A run of which one log more was read, that gave nothing. */
  private FinishedRun oneLogMore(String runId, String sha256, String contentSha256)
      throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, runId, 2);
    InputAccount more =
        new InputAccount("hotel", sha256, contentSha256, 1, 0, Map.of(), Map.of(), 0);
    return new FinishedRun(
        run.month(),
        run.runId(),
        List.of(run.inputs().get(0), more),
        run.outputs(),
        run.directoryShares(),
        run.provenance());
  }

  @Test
  void aMonthOverOtherLogsIsRestatedThoughItsFiguresAreTheSame() throws IOException {
    Deviation kept = stands(oneLogMore("r-3", "7".repeat(64), "7".repeat(64)));
    assertThat(kept.newInputs()).isEqualTo(1);
    assertThat(kept.otherFiles()).isFalse();

    PublishMonth.Result result =
        lake.publisher()
            .restate(
                oneLogMore("r-4", "7".repeat(64), "7".repeat(64)), REASON, SampleLake::changed);

    assertThat(result.changed()).isTrue();
    assertThat(Objects.requireNonNull(result.restatement()).deviation()).isEqualTo(kept);
    assertThat(lake.verify().findings()).isEmpty();
  }

  private Path log() {
    return lake.logs.resolve("access-" + SampleLake.JULY + "-15.log");
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private Verification verifyInputs() throws IOException {
    return VerifyLake.verify(
        new VerifyLake.Request(lake.layout, null, true, null, new SampleLake.TextRows()));
  }

  @Test
  void aLogThatWasCompressedSinceIsTheSameLog() throws IOException {
    FinishedRun plain = lake.run(SampleLake.JULY, "r-3", 2);
    InputAccount log = plain.inputs().get(0);
    byte[] compressed = gzip(Files.readAllBytes(log()));
    InputAccount again =
        new InputAccount(
            log.sourceId(),
            Digest.sha256(compressed),
            log.contentSha256(),
            compressed.length,
            log.records(),
            log.outcomes(),
            log.reasons(),
            log.events());
    Files.write(log(), compressed);

    PublishMonth.Result result =
        lake.publisher()
            .restate(
                new FinishedRun(
                    plain.month(),
                    plain.runId(),
                    List.of(again),
                    plain.outputs(),
                    plain.directoryShares(),
                    plain.provenance()),
                REASON,
                SampleLake::changed);

    assertThat(result.changed()).isFalse();
    assertThat(result.restatement()).isNull();
    assertThat(verifyInputs().findings()).isEmpty();
    assertThat(verifyInputs().inputs()).isEqualTo(2);
  }

  @Test
  void aCopyIsTheSameLogAndACompressedOneCutShortIsNot() throws IOException {
    byte[] compressed = gzip(Files.readAllBytes(log()));
    Path copy = lake.logs.resolve("access-" + SampleLake.JULY + "-16.log");
    Files.write(copy, compressed);
    assertThat(verifyInputs().findings()).isEmpty();

    Files.write(copy, Arrays.copyOf(compressed, compressed.length - 9));
    assertThat(verifyInputs().findings())
        .extracting(Verification.Finding::toString)
        .singleElement()
        .asString()
        .endsWith("not among the inputs of 2026-07: new or changed");
    Files.delete(log());
    assertThat(verifyInputs().findings()).hasSize(2);
  }

  @Test
  void tryingTellsThatTheMonthWouldClose() throws IOException {
    SampleLake early = new SampleLake(folder.resolve("early"));
    early.now = Instant.parse("2026-08-02T10:00:00Z");
    early.publish(SampleLake.JULY, "r-1", 2);
    early.now = Instant.parse("2026-09-20T10:00:00Z");

    PublishMonth.Result tried =
        early
            .publisher()
            .tryRestating(early.run(SampleLake.JULY, "r-2", 2), REASON, SampleLake::changed);

    assertThat(tried.changed()).isFalse();
    assertThat(tried.wouldClose()).isTrue();
    assertThat(tried.publication().state()).isEqualTo(State.PROVISIONAL);
    PublishMonth.Result closed = early.restate(SampleLake.JULY, "r-3", 2);
    assertThat(closed.changed()).isTrue();
    assertThat(closed.wouldClose()).isFalse();
    assertThat(closed.publication().state()).isEqualTo(State.FINAL);
  }

  @Test
  void aRestatementIsReadOnlyWhereItsPublicationNamesIt() throws IOException {
    Publication restated = lake.restate(SampleLake.JULY, "r-3", 4).publication();
    Path file = lake.layout.restatement("r-3");
    String signed = Files.readString(file);
    Files.writeString(
        file,
        signed
            .replace("\"hidden\" : 1", "\"hidden\" : 0")
            .replace("\"hidden\": 1", "\"hidden\": 0"));
    assertThat(Files.readString(file)).isNotEqualTo(signed);

    assertThatThrownBy(() -> Publications.in(lake.layout).restatement(restated))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not the restatement that its publication names");
  }

  @Test
  void numberedFilesAreInTheOrderOfTheirNumbers() throws IOException {
    Path register = Files.createDirectory(folder.resolve("register"));
    for (int number : new int[] {1000, 101, 9, 1}) {
      Files.createFile(SignedRegister.file(register, number));
    }

    assertThat(SignedRegister.files(register))
        .extracting(file -> String.valueOf(file.getFileName()))
        .containsExactly("001.json", "009.json", "101.json", "1000.json");
  }

  @Test
  void aMonthThatNobodyPublishedIsNotRestated() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY.minusMonths(1), "r-3", 4);

    assertThatThrownBy(() -> lake.publisher().restate(run, REASON, SampleLake::changed))
        .isInstanceOf(LakeException.class)
        .hasMessageStartingWith("nothing is published for 2026-06");
    assertThat(lake.layout.table("usage_events", run.month(), "r-3")).doesNotExist();
  }

  @Test
  void aDamagedMonthIsRestatedWithoutComparing() throws IOException {
    Path lost =
        lake.layout.table("usage_events", SampleLake.JULY, "r-1").resolve("part-00000.parquet");
    Files.delete(lost);
    Deviation deviation =
        Objects.requireNonNull(
            lake.publisher().publish(lake.run(SampleLake.JULY, "r-3", 4)).deviation());
    assertThat(deviation.damaged()).isTrue();

    PublishMonth.Result result = lake.restate(SampleLake.JULY, "r-4", 4);

    assertThat(result.publication().number()).isEqualTo(2);
    assertThat(Objects.requireNonNull(result.restatement()).changed()).isNull();
    assertThat(result.restatement().deviation().damaged()).isTrue();
    Files.delete(lake.layout.manifest("r-4"));
    assertThat(
            Objects.requireNonNull(
                    lake.publisher().publish(lake.run(SampleLake.JULY, "r-5", 6)).deviation())
                .causes())
        .as("without a manifest nobody knows")
        .isEmpty();
  }

  @Test
  void aFailedComparisonLeavesTheMonthAndNoFile() throws IOException {
    Map<String, String> before = bytes();
    FinishedRun run = lake.run(SampleLake.JULY, "r-3", 4);

    assertThatThrownBy(
            () ->
                lake.publisher()
                    .restate(
                        run,
                        REASON,
                        (shown, other) -> {
                          throw new IOException("disk full");
                        }))
        .hasMessage("disk full");
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void aRestatementThatStoppedHalfWayIsRemovedByTheNext() throws IOException {
    Map<String, String> before = bytes();
    PublishMonth.Result result = lake.restate(SampleLake.JULY, "r-3", 4);
    // As if the process had ended between the manifest and the publication.
    Files.delete(lake.layout.publication(SampleLake.JULY, 2));
    Files.writeString(
        lake.layout.views(), LakeViews.script(Publications.in(lake.layout).shown().values()));
    assertThat(Publications.in(lake.layout).shown(SampleLake.JULY).orElseThrow().runId())
        .isEqualTo("r-1");
    // Or between the restatement and the manifest: then nobody was told anything.
    Path manifest = lake.layout.manifest("r-3");
    byte[] signed = Files.readAllBytes(manifest);
    Files.delete(manifest);
    assertThat(lake.verify().findings()).isEmpty();
    Files.write(manifest, signed);
    assertThat(lake.verify().findings()).hasSize(1);

    lake.now = lake.now.plusSeconds(60);
    assertThat(lake.publish(SampleLake.AUGUST, "r-4", 3).removed()).contains("runs/r-3");
    assertThat(bytes()).isEqualTo(before);
    assertThat(lake.restate(SampleLake.JULY, "r-5", 4).publication().number())
        .isEqualTo(result.publication().number());
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aChangedLostOrStrangeRestatementIsFound() throws IOException {
    lake.restate(SampleLake.JULY, "r-3", 4);
    Path file = lake.layout.restatement("r-3");
    byte[] signed = Files.readAllBytes(file);
    byte[] changed = signed.clone();
    changed[signed.length / 2] ^= 1;
    Files.write(file, changed);
    assertThat(findings())
        .containsExactly(
            "runs/r-3/restatement.json: signature does not hold: changed after signing, or signed"
                + " with an unknown key");
    Files.delete(file);
    assertThat(findings()).containsExactly("runs/r-3/restatement.json: missing");

    lake.restate(SampleLake.AUGUST, "r-4", 5);
    Files.copy(lake.layout.restatement("r-4"), file);
    assertThat(findings())
        .containsExactly(
            "runs/r-3/restatement.json: not the restatement that its publication names");
    Files.write(file, signed);
    Files.copy(file, lake.layout.restatement("r-1"));
    assertThat(findings()).containsExactly("runs/r-1/restatement.json: no publication names it");
  }

  @Test
  void aRestatementOfAnotherMonthUnderTheRightDigestIsFound() throws IOException {
    PublishMonth.Result result = lake.restate(SampleLake.JULY, "r-3", 4);
    Restatement right = Objects.requireNonNull(result.restatement());
    byte[] wrong =
        SignedJson.write(
            new Restatement(
                right.schema(),
                SampleLake.AUGUST,
                right.number(),
                right.replaces(),
                right.runId(),
                right.reason(),
                right.deviation(),
                right.changed(),
                right.signingKey()),
            lake.key);
    Files.write(lake.layout.restatement("r-3"), wrong);
    Publication old = result.publication();
    Files.write(
        lake.layout.publication(SampleLake.JULY, 2),
        SignedJson.write(
            new Publication(
                old.schema(),
                old.month(),
                old.number(),
                old.sequence(),
                old.state(),
                old.reason(),
                old.published(),
                old.runId(),
                old.contentId(),
                old.manifestSha256(),
                Digest.sha256(wrong),
                old.files(),
                old.previous(),
                old.signingKey()),
            lake.key));

    assertThat(findings())
        .containsExactly(
            "runs/r-3/restatement.json: month, number, run or reason differ from its publication");
  }

  @Test
  void aPublicationThatRestatesNothingIsWrittenAsEver() throws IOException {
    assertThat(Files.readString(lake.layout.publication(SampleLake.JULY, 1)))
        .doesNotContain("restate");
  }

  private List<String> findings() throws IOException {
    return lake.verify().findings().stream().map(Verification.Finding::toString).toList();
  }
}

package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.lake.Publication.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishMonthTest {
  @TempDir Path folder;

  private SampleLake lake;

  @BeforeEach
  void newLake() throws IOException {
    lake = new SampleLake(folder);
  }

  @Test
  void theHighestNumberWins() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    PublishMonth.Result again = lake.restate(SampleLake.JULY, "r-3", 4);

    assertThat(again.changed()).isTrue();
    assertThat(again.publication().number()).isEqualTo(2);
    assertThat(again.publication().sequence()).isEqualTo(3);
    assertThat(again.publication().reason()).isEqualTo("late logs");
    Publications publications = Publications.in(lake.layout);
    assertThat(publications.shown(SampleLake.JULY)).contains(again.publication());
    assertThat(publications.of(SampleLake.JULY))
        .extracting(Publication::runId)
        .containsExactly("r-1", "r-3");
    assertThat(publications.manifest(again.publication()).previousManifest())
        .isEqualTo(publications.all().get(1).manifestSha256());
    assertThat(Files.readString(lake.layout.views()))
        .contains("run=r-2", "run=r-3")
        .doesNotContain("run=r-1");
  }

  @Test
  void aContentThatIsShownAlreadyIsNotPublishedAgain() throws IOException {
    Publication first = lake.publish(SampleLake.JULY, "r-1", 2).publication();
    PublishMonth.Result again = lake.publish(SampleLake.JULY, "r-2", 2);

    assertThat(again.changed()).isFalse();
    assertThat(again.publication()).isEqualTo(first);
    assertThat(lake.layout.manifest("r-2")).doesNotExist();
    assertThat(lake.layout.table("usage_events", SampleLake.JULY, "r-2")).doesNotExist();
    assertThat(lake.layout.table("usage_events", SampleLake.JULY, "r-1")).isNotEmptyDirectory();
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aProvisionalMonthBecomesFinalWhenItCloses() throws IOException {
    // 23:30 in Paris on 5 August, the day before the month closes.
    lake.now = Instant.parse("2026-08-05T21:30:00Z");
    assertThat(lake.publish(SampleLake.JULY, "r-1", 2).publication().state())
        .isEqualTo(State.PROVISIONAL);
    lake.now = Instant.parse("2026-08-05T22:00:00Z");

    PublishMonth.Result closed = lake.publish(SampleLake.JULY, "r-2", 2);

    assertThat(closed.changed()).isTrue();
    assertThat(closed.publication().state()).isEqualTo(State.FINAL);
    assertThat(closed.publication().reason()).isEqualTo("month closed");
    assertThat(closed.publication().runId()).isEqualTo("r-1");
    lake.publish(SampleLake.AUGUST, "r-3", 1);
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aLostRecordIsNotPublished() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, "r-1", 2);
    InputAccount input = run.inputs().get(0);
    InputAccount lost =
        new InputAccount(
            input.sourceId(),
            input.sha256(),
            input.contentSha256(),
            input.bytes(),
            input.records() + 1,
            input.outcomes(),
            input.reasons(),
            input.events() + 1);

    assertThatThrownBy(() -> lake.publisher().publish(with(run, lost)))
        .isInstanceOf(LakeException.Unbalanced.class)
        .hasMessageContaining(
            "source hotel, file of SHA-256 " + input.sha256() + ": 4 records read")
        .hasMessageContaining("inputs gave 3 events, usage_events has 2 rows");
    assertThat(lake.layout.published()).doesNotExist();
    assertThat(runFolders()).isEmpty();
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void tooManyRejectedRecordsAreNotPublished() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, "r-1", 2);
    InputAccount input = run.inputs().get(0);

    assertThatThrownBy(() -> lake.publisher().publish(with(run, rejected(input, 102, 2))))
        .isInstanceOf(LakeException.TooManyRejected.class)
        .hasMessageContaining("2 of 102 records rejected")
        .hasMessageContaining("{BAD_TIME=2}");
    assertThat(runFolders()).isEmpty();
    FinishedRun again = lake.run(SampleLake.JULY, "r-2", 2);
    assertThat(lake.publisher().publish(with(again, rejected(input, 200, 2))).changed()).isTrue();
  }

  private static InputAccount rejected(InputAccount input, long records, long rejected) {
    return new InputAccount(
        input.sourceId(),
        input.sha256(),
        input.contentSha256(),
        input.bytes(),
        records,
        Map.of(
            Outcome.USED,
            2L,
            Outcome.REJECTED,
            rejected,
            Outcome.OTHER_TRAFFIC,
            records - rejected - 2),
        Map.of("BAD_TIME", rejected),
        2);
  }

  private static FinishedRun with(FinishedRun run, InputAccount... inputs) {
    return new FinishedRun(
        run.month(),
        run.runId(),
        List.of(inputs),
        run.outputs(),
        run.directoryShares(),
        run.provenance());
  }

  @Test
  void anOutputThatIsNotWhatTheRunWroteIsNotPublished() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, "r-1", 2);
    Files.write(
        lake.layout.file(run.outputs().get(0).path()), new byte[] {0}, StandardOpenOption.APPEND);

    assertThatThrownBy(() -> lake.publisher().publish(run))
        .isInstanceOf(LakeException.class)
        .hasMessageEndingWith("not the file that the run wrote");
    assertThat(runFolders()).isEmpty();
  }

  @Test
  void aRefusedRunTakesNothingOfAPublishedOneWithIt() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, "r-1", 2);
    lake.publisher().publish(run);

    assertThatThrownBy(
            () -> lake.publisher().publish(with(run, rejected(run.inputs().get(0), 102, 2))))
        .isInstanceOf(LakeException.TooManyRejected.class);
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aMonthThatClosesOverOtherInputsAnswersForThem() throws IOException {
    lake.now = Instant.parse("2026-08-05T21:30:00Z");
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.now = Instant.parse("2026-08-05T22:00:00Z");
    FinishedRun run = lake.run(SampleLake.JULY, "r-2", 2);
    // A late file that holds records of August only.
    Path late = lake.logs.resolve("access-2026-08-02.log");
    Files.writeString(late, "august\n");
    FinishedRun more =
        with(
            run,
            run.inputs().get(0),
            new InputAccount(
                "hotel",
                Digest.sha256(late),
                Digest.sha256(late),
                Files.size(late),
                1,
                Map.of(Outcome.OTHER_MONTH, 1L),
                Map.of(),
                0));

    PublishMonth.Result closed = lake.publisher().publish(more);

    assertThat(closed.publication().state()).isEqualTo(State.FINAL);
    assertThat(closed.publication().reason()).isEqualTo("month closed, inputs changed");
    assertThat(closed.publication().runId()).isEqualTo("r-2");
    assertThat(inputFindings()).isEmpty();
    FinishedRun third = lake.run(SampleLake.JULY, "r-3", 2);
    assertThat(lake.publisher().publish(third).changed()).isFalse();
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aRunThatStoppedWhilePublishingIsRemovedByTheNext() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    stopAfterTheManifest(SampleLake.AUGUST);
    assertThat(lake.verify().findings()).hasSize(1);

    PublishMonth.Result next = lake.publish(SampleLake.AUGUST, "r-3", 3);

    assertThat(next.removed())
        .contains("runs/r-2", "usage_events/month=2026-08/run=r-2")
        .noneMatch(path -> path.contains("r-1") || path.contains("r-3"));
    assertThat(next.publication().number()).isEqualTo(1);
    assertThat(lake.layout.manifest("r-2")).doesNotExist();
    assertThat(lake.verify().findings()).isEmpty();
  }

  @Test
  void aRunThatStoppedWhilePublishingCanPublishAgain() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    stopAfterTheManifest(SampleLake.AUGUST);

    assertThat(lake.publish(SampleLake.AUGUST, "r-2", 3).removed())
        .containsExactly("runs/r-2/manifest.json");
    assertThat(lake.verify().findings()).isEmpty();
  }

  private void stopAfterTheManifest(YearMonth month) throws IOException {
    Files.delete(lake.layout.publication(month, 1));
    Files.writeString(
        lake.layout.views(), LakeViews.script(Publications.in(lake.layout).shown().values()));
  }

  @Test
  void whatNoPublicationNamesIsRemovedAndWhatOneEverNamedStays() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.restate(SampleLake.JULY, "r-2", 3);
    lake.run(SampleLake.AUGUST, "r-3", 4);
    Path result = lake.layout.manifest("r-3").resolveSibling("result.json");
    Files.createDirectories(result.getParent());
    Files.writeString(result, "{}");
    Path draft =
        lake.layout
            .table("usage_events", SampleLake.JULY, "r-1")
            .resolve(".part-00000.parquet.0b5c");
    Files.writeString(draft, "half a row");

    PublishMonth.Result next = lake.restate(SampleLake.JULY, "r-4", 5);

    assertThat(next.removed())
        .containsExactlyInAnyOrder(
            "runs/r-3", "usage_events/month=2026-08/run=r-3", "daily_usage/month=2026-08/run=r-3");
    assertThat(draft).doesNotExist();
    assertThat(runFolders()).containsOnly("run=r-1", "run=r-2", "run=r-4").hasSize(6);
    assertThat(lake.verify().findings()).isEmpty();
    assertThat(lake.publish(SampleLake.JULY, "r-5", 5).removed()).isEmpty();
  }

  @Test
  void nothingIsRemovedWhileAPublicationIsLost() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    Files.delete(lake.layout.publication(SampleLake.JULY, 1));

    assertThat(lake.restate(SampleLake.AUGUST, "r-3", 4).removed()).isEmpty();
    assertThat(runFolders()).contains("run=r-1");
    assertThat(lake.layout.manifest("r-1")).exists();
  }

  @Test
  void aDamagedMonthIsRepairedByTheSameContent() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.restate(SampleLake.JULY, "r-2", 3);
    Path lost =
        lake.layout.table("usage_events", SampleLake.JULY, "r-2").resolve("part-00000.parquet");
    Files.delete(lost);

    PublishMonth.Result repaired = lake.publish(SampleLake.JULY, "r-3", 3);

    assertThat(repaired.changed()).isTrue();
    assertThat(repaired.publication().reason()).isEqualTo("repair");
    assertThat(repaired.publication().runId()).isEqualTo("r-3");
    assertThat(repaired.publication().state()).isEqualTo(State.FINAL);
    assertThat(lake.verify().findings()).isEmpty();
    assertThat(lake.publish(SampleLake.JULY, "r-4", 3).changed()).isFalse();

    Files.writeString(lost, "another row");
    assertThat(lake.verify().findings())
        .extracting(Verification.Finding::reason)
        .containsExactly("changed: not the bytes that were published");
    Files.delete(lost);
    Files.delete(
        lake.layout.table("usage_events", SampleLake.JULY, "r-1").resolve("part-00000.parquet"));
    // A repair speaks for its own content only.
    assertThat(lake.verify().findings())
        .extracting(Verification.Finding::toString)
        .containsExactly("usage_events/month=2026-07/run=r-1/part-00000.parquet: missing");
  }

  @Test
  void aChangedFileOrALostManifestIsRepairedToo() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);
    Path changed =
        lake.layout.table("daily_usage", SampleLake.JULY, "r-1").resolve("part-00000.parquet");
    Files.writeString(changed, "another row");
    assertThat(lake.publish(SampleLake.JULY, "r-2", 2).publication().reason()).isEqualTo("repair");
    Files.delete(lake.layout.manifest("r-2"));
    assertThat(lake.publish(SampleLake.JULY, "r-3", 2).publication().reason()).isEqualTo("repair");
  }

  /** The folders of runs in every table. */
  private List<String> runFolders() throws IOException {
    try (Stream<Path> paths = Files.walk(lake.layout.root())) {
      return paths
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith("run="))
          .toList();
    }
  }

  private List<Verification.Finding> inputFindings() throws IOException {
    return VerifyLake.verify(
            new VerifyLake.Request(
                lake.layout, SampleLake.JULY, true, null, new SampleLake.TextRows()))
        .findings();
  }

  @Test
  void twoPublishersCannotWorkAtOnce() throws IOException {
    FinishedRun run = lake.run(SampleLake.JULY, "r-1", 2);
    try (FileChannel other =
            FileChannel.open(
                lake.layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> lake.publisher().publish(run))
          .hasMessage("another run is publishing into this lake; try again");
    }
    assertThat(lake.publisher().publish(run).publication().reason()).isEqualTo("first publication");
  }

  @Test
  void theManifestHoldsNoPathOfKeysDirectoryOrLists() throws IOException {
    lake.publish(SampleLake.JULY, "r-1", 2);

    assertThat(Files.readString(lake.layout.manifest("r-1")))
        .contains("\"charter_text\": \"id: isere\\n\"", "access-{year}-{month}-{day}.log")
        .doesNotContain("secret-keys", "ut1.txt", "access-2026", "vigie.yaml");
  }

  @Test
  void theContentIdNamesTheContentAndNotTheAttempt() throws IOException {
    String first = Manifest.contentId(lake.run(SampleLake.JULY, "r-1", 2));
    SampleLake elsewhere = new SampleLake(folder.resolve("elsewhere"));

    assertThat(Manifest.contentId(elsewhere.run(SampleLake.JULY, "r-2", 2))).isEqualTo(first);
    assertThat(Manifest.contentId(lake.run(SampleLake.JULY, "r-3", 3))).isNotEqualTo(first);
    assertThat(Manifest.contentId(lake.run(SampleLake.AUGUST, "r-4", 2))).isNotEqualTo(first);
  }

  @Test
  void runIdsSortByTheirStartAndDiffer() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-02T08:00:00Z"));

    assertThat(LakeLayout.newRunId(clock))
        .matches("r-20261102T080000Z-[0-9a-f]{8}")
        .isNotEqualTo(LakeLayout.newRunId(clock));
  }
}

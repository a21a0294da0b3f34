package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.configuration.Configuration;
import fr.vigie.lake.Verification.Finding;
import fr.vigie.privacy.PseudonymKeys;
import fr.vigie.privacy.StoredKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeMonthsTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final Configuration.Retention ONE_MONTH = new Configuration.Retention(1, 3, 3, 60);

  @TempDir Path folder;

  private SampleLake lake;
  private PseudonymKeys pseudonymKeys;

  @BeforeEach
  void publish() throws IOException {
    lake = new SampleLake(folder);
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    lake.restate(SampleLake.JULY, "r-3", 4);
    pseudonymKeys = PseudonymKeys.in(folder.resolve("keys"), Configuration.Period.MONTH);
    pseudonymKeys.forMonth(SampleLake.JULY);
    pseudonymKeys.forMonth(SampleLake.AUGUST);
  }

  private PurgePlan plan(@Nullable String early) throws IOException {
    return plan(NOVEMBER, ONE_MONTH, early);
  }

  private PurgePlan plan(YearMonth now, Configuration.Retention retention, @Nullable String early)
      throws IOException {
    return PurgePlan.of(
        new PurgePlan.Request(NOVEMBER, now, retention, early == null ? null : new KeptLine(early)),
        lake.layout,
        Publications.in(lake.layout),
        pseudonymKeys.stored());
  }

  private PurgeMonths.Result purge(PurgePlan plan) throws IOException {
    return PurgeMonths.in(lake.layout, lake.key, () -> lake.now)
        .purge(plan, shown -> ("figures of " + shown.month()).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> findings() throws IOException {
    return lake.verify().findings().stream().map(Finding::toString).toList();
  }

  private Path events(YearMonth month, String run) {
    return lake.layout.table("usage_events", month, run).resolve("part-00000.parquet");
  }

  @Test
  void whatIsDueGoesWithEveryPublicationOfItsMonthAndTheRestStays() throws IOException {
    PurgePlan plan = plan(null);
    PurgeMonths.Result result = purge(plan);

    assertThat(result.purge()).isNotNull();
    assertThat(result.purge().parts())
        .filteredOn(part -> part.table().equals("usage_events"))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.month()).isEqualTo(SampleLake.JULY);
              assertThat(part.rule()).isEqualTo("retention.events_months = 3");
              assertThat(part.rows()).isEqualTo(6);
            });
    assertThat(events(SampleLake.JULY, "r-1")).doesNotExist();
    assertThat(events(SampleLake.JULY, "r-3")).doesNotExist();
    assertThat(events(SampleLake.AUGUST, "r-2")).exists();
    assertThat(lake.layout.table("daily_usage", SampleLake.JULY, "r-3")).isNotEmptyDirectory();
    assertThat(plan.kept())
        .extracting(PurgePlan.Kept::what)
        .contains("usage_events of 2026-08", "pseudonym-2026-08.key");
    assertThat(pseudonymKeys.stored())
        .extracting(StoredKey::lastMonth)
        .containsExactly(SampleLake.AUGUST);
    assertThat(lake.layout.keptFigures(SampleLake.JULY)).hasContent("figures of 2026-07");
  }

  @Test
  void verificationHoldsAndNamesThePurge() throws IOException {
    purge(plan(null));

    Verification verification = lake.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.purges()).isEqualTo(1);
    assertThat(verification.purged())
        .extracting(Finding::reason)
        .hasSize(2)
        .containsOnly("purged by purges/001.json on 2026-11-02, retention.events_months = 3");
  }

  @Test
  void aFileThatIsMissingWithoutARecordIsStillMissing() throws IOException {
    purge(plan(null));
    Files.delete(events(SampleLake.AUGUST, "r-2"));

    assertThat(findings())
        .containsExactly(lake.layout.relative(events(SampleLake.AUGUST, "r-2")) + ": missing");
  }

  @Test
  void aRecordTakenAwayOrChangedOrSignedByAnotherIsFound() throws IOException {
    purge(plan(null));
    Path record = lake.layout.purge(1);
    byte[] bytes = Files.readAllBytes(record);

    Files.delete(record);
    assertThat(findings()).anyMatch(finding -> finding.endsWith(": missing"));

    Files.writeString(
        record, new String(bytes, StandardCharsets.UTF_8).replace("2026-07", "2026-08"));
    assertThat(findings()).anyMatch(finding -> finding.contains("signature does not hold"));

    Files.write(
        record,
        SignedJson.write(
            SignedJson.read(bytes, Purge.class), SigningKey.in(folder.resolve("other keys"))));
    assertThat(findings()).anyMatch(finding -> finding.contains("signature does not hold"));
  }

  @Test
  void recordsAreChained() throws IOException {
    purge(plan(null));
    purge(plan("trial ended"));
    assertThat(lake.verify().purges()).isEqualTo(2);
    assertThat(findings()).isEmpty();

    Files.delete(lake.layout.purge(1));
    assertThat(findings())
        .contains("purges/002.json: number 1 was expected: a record of a purge is missing");
  }

  @Test
  void keptFiguresAreUnderTheSignature() throws IOException {
    purge(plan(null));
    Files.writeString(lake.layout.keptFigures(SampleLake.JULY), "more favourable");
    assertThat(findings())
        .containsExactly("figures/2026-07.json: changed: not the figures that were kept");
  }

  @Test
  void anInterruptedPurgeIsToldAndEndsWhenRunAgain() throws IOException {
    byte[] events = Files.readAllBytes(events(SampleLake.JULY, "r-3"));
    Path keyFile = pseudonymKeys.file(SampleLake.JULY);
    byte[] key = Files.readAllBytes(keyFile);
    purge(plan(null));
    // The record was written, and then the power failed.
    Files.write(events(SampleLake.JULY, "r-3"), events);
    fr.vigie.privacy.OwnerOnlyFiles.create(keyFile, key);
    assertThat(findings())
        .singleElement()
        .asString()
        .contains("was to be purged on 2026-11-02 (purges/001.json) and is still there");

    PurgeMonths.Result again = purge(plan(null));
    assertThat(again.purge()).isNull();
    assertThat(again.finished()).isEqualTo(1);
    assertThat(keyFile).doesNotExist();
    assertThat(findings()).isEmpty();
    assertThat(plan(null).isEmpty()).isTrue();
  }

  @Test
  void figuresWrittenBeforeTheRecordAreWrittenAgain() throws IOException {
    Files.createDirectories(lake.layout.keptFigures(SampleLake.JULY).getParent());
    Files.writeString(lake.layout.keptFigures(SampleLake.JULY), "half");
    purge(plan(null));
    assertThat(findings()).isEmpty();
  }

  @Test
  void aKeyMadeAnewUnderTheNameOfADestroyedOneIsAnotherKey() throws IOException {
    purge(plan(null));
    pseudonymKeys.forMonth(SampleLake.JULY);
    PurgePlan plan = plan(null);
    assertThat(plan.keys())
        .singleElement()
        .extracting(PurgePlan.Key::rule)
        .isEqualTo("retention.keys_months = 3");
  }

  @Test
  void whatTheRetentionKeepsGoesOnlyForAReason() throws IOException {
    PurgeMonths.Result result = purge(plan("trial ended"));
    assertThat(result.purge().parts())
        .filteredOn(part -> part.month().equals(SampleLake.AUGUST))
        .extracting(Purge.Part::rule)
        .contains("early: trial ended");
    assertThat(events(SampleLake.AUGUST, "r-2")).doesNotExist();
    assertThat(pseudonymKeys.stored()).isEmpty();
    assertThat(findings()).isEmpty();
  }

  @Test
  void aPurgedMonthIsNotPublishedAgain() throws IOException {
    purge(plan(null));
    assertThatThrownBy(() -> lake.publish(SampleLake.JULY, "r-4", 4))
        .isInstanceOf(LakeException.Purged.class)
        .hasMessage(
            "2026-07 is closed for good: its event_origins were purged on 2026-11-02"
                + " (purges/001.json), and publishing the month again would bring them back");
    assertThat(events(SampleLake.JULY, "r-4")).doesNotExist();
    assertThat(findings()).isEmpty();
  }

  @Test
  void theViewsShowWhatIsThere() throws IOException {
    purge(plan(null));
    assertThat(lake.layout.views())
        .content()
        .doesNotContain("usage_events/month=2026-07")
        .contains("usage_events/month=2026-08", "daily_usage/month=2026-07");
  }

  @Test
  void aMonthThatIsNotWhatWasPublishedIsNotPurged() throws IOException {
    Files.writeString(events(SampleLake.JULY, "r-3"), "changed");
    assertThatThrownBy(() -> purge(plan(null)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not the file that was published");
    assertThat(events(SampleLake.JULY, "r-1")).exists();
    assertThat(lake.layout.purge(1)).doesNotExist();
  }

  @Test
  void aChangedFileOfAnEarlierPublicationIsFoundAfterItWent() throws IOException {
    Files.writeString(events(SampleLake.JULY, "r-1"), "changed");
    purge(plan(null));
    assertThat(findings())
        .containsExactly(
            lake.layout.relative(events(SampleLake.JULY, "r-1"))
                + ": purged, but was not the file that was published");
  }

  @Test
  void filesOfRunsThatNeverWerePublishedGoToo() throws IOException {
    lake.run(SampleLake.JULY, "r-9", 5);
    assertThat(purge(plan(null)).unpublished()).isNotEmpty();
    assertThat(events(SampleLake.JULY, "r-9")).doesNotExist();
  }

  /** Figures of July kept for eight months: to March, and no longer. */
  private static final Configuration.Retention EIGHT_MONTHS =
      new Configuration.Retention(1, 3, 3, 8);

  @Test
  void figuresGoWhenTheirOwnMonthsHavePassed() throws IOException {
    purge(plan(NOVEMBER, EIGHT_MONTHS, null));
    Path figures = lake.layout.keptFigures(SampleLake.JULY);
    PurgePlan inMarch = plan(YearMonth.of(2027, 3), EIGHT_MONTHS, null);
    assertThat(inMarch.parts()).noneMatch(part -> part.month().equals(SampleLake.JULY));
    assertThat(inMarch.kept())
        .contains(
            new PurgePlan.Kept("figures of 2026-07", YearMonth.of(2027, 3), "figures_months"));

    PurgeMonths.Result result = purge(plan(YearMonth.of(2027, 4), EIGHT_MONTHS, null));
    assertThat(result.purge().parts())
        .filteredOn(part -> part.month().equals(SampleLake.JULY))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.table()).isEqualTo("figures");
              assertThat(part.rule()).isEqualTo("retention.figures_months = 8");
            });
    assertThat(figures).doesNotExist();

    Verification verification = lake.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.purged())
        .contains(
            new Finding(
                "figures/2026-07.json",
                "purged by purges/002.json on 2026-11-02, retention.figures_months = 8"));
    Publications publications = Publications.in(lake.layout);
    assertThat(publications.purges().figures(SampleLake.JULY)).isEmpty();
    assertThat(publications.shown()).containsKey(SampleLake.JULY);
    assertThat(publications.withFigures()).containsOnlyKeys(SampleLake.AUGUST);
    assertThatThrownBy(() -> publications.purges().requireEvents(SampleLake.JULY))
        .isInstanceOf(LakeException.Purged.class)
        .hasMessageEndingWith("no figures of it are kept any more");
    assertThat(plan(YearMonth.of(2027, 4), EIGHT_MONTHS, null).isEmpty()).isTrue();
  }

  @Test
  void figuresLostWithoutARecordAreNoPurge() throws IOException {
    purge(plan(NOVEMBER, EIGHT_MONTHS, null));
    Files.delete(lake.layout.keptFigures(SampleLake.JULY));
    assertThat(findings()).containsExactly("figures/2026-07.json: missing");
    purge(plan(YearMonth.of(2027, 4), EIGHT_MONTHS, null));
    assertThat(findings()).containsExactly("figures/2026-07.json: missing");
  }

  @Test
  void figuresThatWereChangedAreFoundAfterTheyWent() throws IOException {
    purge(plan(NOVEMBER, EIGHT_MONTHS, null));
    Files.writeString(lake.layout.keptFigures(SampleLake.JULY), "more favourable");
    purge(plan(YearMonth.of(2027, 4), EIGHT_MONTHS, null));
    assertThat(findings())
        .containsExactly("figures/2026-07.json: purged, but was not the file that was published");
  }

  @Test
  void anInterruptedPurgeOfFiguresIsToldAndEndsWhenRunAgain() throws IOException {
    purge(plan(NOVEMBER, EIGHT_MONTHS, null));
    Path figures = lake.layout.keptFigures(SampleLake.JULY);
    byte[] bytes = Files.readAllBytes(figures);
    YearMonth april = YearMonth.of(2027, 4);
    purge(plan(april, EIGHT_MONTHS, null));
    Files.write(figures, bytes);
    assertThat(findings())
        .containsExactly(
            "figures/2026-07.json: was to be purged on 2026-11-02 (purges/002.json) and is still"
                + " there");
    assertThat(purge(plan(april, EIGHT_MONTHS, null)).finished()).isEqualTo(1);
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatMayNotBeKeptAnyMoreIsNotKeptInPlaceOfEvents() throws IOException {
    Configuration.Retention shorter = new Configuration.Retention(1, 3, 3, 2);
    PurgeMonths.Result result = purge(plan(NOVEMBER, shorter, null));
    assertThat(result.purge().figures()).isEmpty();
    assertThat(lake.layout.keptFigures(SampleLake.JULY)).doesNotExist();
    assertThat(events(SampleLake.JULY, "r-3")).doesNotExist();
    assertThat(findings()).isEmpty();
    assertThat(Publications.in(lake.layout).withFigures()).containsOnlyKeys(SampleLake.AUGUST);
  }

  @Test
  void aReasonToPurgeEarlyTakesNoFigures() throws IOException {
    purge(plan("trial ended"));
    purge(plan("trial ended"));
    assertThat(lake.layout.keptFigures(SampleLake.JULY)).exists();
    assertThat(lake.layout.keptFigures(SampleLake.AUGUST)).exists();
  }

  @Provide
  Arbitrary<YearMonth> months() {
    return Arbitraries.integers().between(0, 60).map(n -> YearMonth.of(2024, 1).plusMonths(n));
  }

  /** Nothing goes before as many whole months have passed, and nothing stays longer. */
  @Property(tries = 200)
  void aMonthIsDueOnceItsMonthsHavePassed(
      @ForAll("months") YearMonth month,
      @ForAll("months") YearMonth now,
      @ForAll @IntRange(min = 1, max = 24) int kept)
      throws IOException {
    StoredKey key = new StoredKey(Path.of("pseudonym-" + month + ".key"), "k", month);
    LakeLayout empty = new LakeLayout(Path.of("no such lake"));
    PurgePlan plan =
        PurgePlan.of(
            new PurgePlan.Request(now, now, new Configuration.Retention(1, 1, kept, 1), null),
            empty,
            Publications.in(empty),
            List.of(key));
    boolean due = !month.plusMonths(kept + 1L).isAfter(now);
    assertThat(plan.keys()).hasSize(due ? 1 : 0);
    if (month.isBefore(now) && !due) {
      assertThat(plan.kept())
          .singleElement()
          .satisfies(one -> assertThat(one.until()).isEqualTo(month.plusMonths(kept)));
    }
  }
}

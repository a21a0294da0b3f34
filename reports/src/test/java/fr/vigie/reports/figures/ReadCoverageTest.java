package fr.vigie.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.figures.Coverage.State;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCoverageTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  @TempDir Path folder;

  @Test
  void aDayWithoutRecordsIsAbsentOnlyWhereRecordsAreUsual() throws Exception {
    // 8 records at 9 o'clock on every open day but the 14th; nothing on weekends.
    Coverage.Source source =
        read("isodow(day) < 6 AND day <> DATE '2026-10-14'", "9", 8, false, false);
    assertThat(source.days().get(LocalDate.of(2026, 10, 14)).state()).isEqualTo(State.ABSENT);
    assertThat(source.days().get(LocalDate.of(2026, 10, 4)).state()).isEqualTo(State.QUIET);
    assertThat(source.count(State.COMPLETE)).isEqualTo(21);
  }

  @Test
  void aSourceOfFewRecordsMayBeSilentByChance() throws Exception {
    Coverage.Source source =
        read("isodow(day) < 6 AND day <> DATE '2026-10-14'", "9", 3, false, true);
    assertThat(source.count(State.ABSENT)).isZero();
    assertThat(source.days().get(LocalDate.of(2026, 10, 14)).state()).isEqualTo(State.QUIET);
  }

  @Test
  void anHourWithoutRecordsIsSilentOnlyWhereManyAreUsual() throws Exception {
    String days = "NOT (day = DATE '2026-10-13' AND h = 14)";
    Coverage.Source busy = read(days, "14", 25, false, false);
    // The only hour of the day: without it the day is absent.
    assertThat(busy.days().get(LocalDate.of(2026, 10, 13)).state()).isEqualTo(State.ABSENT);
    Coverage.Source two = read(days, "13, 14", 25, false, false);
    assertThat(two.days().get(LocalDate.of(2026, 10, 13)))
        .isEqualTo(new Coverage.Day(State.SILENT_HOURS, List.of(14)));
    assertThat(two.longestSilence()).isEqualTo(1);
    assertThat(read(days, "13, 14", 19, false, false).count(State.SILENT_HOURS)).isZero();
    assertThat(read(days, "13, 14", 1, true, false).count(State.SILENT_HOURS)).isEqualTo(1);
  }

  @Test
  void hoursAreThoseOfTheOrganisationAlsoWhenTheClockChanges() throws Exception {
    // The clock goes back on 25 October 2026: 14:00 is 12:00 UTC before and 13:00 UTC after.
    Coverage.Source source = read("true", "14", 30, true, false);
    assertThat(source.count(State.COMPLETE)).isEqualTo(31);
  }

  @Test
  void aNetworkSourceWithoutAnyRecordIsAbsentOnOpenDays() throws Exception {
    assertThat(read("false", "9", 1, false, false).count(State.ABSENT)).isEqualTo(22);
    assertThat(read("false", "9", 1, false, true).count(State.ABSENT)).isZero();
  }

  @Test
  void knowsTheHolidaysThatMoveWithEaster() {
    assertThat(ClosedDays.easter(2026)).isEqualTo(LocalDate.of(2026, 4, 5));
    assertThat(ClosedDays.easter(2038)).isEqualTo(LocalDate.of(2038, 4, 25));
    assertThat(ClosedDays.contains(LocalDate.of(2026, 5, 14))).isTrue();
    assertThat(ClosedDays.contains(LocalDate.of(2026, 5, 25))).isTrue();
    assertThat(ClosedDays.contains(LocalDate.of(2026, 5, 26))).isFalse();
  }

  private Coverage.Source read(
      String where, String hours, int records, boolean hourly, boolean audit) throws Exception {
    Path file = folder.resolve("coverage-" + System.nanoTime() + ".parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 's' AS source_id, day, ((day::TIMESTAMP + to_hours(h)) AT TIME ZONE 'Europe/Paris') AS hour, "
              + records
              + "::BIGINT AS records FROM (SELECT unnest(generate_series(DATE '2026-10-01', DATE '2026-10-31', INTERVAL 1 DAY))::DATE AS day)"
              + " CROSS JOIN (SELECT unnest(["
              + hours
              + "]) AS h) WHERE "
              + where
              + ") TO '"
              + file
              + "' (FORMAT parquet)");
    }
    ReportContext context = SyntheticDepartement.context(OCTOBER, "fr");
    ReportContext one =
        new ReportContext(
            context.organisation(),
            ZoneId.of("Europe/Paris"),
            context.language(),
            OCTOBER,
            context.smallGroup(),
            context.siteNames(),
            context.tools(),
            context.charters(),
            List.of(
                new ReportContext.Source(
                    "s",
                    "S",
                    null,
                    "squid",
                    hourly,
                    null,
                    audit ? List.of("m365-copilot") : List.of(),
                    null)),
            context.impact(),
            context.processing(),
            context.provenance());
    PublishedMonth month = new PublishedMonth(OCTOBER, false, Map.of("coverage", List.of(file)));
    try (LakeConnection lake = LakeConnection.open(List.of(month))) {
      return ReadCoverage.of(one, false, lake).sources().get(0);
    }
  }
}

package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthByMonthTest {
  private static final List<YearMonth> QUARTER =
      List.of(YearMonth.of(2026, 7), YearMonth.of(2026, 8), YearMonth.of(2026, 9));

  @TempDir Path folder;

  @Test
  void a_month_that_fails_keeps_no_other_from_being_done_and_is_left_out_afterwards()
      throws IOException {
    MonthByMonth work = new MonthByMonth(QUARTER);
    List<YearMonth> later = new ArrayList<>();
    work.each(month -> require(month.getMonthValue() != 8, "august.log"));
    work.each(later::add);
    assertThat(later).containsExactly(QUARTER.get(0), QUARTER.get(2));
    assertThat(work.anyDone()).isTrue();
    assertThat(work.failed())
        .hasToString(
            "[{\"month\":\"2026-08\",\"exit_code\":4,\"errors\":[\"no such file: august.log\"]}]");
    assertThatThrownBy(work::requireAllDone)
        .isInstanceOfSatisfying(
            FailureMessage.class,
            all -> {
              assertThat(all.code()).isEqualTo(ExitCode.INPUT);
              assertThat(all.lines()).containsExactly("2026-08: no such file: august.log");
              assertThat(all).hasCauseInstanceOf(NoSuchFileException.class);
            });
  }

  @Test
  void a_month_alone_fails_as_its_step_does() {
    MonthByMonth work = new MonthByMonth(QUARTER.subList(0, 1));
    assertThatThrownBy(() -> work.each(month -> require(false, "july.log")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_defect_ends_all_months_and_what_was_done_before_it_is_told() throws IOException {
    MonthByMonth work = new MonthByMonth(QUARTER);
    List<YearMonth> begun = new ArrayList<>();
    work.each(
        month -> {
          begun.add(month);
          if (month.getMonthValue() == 8) {
            throw new IllegalStateException("a line of a log");
          }
        });
    work.each(begun::add);
    assertThat(begun).containsExactly(QUARTER.get(0), QUARTER.get(1));
    assertThat(work.anyDone()).isTrue();
    assertThat(work.failed().findValuesAsText("exit_code")).containsExactly("1");
    assertThatThrownBy(work::requireAllDone)
        .isInstanceOfSatisfying(
            FailureMessage.class,
            all -> {
              assertThat(all.code()).isEqualTo(ExitCode.UNEXPECTED);
              assertThat(all.lines().get(0))
                  .startsWith("2026-08: unexpected java.lang.IllegalStateException at fr.vigie.");
              assertThat(all.lines()).noneMatch(line -> line.contains("a line of a log"));
              assertThat(all).hasCauseInstanceOf(IllegalStateException.class);
            });
  }

  @Test
  void a_defect_in_the_first_month_leaves_nothing_to_tell() throws IOException {
    MonthByMonth work = new MonthByMonth(QUARTER);
    work.each(
        month -> {
          throw new IllegalStateException();
        });
    assertThat(work.anyDone()).isFalse();
    assertThat(work.failed()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "NOTHING_PUBLISHED, REJECTED, NOTHING_PUBLISHED, REJECTED",
    "NOTHING_PUBLISHED, INPUT, VERIFICATION, VERIFICATION",
    "REJECTED, CONFIGURATION, INPUT, REJECTED",
    "NOTHING_PUBLISHED, NOTHING_PUBLISHED, NOTHING_PUBLISHED, NOTHING_PUBLISHED"
  })
  void the_gravest_failure_decides_the_exit_code(
      ExitCode july, ExitCode august, ExitCode september, ExitCode decides) throws IOException {
    List<ExitCode> codes = List.of(july, august, september);
    MonthByMonth work = new MonthByMonth(QUARTER);
    work.each(
        month -> {
          throw new FailureMessage(codes.get(QUARTER.indexOf(month)), "told");
        });
    assertThatThrownBy(work::requireAllDone)
        .isInstanceOfSatisfying(
            FailureMessage.class,
            all -> {
              assertThat(all.code()).isEqualTo(decides);
              assertThat(all.lines())
                  .containsExactly("2026-07: told", "2026-08: told", "2026-09: told");
            });
  }

  @Test
  void a_month_told_of_elsewhere_is_not_listed_twice() throws IOException {
    MonthByMonth work = new MonthByMonth(QUARTER);
    work.each(month -> require(month.getMonthValue() == 8, "a.log"));
    assertThat(work.failedBut(QUARTER.subList(0, 1)).findValuesAsText("month"))
        .containsExactly("2026-09");
  }

  @Test
  void a_month_without_logs_leaves_the_others_their_reports() throws IOException {
    Path sample = folder.resolve("essai");
    assertThat(CommandLineRun.of("sample", "--lines", "500", "--out", sample.toString()).exitCode())
        .isZero();
    Path config = sample.resolve("vigie.yaml");
    Files.writeString(
        config, Files.readString(config).replace("access*.log", "access-{year}-{month}.log"));
    Files.move(sample.resolve("access.log"), sample.resolve("access-2026-10.log"));
    String[] range = {"--config", config.toString(), "--from", "2026-08", "--to", "2026-10"};

    CommandLineRun run = inRange("run", range);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err().lines())
        .filteredOn(line -> line.startsWith("vigie: "))
        .singleElement()
        .asString()
        .startsWith("vigie: no log for 2026-08");
    JsonNode done = new ObjectMapper().readTree(run.out());
    assertThat(done.get("months").findValuesAsText("month")).containsExactly("2026-09", "2026-10");
    assertThat(done.get("reports").toString())
        .contains("report-2026-10.html")
        .doesNotContain("report-2026-08");
    assertThat(done.get("failed").findValuesAsText("month")).containsExactly("2026-08");

    CommandLineRun report = inRange("report", range);
    assertThat(report.exitCode()).isEqualTo(7);
    assertThat(report.err()).startsWith("vigie: nothing is published for 2026-08");
    assertThat(report.out()).contains("report-2026-10.pdf").doesNotContain("report-2026-08");

    CommandLineRun ingest = inRange("ingest", range);
    assertThat(ingest.exitCode()).isEqualTo(4);
    assertThat(ingest.out()).contains("\"month\":\"2026-10\"");
  }

  private static CommandLineRun inRange(String command, String... range) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(range));
    all.add("--json");
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private static void require(boolean there, String file) throws IOException {
    if (!there) {
      throw new NoSuchFileException(file);
    }
  }
}

package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The month's footprint thrice: by hand-written SQL over the events, from the daily totals, and as
 * the report prints it, to the last displayed digit.
 */
class ImpactAgreesTest {
  /** The lake's columns in the order of the report's rows, and how many of their unit are 1000. */
  private static final List<String> QUANTITIES =
      List.of("energy_wh", "water_cooling_ml", "water_electricity_ml", "adpe_mg", "gwp_g");

  private static final List<String> SCENARIOS = List.of("low", "central", "high");

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void events_daily_totals_and_report_agree(String month) throws IOException, SQLException {
    List<List<String>> printed = printed(month);
    assertThat(printed).hasSize(QUANTITIES.size());
    try (PublishedLake lake = new PublishedLake(DemoRun.here().lake())) {
      for (int quantity = 0; quantity < QUANTITIES.size(); quantity++) {
        List<BigDecimal> sums = new ArrayList<>();
        for (String scenario : SCENARIOS) {
          String column = QUANTITIES.get(quantity) + "_" + scenario;
          BigDecimal events =
              sum(
                  lake,
                  "SELECT sum("
                      + column
                      + "::DECIMAL(38, 15)) FROM usage_events WHERE month = '"
                      + month
                      + "' AND counted AND action = 'allowed' AND role <> 'support'");
          BigDecimal daily =
              sum(
                  lake,
                  "SELECT sum("
                      + column
                      + "::DECIMAL(38, 15)) FROM daily_usage WHERE month = '"
                      + month
                      + "' AND action = 'allowed' AND role <> 'support'");
          assertThat(daily.doubleValue())
              .as(column)
              .isCloseTo(events.doubleValue(), within(1e-9 * events.doubleValue()));
          assertThat(events.signum()).as(column).isPositive();
          sums.add(events);
        }
        assertThat(printed.get(quantity)).as(QUANTITIES.get(quantity)).isEqualTo(shown(sums));
      }
    }
  }

  private static BigDecimal sum(PublishedLake lake, String sql) throws SQLException {
    return new BigDecimal(lake.rows(sql).get(0));
  }

  /**
   * In thousands of the lake's unit while the largest stays above one, at two digits, in French.
   */
  private static List<String> shown(List<BigDecimal> sums) {
    BigDecimal unit = BigDecimal.ONE;
    for (int step = 0; step < 2; step++) {
      if (sums.get(2).divide(unit, MathContext.DECIMAL64).doubleValue() >= 1000) {
        unit = unit.movePointRight(3);
      }
    }
    BigDecimal by = unit;
    return sums.stream()
        .map(sum -> sum.divide(by, MathContext.DECIMAL64))
        .map(sum -> sum.round(new MathContext(2, RoundingMode.HALF_UP)).stripTrailingZeros())
        .map(sum -> sum.toPlainString().replace('.', ','))
        .toList();
  }

  /** Low, central and high of each row of the report's table. */
  private static List<List<String>> printed(String month) throws IOException {
    String html = Files.readString(DemoRun.here().reports().resolve("report-" + month + ".html"));
    int caption = html.indexOf("<caption id=\"table-impact\"");
    assertThat(caption).isPositive();
    String table = html.substring(caption, html.indexOf("</table>", caption));
    List<List<String>> rows = new ArrayList<>();
    for (String row : table.split("<tr", -1)) {
      Matcher cells = Pattern.compile("<td[^>]*class=\"number[^>]*>([^<]*)</td>").matcher(row);
      List<String> numbers = new ArrayList<>();
      while (cells.find()) {
        numbers.add(cells.group(1).replace("\u202F", ""));
      }
      if (!numbers.isEmpty()) {
        rows.add(numbers);
      }
    }
    return rows;
  }
}

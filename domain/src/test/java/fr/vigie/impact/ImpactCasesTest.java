package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactCasesTest {
  private static final String INPUTS =
      "active_min_b,active_max_b,total_min_b,total_max_b,output_tokens,request_latency_s,tps,ttft_s,"
          + "if_gwp,if_adpe,if_pe,if_wue,pue_min,pue_max,wue_min,wue_max,batch_size,quant_bits";
  private static final String GPT_4O =
      "44.0,132.0,440.0,440.0,400,inf,37.8,0.52,"
          + "0.03582,7.771e-08,4.7301,6.0315,1.2,1.2,0.569,0.569,64,16";

  private final StringBuilder out = new StringBuilder();

  @Test
  void appendsTheResultsWhenTheInputHasNone() throws IOException {
    ImpactCases.Summary summary = run("case_id," + INPUTS + "\na," + GPT_4O + "\n");
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .startsWith("case_id," + INPUTS + ",gpu_count_min,gpu_count_max,latency_min_s")
        .endsWith(",pe_total_max,wcf_l_min,wcf_l_max");
    assertThat(out.toString().lines().toList().get(1))
        .startsWith("a," + GPT_4O + ",16,16,11.102010582010582,11.102010582010582,");
    assertThat(summary).isEqualTo(new ImpactCases.Summary("ecologits-0.10", 1, 0, null));
  }

  @Test
  void keepsHeaderOrderAndForeignColumns() throws IOException {
    run("wcf_l_max,note," + INPUTS + ",energy_kwh_min\n,\"a, \"\"b\"\"\"," + GPT_4O + ",0.5\n");
    assertThat(out.toString().lines().toList())
        .containsExactly(
            "wcf_l_max,note," + INPUTS + ",energy_kwh_min",
            "0.0066832000392129205,\"a, \"\"b\"\"\"," + GPT_4O + ",6.424563546641511E-4");
  }

  @Test
  void reportsTheWorstDifferenceWithItsPlace() throws IOException {
    ImpactCases.Summary summary =
        run(
            INPUTS
                + ",gpu_count_min,energy_kwh_min\n"
                + GPT_4O
                + ",16,6.424563546641511E-4\n"
                + GPT_4O
                + ",16,0.0005\n");
    assertThat(summary.cases()).isEqualTo(2);
    assertThat(summary.compared()).isEqualTo(4);
    assertThat(summary.worst().row()).isEqualTo(2);
    assertThat(summary.worst().column()).isEqualTo("energy_kwh_min");
    assertThat(summary.worst().relativeError()).isBetween(0.2849, 0.2850);
  }

  @Test
  void anExpectedZeroThatIsNotZeroIsInfinitelyWrong() throws IOException {
    ImpactCases.Summary summary = run(INPUTS + ",energy_kwh_min\n" + GPT_4O + ",0\n");
    assertThat(summary.worst().relativeError()).isInfinite();
  }

  @Test
  void readsWindowsLinesMarkBlankLinesAndMissingLastLineEnd() throws IOException {
    ImpactCases.Summary summary = run("\uFEFF" + INPUTS + "\r\n\r\n" + GPT_4O + "\r\n" + GPT_4O);
    assertThat(summary.cases()).isEqualTo(2);
    assertThat(out.toString().split("\r\n", -1)).hasSize(4).endsWith("");
    assertThat(out.toString().replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  void unknownSpeedAndLatencyMayBeEmptyOrAbsent() throws IOException {
    run(INPUTS + "\n" + GPT_4O.replace("inf,37.8,0.52", ",,") + "\n");
    String withEmptyCells = out.toString().lines().toList().get(1);
    out.setLength(0);
    run(
        INPUTS.replace(",request_latency_s,tps,ttft_s", "")
            + "\n"
            + GPT_4O.replace(",inf,37.8,0.52", "")
            + "\n");
    assertThat(withEmptyCells)
        .endsWith(out.toString().lines().toList().get(1).split(",64,16,", 2)[1]);
  }

  @Test
  void batchAndBitsAreTheMethodsOwnWhereNobodySays() throws IOException {
    run(INPUTS + "\n" + GPT_4O + "\n" + GPT_4O.replace(",64,16", ",,") + "\n");
    List<String> rows = out.toString().lines().toList();
    assertThat(rows.get(2).split(",,,", 2)[1]).isEqualTo(rows.get(1).split(",64,16,", 2)[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"400.", "4e2", "4E+2", "+400", "400.000", " 400 ", "0.4e3", "\"400\""})
  void aNumberIsANumberHoweverItIsWritten(String tokens) throws IOException {
    run(
        " "
            + INPUTS.replace(",", " , ")
            + " , note\n"
            + GPT_4O.replace(",400,inf,", "," + tokens + ",INF,")
            + ",x\n");
    assertThat(out.toString().lines().toList().get(1))
        .contains(",16,16,11.102010582010582,11.102010582010582,");
  }

  @Test
  void nothingGeneratedTakesTheWaitAloneAndVeryMuchStaysFinite() throws IOException {
    run(
        INPUTS
            + ",latency_min_s,energy_kwh_min,energy_kwh_max,gwp_embodied_min\n"
            + GPT_4O.replace(",400,inf,", ",0,inf,")
            + ",,,,\n"
            + GPT_4O.replace(",400,inf,", ",0,0,")
            + ",,,,\n"
            + GPT_4O.replace(",400,inf,", ",1e15,inf,")
            + ",,,,\n");
    List<String[]> rows = out.toString().lines().skip(1).map(row -> row.split(",", -1)).toList();
    assertThat(rows.get(0)[18]).isEqualTo("0.52");
    assertThat(Double.parseDouble(rows.get(0)[19])).isPositive();
    assertThat(rows.get(1)[18]).isEqualTo("0.0");
    assertThat(rows.get(1)[19]).isEqualTo("0.0");
    assertThat(rows.get(1)[21]).isEqualTo("0.0");
    assertThat(Double.parseDouble(rows.get(2)[20])).isBetween(1e9, 1e12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "132.0,440.0,440.0,400|132.0,440.0,440.0,400d|output_tokens: not a number",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,0x1p3|output_tokens: not a number",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,1_000|output_tokens: not a number",
        "inf,37.8|-inf,37.8|request_latency_s: not a number",
        "132.0,440.0,440.0,400|x,440.0,440.0,400|active_max_b: not a number",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,|output_tokens: empty",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,-1|output_tokens: negative",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,inf|output_tokens: not finite",
        "132.0,440.0,440.0,400|132.0,440.0,440.0,NaN|output_tokens: not a number",
        "132.0,440.0,440.0,400|43.0,440.0,440.0,400|active_max_b: less than active_min_b",
        "inf,37.8|-1,37.8|request_latency_s: negative",
        "inf,37.8|inf,0|tps: zero",
        "1.2,1.2,0.569|0.9,1.2,0.569|pue_min: less than 1",
        "64,16|0,16|batch_size: zero",
      })
  void anUnusableCellIsNamedNotQuoted(String cells, String wrong, String message) {
    String second = GPT_4O.replace(cells, wrong);
    assertThat(second).isNotEqualTo(GPT_4O);
    assertThatThrownBy(() -> run(INPUTS + "\n" + GPT_4O + "\n\n" + second + "\n"))
        .isInstanceOf(ImpactCases.InvalidCaseException.class)
        .hasMessage("row 2 (line 4), column " + message);
  }

  @Test
  void anUnusableHeaderIsRefused() {
    assertThatThrownBy(() -> run("")).hasMessage("line 1: no header");
    assertThatThrownBy(() -> run("a,b,if_wue\n"))
        .hasMessageStartingWith("line 1: missing columns active_max_b, active_min_b, if_adpe");
    assertThatThrownBy(() -> run("a,a," + INPUTS + "\n"))
        .hasMessage("line 1: two columns have the same name");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> run(INPUTS + "\n1,2\n"))
        .hasMessage("row 1 (line 2): 2 cells, the header has 18");
    assertThatThrownBy(() -> run(INPUTS + "\n\"1,2\n"))
        .hasMessage("line 2: a quoted cell does not end");
    assertThatThrownBy(() -> run(INPUTS + "\n\"1\"2\n"))
        .hasMessage("line 2: text after a quoted cell");
  }

  private ImpactCases.Summary run(String input) throws IOException {
    return ImpactCases.run(new Ecologits010(), new StringReader(input), out);
  }
}

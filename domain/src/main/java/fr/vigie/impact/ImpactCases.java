package fr.vigie.impact;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a method over cases given as comma-separated values: reads the input columns, writes the
 * same columns in the same order, and the same line ends, with the results computed, one row at a
 * time.
 *
 * <p>Input columns: active and total parameters (10⁹), output tokens, latency of the request (s,
 * {@code inf} or empty when unknown), tokens a second and time to the first token (empty when
 * unknown), electricity factors (kg CO2e, kg Sb eq, MJ and L per kWh), PUE, WUE, batch and bits
 * (empty for the method's own). Other columns pass through. When the input names no result column,
 * all are appended.
 */
public final class ImpactCases {
  private static final Set<String> INPUTS =
      Set.of(
          "active_min_b",
          "active_max_b",
          "total_min_b",
          "total_max_b",
          "output_tokens",
          "request_latency_s",
          "tps",
          "ttft_s",
          "if_gwp",
          "if_adpe",
          "if_pe",
          "if_wue",
          "pue_min",
          "pue_max",
          "wue_min",
          "wue_max",
          "batch_size",
          "quant_bits");

  private static final Set<String> OPTIONAL_INPUTS =
      Set.of("request_latency_s", "tps", "ttft_s", "batch_size", "quant_bits");

  /** Java reads more as a number than people write: 1d, 0x1p3. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final Set<String> UNLIMITED = Set.of("inf", "+inf", "infinity", "+infinity");

  private static final Map<String, Function<ImpactEstimate, Number>> RESULTS = results();

  private final ImpactMethod method;

  private ImpactCases(ImpactMethod method) {
    this.method = method;
  }

  /**
   * What a run found.
   *
   * @param method the method that computed the results
   * @param cases rows computed
   * @param compared results that the input already held and that were compared
   * @param worst the largest difference, or null when nothing was compared
   */
  public record Summary(String method, long cases, long compared, @Nullable Difference worst) {}

  /**
   * How far a result lies from the one expected.
   *
   * @param row the case, from 1
   * @param column the result
   * @param relativeError |computed − expected| / |expected|; infinite when only one is zero
   */
  public record Difference(long row, String column, double relativeError) {}

  /** A cell or a header that cannot be used; says which, never what it holds. */
  public static final class InvalidCaseException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidCaseException(String message) {
      super(message);
    }
  }

  /**
   * Computes every case.
   *
   * @throws InvalidCaseException at the first row that cannot be used; the rows before it are
   *     written
   */
  public static Summary run(ImpactMethod method, Reader in, Appendable out) throws IOException {
    try {
      return new ImpactCases(method).run(new CsvReader(in, false), out);
    } catch (CsvReader.MalformedCsvException e) {
      throw new InvalidCaseException("line %d: %s".formatted(e.line(), e.problem()));
    }
  }

  private Summary run(CsvReader in, Appendable out) throws IOException {
    List<String> first = in.next();
    if (first == null) {
      throw new InvalidCaseException("line 1: no header");
    }
    List<String> given = first.stream().map(String::strip).toList();
    checkHeader(given);
    List<String> header = new ArrayList<>(given);
    if (given.stream().noneMatch(RESULTS::containsKey)) {
      header.addAll(RESULTS.keySet());
    }
    String lineEnd = in.lineEnd();
    write(header, lineEnd, out);
    long cases = 0;
    long compared = 0;
    Difference worst = null;
    for (List<String> cells = in.next(); cells != null; cells = in.next()) {
      cases++;
      Case row = new Case(cases, in.line(), given, cells);
      ImpactEstimate estimate = method.estimate(row.request());
      List<String> computed = new ArrayList<>(header.size());
      for (int i = 0; i < header.size(); i++) {
        Function<ImpactEstimate, Number> result = RESULTS.get(header.get(i));
        if (result == null) {
          computed.add(cells.get(i));
          continue;
        }
        Number value = result.apply(estimate);
        computed.add(value.toString());
        if (i < cells.size() && !cells.get(i).isBlank()) {
          double error = relativeError(value.doubleValue(), row.number(header.get(i)));
          compared++;
          if (worst == null || error > worst.relativeError()) {
            worst = new Difference(cases, header.get(i), error);
          }
        }
      }
      write(computed, lineEnd, out);
    }
    return new Summary(method.id(), cases, compared, worst);
  }

  private static void checkHeader(List<String> header) throws InvalidCaseException {
    Set<String> names = new LinkedHashSet<>();
    for (String name : header) {
      if (!names.add(name)) {
        throw new InvalidCaseException("line 1: two columns have the same name");
      }
    }
    List<String> missing =
        INPUTS.stream()
            .filter(name -> !OPTIONAL_INPUTS.contains(name) && !names.contains(name))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidCaseException("line 1: missing columns " + String.join(", ", missing));
    }
  }

  private static double relativeError(double computed, double expected) {
    return computed == expected ? 0 : Math.abs(computed - expected) / Math.abs(expected);
  }

  private static void write(List<String> cells, String lineEnd, Appendable out) throws IOException {
    String separator = "";
    for (String cell : cells) {
      out.append(separator).append(quoted(cell));
      separator = ",";
    }
    out.append(lineEnd);
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static Map<String, Function<ImpactEstimate, Number>> results() {
    Map<String, Function<ImpactEstimate, Number>> results = new LinkedHashMap<>();
    put(results, "gpu_count", "", Impact::gpus);
    put(results, "latency", "_s", Impact::seconds);
    put(results, "energy_kwh", "", Impact::energyKwh);
    put(results, "gwp_total", "", Impact::gwp);
    put(results, "gwp_usage", "", Impact::gwpUsage);
    put(results, "gwp_embodied", "", Impact::gwpEmbodied);
    put(results, "adpe_total", "", Impact::adpe);
    put(results, "adpe_usage", "", Impact::adpeUsage);
    put(results, "adpe_embodied", "", Impact::adpeEmbodied);
    put(results, "pe_total", "", Impact::adpf);
    put(results, "wcf_l", "", Impact::water);
    return results;
  }

  private static void put(
      Map<String, Function<ImpactEstimate, Number>> results,
      String name,
      String unit,
      Function<Impact, Number> of) {
    results.put(name + "_min" + unit, estimate -> of.apply(estimate.low()));
    results.put(name + "_max" + unit, estimate -> of.apply(estimate.high()));
  }

  /** One row of input, whose cells are read by the names of their columns. */
  private static final class Case {
    private final long row;
    private final long line;
    private final List<String> header;
    private final List<String> cells;

    Case(long row, long line, List<String> header, List<String> cells) throws InvalidCaseException {
      this.row = row;
      this.line = line;
      this.header = header;
      this.cells = cells;
      if (cells.size() != header.size()) {
        throw new InvalidCaseException(
            "row %d (line %d): %d cells, the header has %d"
                .formatted(row, line, cells.size(), header.size()));
      }
    }

    InferenceRequest request() throws InvalidCaseException {
      return new InferenceRequest(
          new Model(
              "case",
              "case",
              List.of(),
              bounds("active_min_b", "active_max_b", 0),
              bounds("total_min_b", "total_max_b", 0),
              given("tps") ? Double.valueOf(positive("tps")) : null,
              given("ttft_s") ? Double.valueOf(atLeast("ttft_s", 0)) : null,
              Model.Reasoning.POSSIBLE,
              Confidence.ASSUMED,
              ""),
          new ElectricityMix(
              "case",
              atLeast("if_gwp", 0),
              atLeast("if_adpe", 0),
              atLeast("if_pe", 0),
              atLeast("if_wue", 0),
              ""),
          new DataCentre(
              "case",
              bounds("pue_min", "pue_max", 1),
              bounds("wue_min", "wue_max", 0),
              Confidence.ASSUMED,
              ""),
          atLeast("output_tokens", 0),
          given("request_latency_s")
              ? notNegative("request_latency_s", number("request_latency_s"))
              : Double.POSITIVE_INFINITY,
          given("batch_size") ? positive("batch_size") : InferenceRequest.DEFAULT_BATCH,
          given("quant_bits") ? positive("quant_bits") : InferenceRequest.DEFAULT_BITS);
    }

    double number(String column) throws InvalidCaseException {
      String text = cells.get(header.indexOf(column)).strip();
      if (UNLIMITED.contains(text.toLowerCase(Locale.ROOT))) {
        return Double.POSITIVE_INFINITY;
      }
      if (!DECIMAL.matcher(text).matches()) {
        throw invalid(column, text.isEmpty() ? "empty" : "not a number");
      }
      return Double.parseDouble(text);
    }

    private boolean given(String column) {
      int at = header.indexOf(column);
      return at >= 0 && !cells.get(at).isBlank();
    }

    private Bounds bounds(String low, String high, double least) throws InvalidCaseException {
      double from = atLeast(low, least);
      double to = atLeast(high, least);
      if (from > to) {
        throw invalid(high, "less than " + low);
      }
      return new Bounds(from, to);
    }

    private double atLeast(String column, double least) throws InvalidCaseException {
      double value = number(column);
      if (Double.isInfinite(value)) {
        throw invalid(column, "not finite");
      }
      if (value < least) {
        throw invalid(column, least == 0 ? "negative" : "less than 1");
      }
      return value;
    }

    private double notNegative(String column, double value) throws InvalidCaseException {
      if (value < 0) {
        throw invalid(column, "negative");
      }
      return value;
    }

    private double positive(String column) throws InvalidCaseException {
      double value = atLeast(column, 0);
      if (value == 0) {
        throw invalid(column, "zero");
      }
      return value;
    }

    private InvalidCaseException invalid(String column, String problem) {
      return new InvalidCaseException(
          "row %d (line %d), column %s: %s".formatted(row, line, column, problem));
    }
  }
}

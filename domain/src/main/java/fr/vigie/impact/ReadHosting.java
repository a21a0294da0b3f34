package fr.vigie.impact;

import com.fasterxml.jackson.databind.JsonNode;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an organisation states of its in-house tools: the list {@code hosting} of vigie.yaml,
 * whose form its JSON Schema checks; here its sense is checked against the shared data.
 */
public final class ReadHosting {
  /** Its place in vigie.yaml. */
  public static final String POINTER = "/hosting";

  /** Who publishes a model that the organisation describes itself. */
  static final String IN_HOUSE = "in-house";

  private final YamlDocument document;
  private final ImpactData data;
  private final List<Problem> problems;

  private ReadHosting(YamlDocument document, ImpactData data, List<Problem> problems) {
    this.document = document;
    this.data = data;
    this.problems = problems;
  }

  /**
   * The statements of a document that keeps its schema.
   *
   * @param problems hears of every mistake, with its line; the statements are of no use then
   */
  public static List<Hosting> of(YamlDocument document, ImpactData data, List<Problem> problems) {
    return new ReadHosting(document, data, problems).all();
  }

  /**
   * The statements that a run recorded.
   *
   * @param recorded the list as YAML reads it
   * @throws IllegalStateException when the data at hand no longer know a model or zone it names
   */
  public static List<Hosting> of(List<Map<String, Object>> recorded, ImpactData data) {
    List<Problem> problems = new ArrayList<>();
    List<Hosting> hosting =
        of(YamlDocument.of("hosting", Map.of("hosting", recorded)), data, problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.get(0).toString());
    }
    return hosting;
  }

  private List<Hosting> all() {
    List<Hosting> all = new ArrayList<>();
    Set<String> starts = new HashSet<>();
    Set<String> readings = new HashSet<>();
    for (int item = 0; item < at(POINTER).size(); item++) {
      String pointer = POINTER + "/" + item;
      Hosting hosting = hosting(pointer);
      if (!starts.add(hosting.tool() + " " + hosting.since())) {
        problem(pointer + "/since", "another statement of " + hosting.tool() + " has this day");
      }
      Meter meter = hosting.meter();
      if (meter != null) {
        for (YearMonth month : meter.kilowattHours().keySet()) {
          String reading = pointer + "/meter/kwh/" + month;
          if (!readings.add(hosting.tool() + " " + month)) {
            problem(reading, "another statement of " + hosting.tool() + " has this month");
          }
          if (month.isBefore(YearMonth.from(hosting.since()))) {
            problem(reading, "before the day from which the statement holds");
          }
        }
      }
      all.add(hosting);
    }
    refuseReadingsOfFormerStatements(all);
    return List.copyOf(all);
  }

  /** A month that begins under a tool's next statement is read with what that one states. */
  private void refuseReadingsOfFormerStatements(List<Hosting> all) {
    for (int item = 0; item < all.size(); item++) {
      Hosting hosting = all.get(item);
      Meter meter = hosting.meter();
      if (meter == null) {
        continue;
      }
      for (YearMonth month : meter.kilowattHours().keySet()) {
        for (Hosting next : all) {
          if (next.tool().equals(hosting.tool())
              && next.since().isAfter(hosting.since())
              && !next.since().isAfter(month.atDay(1))) {
            problem(
                POINTER + "/" + item + "/meter/kwh/" + month,
                "another statement holds from " + next.since() + " on");
          }
        }
      }
    }
  }

  private Hosting hosting(String pointer) {
    return new Hosting(
        at(pointer + "/tool").asText(),
        LocalDate.parse(at(pointer + "/since").asText()),
        model(pointer + "/model"),
        at(pointer + "/requests_at_a_time").asDouble(InferenceRequest.DEFAULT_BATCH),
        at(pointer + "/bits").asDouble(InferenceRequest.DEFAULT_BITS),
        machine(pointer + "/machine"),
        dataCentre(pointer + "/data_centre"),
        mix(pointer + "/electricity"),
        meter(pointer + "/meter"));
  }

  private @Nullable Model model(String pointer) {
    JsonNode given = at(pointer);
    if (given.isMissingNode()) {
      return null;
    }
    if (given.isTextual()) {
      Model known = data.model(given.asText()).orElse(null);
      if (known == null) {
        problem(pointer, "no model of that name in catalog/impact/models.csv");
      }
      return known;
    }
    Bounds total = bounds(pointer + "/total_parameters_b", null);
    Bounds active = bounds(pointer + "/active_parameters_b", total);
    if (active.low() > total.low() || active.high() > total.high()) {
      problem(pointer + "/active_parameters_b", "more than total_parameters_b");
    }
    return new Model(
        IN_HOUSE,
        given.path("name").asText().toLowerCase(Locale.ROOT),
        List.of(),
        active,
        total,
        optional(pointer + "/tokens_per_second"),
        optional(pointer + "/seconds_to_first_token"),
        given.path("reasoning").asBoolean(true) ? Model.Reasoning.POSSIBLE : Model.Reasoning.NONE,
        Confidence.DOCUMENTED,
        given.path("source").asText());
  }

  private @Nullable Machine machine(String pointer) {
    JsonNode given = at(pointer);
    if (given.isMissingNode()) {
      return null;
    }
    long gpus = given.path("gpus").asLong();
    Machine.Load load = null;
    if (given.has("tokens_per_second")) {
      Bounds gpu = bounds(pointer + "/watts_per_gpu", null);
      double other = given.path("other_watts").asDouble();
      load =
          new Machine.Load(
              new Bounds(gpus * gpu.low() + other, gpus * gpu.high() + other),
              bounds(pointer + "/tokens_per_second", null));
    }
    JsonNode making = given.path("making_per_gpu");
    return new Machine(
        given.path("gpu").asText(),
        gpus,
        load,
        making.path("gwp_kg").asDouble(Hardware.GPU_GWP),
        making.path("adpe_kg").asDouble(Hardware.GPU_ADPE));
  }

  private DataCentre dataCentre(String pointer) {
    DataCentre usual =
        data.dataCentres().stream()
            .filter(each -> each.provider().equals(IN_HOUSE))
            .findFirst()
            .orElseThrow();
    return new DataCentre(
        IN_HOUSE,
        bounds(pointer + "/pue", usual.pue()),
        bounds(pointer + "/wue_l_per_kwh", usual.wue()),
        at(pointer).isMissingNode() ? usual.confidence() : Confidence.DOCUMENTED,
        at(pointer + "/source").asText(usual.source()));
  }

  private ElectricityMix mix(String pointer) {
    String zone = at(pointer + "/zone").asText();
    ElectricityMix shared =
        data.mixes().stream().filter(mix -> mix.zone().equals(zone)).findFirst().orElse(null);
    if (shared == null) {
      problem(pointer + "/zone", "no zone of that name in catalog/impact/mixes.csv");
      shared = data.mixes().get(0);
    }
    JsonNode own = at(pointer);
    return new ElectricityMix(
        zone,
        own.path("gwp_kg_per_kwh").asDouble(shared.gwp()),
        own.path("adpe_kg_per_kwh").asDouble(shared.adpe()),
        own.path("adpf_mj_per_kwh").asDouble(shared.adpf()),
        own.path("water_l_per_kwh").asDouble(shared.water()),
        shared.flag());
  }

  private @Nullable Meter meter(String pointer) {
    JsonNode given = at(pointer);
    if (given.isMissingNode()) {
      return null;
    }
    Map<YearMonth, Double> readings = new TreeMap<>();
    given
        .path("kwh")
        .fields()
        .forEachRemaining(
            reading ->
                readings.put(YearMonth.parse(reading.getKey()), reading.getValue().asDouble()));
    return new Meter(
        given.path("measures").asText().equals("computers")
            ? Meter.Place.COMPUTERS
            : Meter.Place.DATA_CENTRE,
        given.path("uncertainty").asDouble(Meter.CLASS_A),
        readings);
  }

  private @Nullable Double optional(String pointer) {
    return at(pointer).isMissingNode() ? null : Double.valueOf(at(pointer).asDouble());
  }

  /** One number, or the lower and the upper of two. */
  private Bounds bounds(String pointer, @Nullable Bounds usual) {
    JsonNode given = at(pointer);
    if (given.isMissingNode() && usual != null) {
      return usual;
    }
    if (!given.isArray()) {
      return Bounds.exactly(given.asDouble());
    }
    double low = given.path(0).asDouble();
    double high = given.path(1).asDouble();
    if (low > high) {
      problem(pointer, "the first of two numbers is the lower one");
      return Bounds.exactly(low);
    }
    return new Bounds(low, high);
  }

  private JsonNode at(String pointer) {
    return document.root().at(pointer);
  }

  private void problem(String pointer, String message) {
    problems.add(
        document.problem(pointer, pointer.substring(1).replace('/', '.') + ": " + message));
  }
}

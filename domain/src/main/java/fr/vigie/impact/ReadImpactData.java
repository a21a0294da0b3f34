package fr.vigie.impact;

import fr.vigie.impact.CsvTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of the impact data and checks them against each other, all errors at once. */
final class ReadImpactData {
  private static final String TEXT = "text";
  private static final Set<String> MODALITIES = Set.of(TEXT, "image", "audio", "video");

  private final Source source;
  private final List<String> errors = new ArrayList<>();
  private final MessageDigest digest;

  /** The text of one data file, if there is one. */
  interface Source {
    Optional<String> read(String name) throws IOException;
  }

  private ReadImpactData(Source source) {
    this.source = source;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static ImpactData read(Source source) {
    return new ReadImpactData(source).read();
  }

  private ImpactData read() {
    String version = text("VERSION").strip();
    if (version.isEmpty()) {
      errors.add("VERSION:1: empty");
    }
    List<Model> models =
        rows(
            table("models.csv"),
            row -> row.text("provider") + "/" + row.text("name"),
            ReadImpactData::model);
    ModelNames names =
        new ModelNames(
            models,
            (model, name) ->
                errors.add("models.csv:1: %s: another model is %s".formatted(model.id(), name)));
    Map<String, ElectricityMix> mixes =
        unique(table("mixes.csv"), "zone", ReadImpactData::mix, ElectricityMix::zone);
    Map<String, DataCentre> dataCentres =
        unique(
            table("data-centres.csv"),
            "provider",
            ReadImpactData::dataCentre,
            DataCentre::provider);
    Priors priors = priors(table("priors.csv"));
    Spreads spreads = spreads(table("spreads.csv"));
    List<AnswerBytes> bytes =
        rows(
            table("bytes-per-token.csv"),
            row -> row.text("tool") + "|" + row.text("tier"),
            row -> answerBytes(row, spreads));
    if (bytes.stream().noneMatch(each -> each.tool().equals("*") && each.tier() == null)) {
      errors.add("bytes-per-token.csv:1: no row * for tools without their own");
    }
    List<ToolModels> tools =
        rows(
            table("tool-models.csv"),
            row -> row.text("tool") + "|" + row.text("tier") + "|" + row.text("valid_from"),
            row -> toolModels(row, names, mixes, dataCentres));
    List<Equivalence> equivalences =
        rows(table("equivalences.csv"), row -> row.text("id"), ReadImpactData::equivalence);
    List<Anchor> anchors =
        rows(table("anchors.csv"), row -> row.text("id"), ReadImpactData::anchor);
    List<NetworkTransfer> networks =
        rows(table("network.csv"), row -> row.text("id"), ReadImpactData::network);
    if (networks.size() != 1) {
      errors.add("network.csv:1: one row is needed, there are " + networks.size());
    }
    if (!errors.isEmpty()) {
      throw new ImpactDataException(errors);
    }
    return new ImpactData(
        version,
        HexFormat.of().formatHex(digest.digest()),
        models,
        List.copyOf(mixes.values()),
        List.copyOf(dataCentres.values()),
        priors,
        spreads,
        bytes,
        tools,
        equivalences,
        anchors,
        networks.get(0),
        List.of());
  }

  private String text(String name) {
    String text;
    try {
      Optional<String> found = source.read(name);
      if (found.isEmpty()) {
        errors.add(name + ":1: missing");
      }
      text = found.orElse("").replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
    return text;
  }

  private CsvTable table(String name) {
    return new CsvTable(name, text(name), errors);
  }

  private static <T> List<T> rows(
      CsvTable table, Function<Row, String> key, Function<Row, T> read) {
    Set<String> keys = new HashSet<>();
    return table.map(
        row -> {
          if (!keys.add(key.apply(row))) {
            row.error(key.apply(row), "repeated");
          }
          return read.apply(row);
        });
  }

  private static <T> Map<String, T> unique(
      CsvTable table, String column, Function<Row, T> read, Function<T, String> key) {
    Map<String, T> byKey = new LinkedHashMap<>();
    rows(table, row -> row.text(column), read).forEach(each -> byKey.put(key.apply(each), each));
    return byKey;
  }

  private static Model model(Row row) {
    String aliases = row.optional("aliases");
    return new Model(
        row.text("provider"),
        row.text("name"),
        aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|", -1)),
        row.bounds("active_low_b", "active_high_b", 0),
        row.bounds("total_low_b", "total_high_b", 0),
        row.optionalNumber("tokens_per_second"),
        row.optionalNumber("seconds_to_first_token"),
        row.choice("reasoning", Model.Reasoning.class),
        row.choice("confidence", Confidence.class),
        row.text("source"));
  }

  private static ElectricityMix mix(Row row) {
    return new ElectricityMix(
        row.text("zone"),
        row.number("gwp_kg_per_kwh", 0),
        row.number("adpe_kg_per_kwh", 0),
        row.number("adpf_mj_per_kwh", 0),
        row.number("water_l_per_kwh", 0),
        row.optional("flag"));
  }

  private static DataCentre dataCentre(Row row) {
    return new DataCentre(
        row.text("provider"),
        // ISO/IEC 30134-2: PUE cannot be less than 1.
        row.bounds("pue_low", "pue_high", 1),
        row.bounds("wue_low", "wue_high", 0),
        row.choice("confidence", Confidence.class),
        row.text("source"));
  }

  private static Priors priors(CsvTable table) {
    return new Priors(
        table.row("prompts-per-session").range(),
        table.row("visible-tokens-per-prompt").range(),
        table.row("reasoning-factor").range(),
        table.row("implausible-visible-tokens").number("central", 1),
        table.row("generation-speed-limit").number("central", 1));
  }

  private static Spreads spreads(CsvTable table) {
    return new Spreads(
        spread(table, "method"),
        spread(table, "model"),
        spread(table, "tokens-prior"),
        spread(table, "tokens-bytes-calibrated"),
        spread(table, "tokens-bytes"),
        spread(table, "reasoning"));
  }

  private static double spread(CsvTable table, String id) {
    return table.row(id).number("geometric_sd", 1);
  }

  private static AnswerBytes answerBytes(Row row, Spreads spreads) {
    boolean calibrated = row.text("calibrated").equals("yes");
    double factor =
        Spreads.factor95(calibrated ? spreads.tokensCalibratedBytes() : spreads.tokensBytes());
    double central = row.number("central", Double.MIN_NORMAL);
    Double low = row.optionalNumber("low");
    Double high = row.optionalNumber("high");
    return new AnswerBytes(
        row.text("tool"),
        row.tier(),
        row.range(
            low == null ? central / factor : low, central, high == null ? central * factor : high),
        row.number("fixed_bytes", 0),
        calibrated,
        row.optionalNumber("speed_limit"),
        row.text("source"));
  }

  private static ToolModels toolModels(
      Row row,
      ModelNames models,
      Map<String, ElectricityMix> mixes,
      Map<String, DataCentre> dataCentres) {
    String modality = row.text("modality");
    if (!MODALITIES.contains(modality)) {
      row.error("modality", "not one of text, image, audio, video");
    }
    return new ToolModels(
        row.text("tool"),
        row.tier(),
        row.date("valid_from"),
        modality,
        modality.equals(TEXT) ? textModels(row, models, mixes, dataCentres) : null,
        row.choice("confidence", Confidence.class),
        row.text("source"),
        row.optional("note"));
  }

  private static ToolModels.@Nullable TextModels textModels(
      Row row,
      ModelNames models,
      Map<String, ElectricityMix> mixes,
      Map<String, DataCentre> dataCentres) {
    Model small = known(row, "small", models::find);
    Model usual = known(row, "default", models::find);
    Model largest = known(row, "largest", models::find);
    DataCentre dataCentre = known(row, "data_centre", dataCentres::get);
    ElectricityMix mix = known(row, "zone", mixes::get);
    if (small == null || usual == null || largest == null || dataCentre == null || mix == null) {
      return null;
    }
    if (small.totalParameters().low() > usual.totalParameters().low()) {
      row.error("small", "larger than the default");
    }
    if (largest.totalParameters().high() < usual.totalParameters().high()) {
      row.error("largest", "smaller than the default");
    }
    return new ToolModels.TextModels(small, usual, largest, dataCentre, mix, Serving.ASSUMED);
  }

  private static <T> @Nullable T known(Row row, String column, Function<String, @Nullable T> find) {
    String name = row.text(column);
    T found = name.isEmpty() ? null : find.apply(name);
    if (found == null && !name.isEmpty()) {
      row.error(column, "no row of that name");
    }
    return found;
  }

  private static Equivalence equivalence(Row row) {
    return new Equivalence(
        row.text("id"),
        row.choice("quantity", Equivalence.Quantity.class),
        row.number("amount", Double.MIN_NORMAL),
        row.optional("unit"),
        row.text("label_fr"),
        row.text("label_en"),
        row.text("source"),
        row.optional("url"),
        row.text("date"));
  }

  private static NetworkTransfer network(Row row) {
    return new NetworkTransfer(
        row.bounds("gwp_low", "gwp_high", 0),
        row.text("source"),
        row.text("url"),
        row.text("date"));
  }

  private static Anchor anchor(Row row) {
    return new Anchor(
        row.text("id"),
        row.text("publisher"),
        row.text("title"),
        row.text("url"),
        row.text("date"),
        row.text("perimeter_fr"),
        row.text("perimeter_en"),
        row.optionalNumber("output_tokens"),
        row.optionalNumber("energy_wh"),
        row.optionalNumber("gwp_g"),
        row.optionalNumber("water_ml"),
        row.optionalNumber("adpe_mg"));
  }
}

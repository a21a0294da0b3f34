package fr.vigie.impact;

import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The facts that estimates rest on, each with its source, all under one version and one digest.
 *
 * @param version version of the data, written beside every figure
 * @param digest SHA-256 over all files, lower-case hex
 * @param models language models
 * @param mixes electricity by zone
 * @param dataCentres data centres by provider
 * @param priors what is taken for granted where no log says it
 * @param spreads how far what is not known may lie from its central value
 * @param answerBytes how answers look to a proxy, by tool
 * @param tools which models stand for which tool, from which day
 * @param equivalences familiar things to compare figures with
 * @param anchors what others published per prompt
 * @param network what carrying data takes
 * @param hosting what the organisation itself states of its in-house tools
 */
public record ImpactData(
    String version,
    String digest,
    List<Model> models,
    List<ElectricityMix> mixes,
    List<DataCentre> dataCentres,
    Priors priors,
    Spreads spreads,
    List<AnswerBytes> answerBytes,
    List<ToolModels> tools,
    List<Equivalence> equivalences,
    List<Anchor> anchors,
    NetworkTransfer network,
    List<Hosting> hosting)
    implements Serializable {

  private static final String SHIPPED = "/fr/vigie/shipped/catalog/impact/";

  public ImpactData {
    models = List.copyOf(models);
    mixes = List.copyOf(mixes);
    dataCentres = List.copyOf(dataCentres);
    answerBytes = List.copyOf(answerBytes);
    tools = List.copyOf(tools);
    equivalences = List.copyOf(equivalences);
    anchors = List.copyOf(anchors);
    hosting = List.copyOf(hosting);
  }

  /** The data that come with the program. */
  public static ImpactData shipped() {
    return ReadImpactData.read(
        name -> {
          try (InputStream in = ImpactData.class.getResourceAsStream(SHIPPED + name)) {
            return in == null
                ? Optional.empty()
                : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
  }

  /**
   * The data of a folder that holds the same files.
   *
   * @throws ImpactDataException with every error of every file
   */
  public static ImpactData load(Path folder) {
    return ReadImpactData.read(
        name -> {
          try {
            return Optional.of(Files.readString(folder.resolve(name)));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * The same data with what an organisation states of its in-house tools, which stands before the
   * shared rows from its first day on; version and digest stay those of the shared files, the
   * statements belong to its configuration.
   */
  public ImpactData with(List<Hosting> own) {
    List<Model> known = new ArrayList<>(models);
    own.stream()
        .map(Hosting::model)
        .filter(model -> model != null && !known.contains(model))
        .forEach(known::add);
    List<ToolModels> rows = new ArrayList<>();
    own.forEach(hosting -> rows.add(row(hosting)));
    // The organisation knows its tool whatever the tier: no row of one tier stands beside its own.
    tools.stream()
        .filter(
            row ->
                row.tier() == null
                    || own.stream().noneMatch(hosting -> hosting.tool().equals(row.tool())))
        .forEach(rows::add);
    return new ImpactData(
        version,
        digest,
        known,
        mixes,
        dataCentres,
        priors,
        spreads,
        answerBytes,
        rows,
        equivalences,
        anchors,
        network,
        own);
  }

  private ToolModels row(Hosting hosting) {
    ToolModels shared =
        tools.stream()
            .filter(row -> row.tool().equals(hosting.tool()) && row.text() != null)
            .filter(row -> !row.validFrom().isAfter(hosting.since()))
            .max(Comparator.comparing(ToolModels::validFrom))
            .orElse(null);
    ToolModels.TextModels assumed = shared == null ? null : shared.text();
    Model model = hosting.model();
    ToolModels.TextModels text = null;
    if (model != null) {
      text = served(hosting, model, model, model);
    } else if (assumed != null) {
      text = served(hosting, assumed.small(), assumed.usual(), assumed.largest());
    }
    return new ToolModels(
        hosting.tool(),
        null,
        hosting.since(),
        text == null ? "" : "text",
        text,
        Confidence.DOCUMENTED,
        hosting.dataCentre().source(),
        "");
  }

  private static ToolModels.TextModels served(
      Hosting hosting, Model small, Model usual, Model largest) {
    return new ToolModels.TextModels(
        small, usual, largest, hosting.dataCentre(), hosting.mix(), hosting.serving());
  }

  /** The model that {@code model_id} of {@code usage_events} names. */
  public Optional<Model> model(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }
}

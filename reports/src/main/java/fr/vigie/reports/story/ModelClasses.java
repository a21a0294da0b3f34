package fr.vigie.reports.story;

import fr.vigie.impact.Model;
import fr.vigie.impact.ModelClass;
import fr.vigie.reports.figures.MonthFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Light, standard and heavy models by share of the requests: only where a log names the model, not
 * measurable elsewhere, because our own table of models would then answer itself.
 */
final class ModelClasses {
  /** The requests for which no log names a model that our data know. */
  private static final String UNNAMED = "unnamed";

  private ModelClasses() {}

  static String sentence(Telling telling, MonthFigures.Impact impact) {
    Map<String, Optional<Double>> shares = shares(telling, impact);
    if (shares.isEmpty()) {
      return telling.say("class.none");
    }
    List<String> parts = new ArrayList<>();
    shares.forEach(
        (label, share) ->
            parts.add(
                telling.say(
                    "class.part",
                    telling.say("class." + label),
                    share.map(telling::percent).orElseGet(() -> telling.say("cell.suppressed")))));
    return telling.say("class.sentence", telling.language().list(parts));
  }

  /**
   * The share of the requests sent to heavy models: at least those that a log names, at most these
   * and all without a name. Not measurable when no log names a model.
   */
  static Indication heavyShare(Telling telling) {
    MonthFigures.Impact impact = telling.current().impact();
    Map<String, Optional<Double>> shares = impact == null ? Map.of() : shares(telling, impact);
    if (shares.isEmpty()) {
      return Indication.notMeasurable(telling);
    }
    Optional<Double> heavy = shares.getOrDefault(ModelClass.HEAVY.label(), Optional.of(0d));
    Optional<Double> unnamed = shares.getOrDefault(UNNAMED, Optional.of(0d));
    return heavy.isPresent() && unnamed.isPresent()
        ? Indication.between(telling, heavy.get(), Math.min(1, heavy.get() + unnamed.get()))
        : Indication.suppressed(telling);
  }

  /** Shares by class and of requests without a name; empty when no log names a model. */
  private static Map<String, Optional<Double>> shares(Telling telling, MonthFigures.Impact impact) {
    Map<String, Optional<Double>> shares = new LinkedHashMap<>();
    for (ModelClass each : ModelClass.values()) {
      shares.put(each.label(), Optional.of(0d));
    }
    boolean named = false;
    for (Map.Entry<String, Optional<Double>> model : impact.models().entrySet()) {
      Optional<ModelClass> size =
          telling.context().impact().data().model(model.getKey()).map(Model::modelClass);
      named |= size.isPresent();
      shares.merge(
          size.map(ModelClass::label).orElse(UNNAMED),
          model.getValue(),
          (sum, more) -> sum.flatMap(one -> more.map(other -> one + other)));
    }
    return named ? shares : Map.of();
  }
}

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
  private ModelClasses() {}

  static String sentence(Telling telling, MonthFigures.Impact impact) {
    Map<String, Optional<Double>> shares = new LinkedHashMap<>();
    for (ModelClass each : ModelClass.values()) {
      shares.put("class." + each.label(), Optional.of(0d));
    }
    boolean named = false;
    for (Map.Entry<String, Optional<Double>> model : impact.models().entrySet()) {
      Optional<ModelClass> size =
          telling.context().impact().data().model(model.getKey()).map(Model::modelClass);
      named |= size.isPresent();
      shares.merge(
          size.map(known -> "class." + known.label()).orElse("class.unnamed"),
          model.getValue(),
          (sum, more) -> sum.flatMap(one -> more.map(other -> one + other)));
    }
    if (!named) {
      return telling.say("class.none");
    }
    List<String> parts = new ArrayList<>();
    shares.forEach(
        (key, share) ->
            parts.add(
                telling.say(
                    "class.part",
                    telling.say(key),
                    share.map(telling::percent).orElseGet(() -> telling.say("cell.suppressed")))));
    return telling.say("class.sentence", telling.language().list(parts));
  }
}

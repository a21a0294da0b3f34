package fr.vigie.impact;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a model by the names that logs and gateways write: with or without provider, snapshot date
 * and deployment suffix, dots or hyphens. A name that it does not know is no model at all, never
 * the nearest one.
 */
final class ModelNames implements Serializable {
  private static final long serialVersionUID = 1;

  // Bedrock: eu.anthropic.claude-sonnet-4-5-20250929-v1:0.
  private static final Pattern CLOUD_PREFIX =
      Pattern.compile("^(?:(?:us|eu|apac|global)\\.)?(?:anthropic|cohere|meta|mistral|openai)\\.");
  private static final Pattern CLOUD_SUFFIX = Pattern.compile("-v\\d+$");
  private static final Pattern SNAPSHOT =
      Pattern.compile("-(?:20\\d{2}-\\d{2}-\\d{2}|20\\d{2}[01]\\d[0-3]\\d)$");

  private final Map<String, Model> byName = new HashMap<>();

  /** Takes every model; {@code clash} hears of a name that two different models claim. */
  ModelNames(List<Model> models, BiConsumer<Model, String> clash) {
    for (Model model : models) {
      claim(model.id(), model, clash);
    }
    for (Model model : models) {
      claimIfFree(model.name(), model);
      claimIfFree(lastPart(model.name()), model);
      for (String alias : model.aliases()) {
        claim(alias, model, clash);
      }
    }
    // The snapshot's date sorts, so the latest one speaks for the name without a date.
    models.stream()
        .sorted((one, other) -> other.name().compareTo(one.name()))
        .forEach(
            model -> claimIfFree(SNAPSHOT.matcher(lastPart(model.name())).replaceFirst(""), model));
  }

  /** The model that a log means, or null. */
  @Nullable Model find(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    Model model = byName.get(key(name));
    if (model != null) {
      return model;
    }
    name = CLOUD_PREFIX.matcher(lastPart(name)).replaceFirst("");
    model = byName.get(key(name));
    if (model != null) {
      return model;
    }
    int tag = name.indexOf(':');
    name = key(CLOUD_SUFFIX.matcher(tag < 0 ? name : name.substring(0, tag)).replaceFirst(""));
    model = byName.get(name);
    return model != null ? model : byName.get(SNAPSHOT.matcher(name).replaceFirst(""));
  }

  private void claim(String name, Model model, BiConsumer<Model, String> clash) {
    Model holder = byName.putIfAbsent(key(name), model);
    if (holder != null && !holder.equals(model)) {
      clash.accept(model, name);
    }
  }

  private void claimIfFree(String name, Model model) {
    byName.putIfAbsent(key(name), model);
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String key(String name) {
    return name.replace('.', '-').replace('_', '-').replace('@', '-').replace(' ', '-');
  }
}

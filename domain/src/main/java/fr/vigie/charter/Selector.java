package fr.vigie.charter;

import fr.vigie.catalog.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a rule's {@code when} may ask of a use. */
enum Selector {
  TOOLS,
  NOT_TOOLS,
  TIERS,
  KINDS,
  VENDORS,
  JURISDICTIONS,
  ROLES,
  ACTIONS,
  POPULATIONS,
  DEPARTMENTS,
  INTERNAL_RESOURCE;

  private static final Selector[] ALL = values();

  /** The word written in YAML. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether every selector holds. */
  static boolean allHold(Charter.When when, Tool tool, UseFacts facts) {
    for (Selector selector : ALL) {
      if (!selector.holds(when, tool, facts)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the selectors that ask about the tool itself hold, whoever uses it and however. */
  static boolean holdOf(Charter.When when, Tool tool) {
    return in(when.tools(), tool.id())
        && !when.notTools().contains(tool.id())
        && in(when.kinds(), tool.kind())
        && in(when.vendors(), tool.vendor().id())
        && in(when.jurisdictions(), tool.vendor().jurisdiction());
  }

  /** The words of those that do not hold. */
  static List<String> missing(Charter.When when, Tool tool, UseFacts facts) {
    List<String> missing = new ArrayList<>();
    for (Selector selector : ALL) {
      if (!selector.holds(when, tool, facts)) {
        missing.add(selector.label());
      }
    }
    return List.copyOf(missing);
  }

  private boolean holds(Charter.When when, Tool tool, UseFacts facts) {
    return switch (this) {
      case TOOLS -> in(when.tools(), tool.id());
      case NOT_TOOLS -> !when.notTools().contains(tool.id());
      case TIERS -> in(when.tiers(), facts.match().tier());
      case KINDS -> in(when.kinds(), tool.kind());
      case VENDORS -> in(when.vendors(), tool.vendor().id());
      case JURISDICTIONS -> in(when.jurisdictions(), tool.vendor().jurisdiction());
      case ROLES -> in(when.roles(), facts.match().role());
      case ACTIONS -> in(when.actions(), facts.action());
      case POPULATIONS -> in(when.populations(), facts.population());
      case DEPARTMENTS -> in(when.departments(), facts.department());
      case INTERNAL_RESOURCE ->
          when.internalResource() == null || when.internalResource() == facts.internalResource();
    };
  }

  private static <T> boolean in(Set<T> selected, @Nullable T value) {
    return selected.isEmpty() || (value != null && selected.contains(value));
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of a tool, in the reader's words; of an unknown one, that it is unknown.
 */
final class DescribeTool {
  private DescribeTool() {}

  /** The vendor with the country whose law binds it. */
  static String vendor(Telling telling, ReportContext.@Nullable Tool known) {
    if (known == null) {
      return telling.say("tools.unknown");
    }
    if (known.vendor() == null) {
      return telling.say("cell.none");
    }
    String vendor = telling.language().typeset(known.vendor());
    return known.jurisdiction() == null
        ? vendor
        : telling.say("tools.vendor.where", vendor, telling.country(known.jurisdiction()));
  }

  /** Codes of countries become their names; the rest of a place stays as the catalog says it. */
  static String hosting(Telling telling, ReportContext.@Nullable Tool known) {
    if (known == null || known.hosting() == null) {
      return telling.say("tools.new.hosting.unknown");
    }
    return Arrays.stream(known.hosting().split(", "))
        .map(telling::country)
        .collect(Collectors.joining(", "));
  }

  static String kind(Telling telling, ReportContext.@Nullable Tool known) {
    if (known == null || known.kind() == null) {
      return telling.say("tools.unknown");
    }
    String key = "kind." + known.kind();
    return telling.say(telling.wording().has(key) ? key : "kind.other");
  }
}

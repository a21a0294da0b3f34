package fr.vigie.reports.story;

import fr.vigie.catalog.Tool;
import fr.vigie.catalog.Tool.Fact;
import fr.vigie.catalog.Tool.TierFacts;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.reports.text.Wording;
import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of one tool's offers, in words; a fact without source is unknown.
 *
 * @param tool the tool, or null when the catalog does not have it
 * @param seen offers seen; empty for a tool that is declared and was not seen
 */
record SystemFacts(Wording wording, @Nullable Tool tool, Set<Tier> seen) {
  /** ISO 3166 leaves it to users: the country of a vendor that nobody declared. */
  private static final String NO_COUNTRY = "ZZ";

  /** Kind of a source that repeats what a vendor says: the press, a site that compares. */
  private static final String SECONDARY = "press";

  /** One of the catalog's own answers, and what a declaration adds to it. */
  private static final Pattern ANSWER =
      Pattern.compile("(yes|no|opt-out|opt-in|conflicting)( \\(.*\\))?");

  private static final TierFacts NOTHING = new TierFacts(Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN);

  String kind() {
    if (tool == null) {
      return unknown();
    }
    String key = "kind." + tool.kind();
    return wording.text(wording.has(key) ? key : "kind.other");
  }

  String vendor() {
    if (tool == null) {
      return unknown();
    }
    return isUndeclaredVendor(tool)
        ? wording.text("systems.in_house")
        : typeset(tool.vendor().name());
  }

  String jurisdiction() {
    if (tool == null) {
      return unknown();
    }
    return isUndeclaredVendor(tool)
        ? wording.text("systems.undeclared")
        : wording.language().country(tool.vendor().jurisdiction());
  }

  private static boolean isUndeclaredVendor(Tool tool) {
    return tool.vendor().jurisdiction().equals(NO_COUNTRY);
  }

  String offers() {
    return seen.isEmpty()
        ? wording.text("systems.unseen")
        : wording.language().list(seen.stream().map(this::offer).toList());
  }

  String hosting() {
    return byOffer(TierFacts::hosting);
  }

  String training() {
    return byOffer(TierFacts::trainsOnUserData);
  }

  String retention() {
    return byOffer(TierFacts::retention);
  }

  /** The hosting that the declaration of an in-house tool states. */
  Optional<String> ownHosting() {
    return own(TierFacts::hosting);
  }

  /** The retention that the declaration of an in-house tool states. */
  Optional<String> ownRetention() {
    return own(TierFacts::retention);
  }

  private Optional<String> own(Function<TierFacts, Fact> fact) {
    return isOwn()
        ? facts().stream()
            .map(tier -> fact.apply(facts(tier)))
            .filter(one -> !isUnknown(one))
            .map(this::value)
            .findFirst()
        : Optional.empty();
  }

  /** Where a fact comes from and when that was read. */
  String sources(Function<TierFacts, Fact> fact) {
    Set<String> sources = new LinkedHashSet<>();
    for (Tier tier : facts()) {
      Fact one = fact.apply(facts(tier));
      if (!isUnknown(one)) {
        sources.addAll(isOwn() ? own(one) : shared(one));
      }
    }
    return sources.isEmpty()
        ? wording.text("systems.none")
        : String.join(wording.text("systems.between"), sources);
  }

  private List<String> own(Fact fact) {
    return fact.sources().isEmpty()
        ? List.of(wording.text("systems.by_organisation"))
        : fact.sources().stream()
            .map(cite -> wording.text("systems.by_organisation.cite", typeset(cite)))
            .toList();
  }

  private List<String> shared(Fact fact) {
    return fact.sources().stream().map(name -> source(name, fact.checked())).toList();
  }

  private String source(String name, @Nullable LocalDate checked) {
    Tool.Source source = tool == null ? null : tool.sources().get(name);
    String url = source == null ? null : source.url();
    String kind = source == null ? name : source.kind();
    String where = url == null ? origin(kind) : url;
    if (url != null && kind.equals(SECONDARY)) {
      where = wording.text("systems.secondary", where);
    }
    return checked == null ? where : wording.text("systems.read", where, checked.toString());
  }

  private String origin(String kind) {
    String key = "systems.origin." + kind;
    return wording.has(key) ? wording.text(key) : kind;
  }

  /** The day on which a human last read the catalog's file. */
  String reviewed() {
    if (tool == null) {
      return unknown();
    }
    return isOwn() ? wording.text("systems.by_organisation") : tool.reviewed().toString();
  }

  private boolean isOwn() {
    return tool != null && tool.origin() == ToolMatch.Origin.LOCAL;
  }

  /** Offers whose facts may hold: those seen, and all of the tool's when the log cannot tell. */
  private Set<Tier> facts() {
    Set<Tier> offers = EnumSet.noneOf(Tier.class);
    seen.stream().filter(tier -> tier != Tier.UNDETERMINED).forEach(offers::add);
    if (tool != null && (seen.isEmpty() || seen.contains(Tier.UNDETERMINED))) {
      offers.addAll(tool.tiers().keySet());
    }
    return offers;
  }

  private TierFacts facts(Tier tier) {
    return tool == null ? NOTHING : tool.tiers().getOrDefault(tier, NOTHING);
  }

  /** One value when all offers have it; else each offer with its own. */
  private String byOffer(Function<TierFacts, Fact> fact) {
    Set<Tier> offers = facts();
    Set<String> values =
        offers.stream()
            .map(tier -> value(fact.apply(facts(tier))))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (values.size() < 2) {
      return values.stream().findFirst().orElseGet(this::unknown);
    }
    return offers.stream()
        .map(tier -> wording.text("systems.by_offer", offer(tier), value(fact.apply(facts(tier)))))
        .collect(Collectors.joining(wording.text("systems.between")));
  }

  /** Words that the catalog uses often have a translation; the rest stays as it says it. */
  private String value(Fact fact) {
    if (isUnknown(fact)) {
      return isOwn() ? wording.text("systems.undeclared") : unknown();
    }
    Matcher answer = ANSWER.matcher(fact.value());
    if (answer.matches()) {
      return wording.text("systems." + answer.group(1))
          + (answer.group(2) == null ? "" : typeset(answer.group(2)));
    }
    String key =
        "systems.fact." + fact.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return wording.has(key)
        ? wording.text(key)
        : Arrays.stream(fact.value().split(", "))
            .map(
                part -> part.matches("[A-Z]{2}") ? wording.language().country(part) : typeset(part))
            .collect(Collectors.joining(", "));
  }

  private static boolean isUnknown(Fact fact) {
    return fact.value().equals("unknown");
  }

  private String offer(Tier tier) {
    return wording.text("tier." + tier.label());
  }

  private String unknown() {
    return wording.text("systems.unknown");
  }

  private String typeset(String plain) {
    return wording.language().typeset(plain);
  }
}

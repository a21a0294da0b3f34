package fr.vigie.catalog;

import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what every tool says of each host pattern and numbers every match there can be. */
final class CompileCatalog {
  private static final String ASSISTANT = "assistant";

  private static final Comparator<HostPattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing((HostPattern pattern) -> pattern.match() != HostPattern.Match.EXACT)
          .thenComparing(Comparator.comparingInt(HostPattern::labels).reversed())
          .thenComparing(HostPattern::match)
          .thenComparing(HostPattern::text);

  private static final Comparator<PathClaim> MOST_SPECIFIC_PATH_FIRST =
      Comparator.comparingInt((PathClaim claim) -> -claim.rule().query().size())
          .thenComparingInt(claim -> -claim.rule().pattern().fixed())
          .thenComparing(claim -> claim.rule().pattern().open())
          .thenComparing(claim -> claim.rule().methods().isEmpty())
          .thenComparing(claim -> claim.rule().pattern().text())
          .thenComparing(claim -> new TreeSet<>(claim.rule().methods()).toString())
          .thenComparing(claim -> new TreeMap<>(claim.rule().query()).toString())
          .thenComparing(claim -> claim.tool().id());

  private final List<ToolMatch> matches = new ArrayList<>();
  private final Map<ToolMatch, ToolMatch> interned = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<AuditClaim> audits = new ArrayList<>();
  private final int lookalikePlace;
  private final Imitations imitations;
  private final ToolMatch category;
  private final ToolMatch unknownAudit;

  private record HostClaim(Tool tool, Tool.HostRule rule) {}

  private record PathClaim(Tool tool, Tool.PathRule rule) {}

  /** A vendor's record, the applications it is claimed for (none: all), and what it means. */
  record AuditClaim(String record, Set<String> apps, ToolMatch match) {}

  CompileCatalog(Catalog catalog, List<DomainList> lists) {
    // First numbers for what no tool claims: the same whatever the catalog holds.
    ToolMatch lookalike = intern(unclaimed(ToolMatch.Origin.LOOKALIKE, Role.VISIT));
    ToolMatch listed = intern(unclaimed(ToolMatch.Origin.LIST, Role.VISIT));
    category = intern(unclaimed(ToolMatch.Origin.CATEGORY, Role.VISIT));
    unknownAudit = intern(unclaimed(ToolMatch.Origin.AUDIT, Role.PROMPT));

    Map<HostPattern, List<HostClaim>> claims = new HashMap<>();
    Set<String> hosts = new TreeSet<>();
    Set<String> conversed = new TreeSet<>();
    Set<String> imitated = new TreeSet<>();
    for (Tool tool : catalog.tools()) {
      imitated.addAll(tool.imitated());
      for (Tool.HostRule host : tool.hosts()) {
        claims
            .computeIfAbsent(host.pattern(), p -> new ArrayList<>())
            .add(new HostClaim(tool, host));
        if (imitable(tool, host)) {
          hosts.add(host.pattern().text());
          if (tool.kind().equals(ASSISTANT)) {
            conversed.add(host.pattern().text());
          }
        }
      }
      tool.audit().forEach(audit -> audits.add(audit(tool, audit)));
    }
    audits.sort(
        Comparator.comparing((AuditClaim claim) -> claim.apps().isEmpty())
            .thenComparing(AuditClaim::record)
            .thenComparing(claim -> claim.match().number()));
    imitations = new Imitations(hosts, conversed, imitated);

    List<HostPattern> patterns = claims.keySet().stream().sorted(MOST_SPECIFIC_FIRST).toList();
    WiderPatterns wider = new WiderPatterns(patterns);
    for (int i = 0; i < patterns.size(); i++) {
      HostPattern pattern = patterns.get(i);
      List<HostClaim> claimed = claims.getOrDefault(pattern, List.of());
      places.add(
          new Place(pattern, rules(pattern, claimed), wider.than(i), support(pattern, claimed)));
    }
    Set<String> domains = new TreeSet<>();
    lists.forEach(list -> domains.addAll(list.domains()));
    for (String domain : domains) {
      HostPattern pattern = new HostPattern(HostPattern.Match.SUFFIX, domain);
      // The catalog knows its hosts better than any list, the shared ones too.
      if (!wider.cover(pattern)) {
        places.add(
            new Place(
                pattern, List.of(RequestRule.ofHost(listed, listed)), ToolMatcher.NONE, null));
      }
    }
    lookalikePlace = places.size();
    places.add(
        new Place(
            // In no table: this place is given, never found.
            new HostPattern(HostPattern.Match.EXACT, ""),
            List.of(RequestRule.ofHost(lookalike, lookalike)),
            ToolMatcher.NONE,
            null));
  }

  List<ToolMatch> matches() {
    return List.copyOf(matches);
  }

  List<Place> places() {
    return List.copyOf(places);
  }

  int lookalikePlace() {
    return lookalikePlace;
  }

  Imitations imitations() {
    return imitations;
  }

  List<AuditClaim> audits() {
    return List.copyOf(audits);
  }

  ToolMatch category() {
    return category;
  }

  ToolMatch unknownAudit() {
    return unknownAudit;
  }

  private static boolean imitable(Tool tool, Tool.HostRule host) {
    return tool.origin() == ToolMatch.Origin.CATALOG
        && host.pattern().match() != HostPattern.Match.WILDCARD
        && host.meaning() != Tool.HostMeaning.SHARED
        && host.meaning() != Tool.HostMeaning.PUBLISHED;
  }

  private AuditClaim audit(Tool tool, Tool.AuditRule rule) {
    return new AuditClaim(
        rule.record(),
        rule.apps(),
        intern(
            new ToolMatch(
                0,
                tool.id(),
                tool.vendor().id(),
                null,
                rule.tier(),
                rule.role(),
                false,
                ToolMatch.Origin.AUDIT)));
  }

  private List<RequestRule> rules(HostPattern pattern, List<HostClaim> claims) {
    List<PathClaim> paths = new ArrayList<>();
    for (HostClaim claim : claims) {
      claim.rule().paths().forEach(rule -> paths.add(new PathClaim(claim.tool(), rule)));
    }
    paths.sort(MOST_SPECIFIC_PATH_FIRST);
    List<RequestRule> rules = new ArrayList<>();
    for (PathClaim claim : paths) {
      Tool.PathRule rule = claim.rule();
      rules.add(
          RequestRule.ofPath(
              rule,
              match(claim.tool(), pattern, rule.tier(), rule.role(), rule.streams()),
              match(claim.tool(), pattern, rule.tier(), quiet(rule.role()), rule.streams())));
    }
    for (HostClaim claim : claims) {
      Tool.HostRule rule = claim.rule();
      Role role = role(rule.meaning());
      // A host that one tool only shares may be all of another's.
      if (role != null) {
        rules.add(
            RequestRule.ofHost(
                match(claim.tool(), pattern, rule.tier(), role, rule.streams()),
                match(claim.tool(), pattern, rule.tier(), quiet(role), rule.streams())));
        return rules;
      }
    }
    rules.add(RequestRule.ofHost(null, null));
    return rules;
  }

  /** What the hosts are that {@link SupportLabel} sets apart: those below a whole tool alone. */
  private @Nullable ToolMatch support(HostPattern pattern, List<HostClaim> claims) {
    for (HostClaim claim : claims) {
      Role role = role(claim.rule().meaning());
      if (role != null) {
        return pattern.match() == HostPattern.Match.SUFFIX
                && role != Role.SUPPORT
                && claim.tool().origin() == ToolMatch.Origin.CATALOG
            ? match(claim.tool(), pattern, claim.rule().tier(), Role.SUPPORT, false)
            : null;
      }
    }
    return null;
  }

  private static @Nullable Role role(Tool.HostMeaning meaning) {
    return switch (meaning) {
      case VISIT -> Role.VISIT;
      case PROMPT -> Role.PROMPT;
      case UPLOAD -> Role.UPLOAD;
      case SUPPORT -> Role.SUPPORT;
      case SHARED, PUBLISHED -> null;
    };
  }

  /** What is left of a role when nothing shows that something was sent. */
  private static @Nullable Role quiet(@Nullable Role role) {
    return role == Role.PROMPT || role == Role.UPLOAD ? Role.VISIT : role;
  }

  private @Nullable ToolMatch match(
      Tool tool, HostPattern pattern, Tier tier, @Nullable Role role, boolean streams) {
    return role == null
        ? null
        : intern(
            new ToolMatch(
                0,
                tool.id(),
                tool.vendor().id(),
                pattern.text(),
                tier,
                role,
                streams,
                tool.origin()));
  }

  private static ToolMatch unclaimed(ToolMatch.Origin origin, Role role) {
    return new ToolMatch(0, null, null, null, Tier.UNDETERMINED, role, false, origin);
  }

  private ToolMatch intern(ToolMatch unnumbered) {
    return interned.computeIfAbsent(
        unnumbered,
        match -> {
          ToolMatch numbered =
              new ToolMatch(
                  matches.size(),
                  match.toolId(),
                  match.vendorId(),
                  match.host(),
                  match.tier(),
                  match.role(),
                  match.streams(),
                  match.origin());
          matches.add(numbered);
          return numbered;
        });
  }
}

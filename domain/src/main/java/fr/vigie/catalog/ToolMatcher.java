package fr.vigie.catalog;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A catalog made fast: most hosts of a log are no tool, and are told so by one look at their last
 * eight bytes and one at the beginning of each of their labels.
 *
 * <p>Immutable and safe for threads; not serialised: each worker compiles its own.
 */
public final class ToolMatcher {
  /** No tool, no listed domain, no lookalike. */
  public static final int NONE = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Upper case to lower case in each byte; dots, dashes and digits stay as they are. */
  private static final long FOLD = 0x2020202020202020L;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int WIDEST = 8;

  private final List<ToolMatch> matches;
  private final Place[] places;
  private final int lookalikePlace;
  private final Imitations imitations;
  private final @Nullable ToolMatch category;
  private final Set<String> categories;
  private final List<AuditPlace> audits;
  private final ToolMatch unknownAudit;

  /** Lengths, in bytes, of the ends that the table is keyed by: 8 for all but the shortest hosts. */
  private final int[] widths;

  private final long[] ends;
  private final int[][] candidates;
  private final int shift;

  /** One host pattern with all that is declared of it, by every tool. */
  private record Place(
      HostPattern pattern,
      byte[] bytes,
      boolean whole,
      boolean wildcard,
      CompiledRule[] rules,
      int wider) {}

  /** One rule of a place; a null match means: known, and no use of a tool. */
  private record CompiledRule(
      byte @Nullable [] path,
      boolean open,
      Set<String> methods,
      Map<String, String> query,
      @Nullable ToolMatch match,
      @Nullable ToolMatch hostOnly) {}

  private record AuditPlace(String record, Set<String> apps, ToolMatch match) {}

  private ToolMatcher(Build build, Set<String> categories) {
    this.matches = List.copyOf(build.matches);
    this.places = build.places.toArray(Place[]::new);
    this.lookalikePlace = build.lookalikePlace;
    this.imitations = build.imitations;
    this.category = build.category;
    this.categories = categories;
    this.audits = List.copyOf(build.audits);
    this.unknownAudit = build.unknownAudit;

    TreeSet<Integer> used = new TreeSet<>(Comparator.reverseOrder());
    Map<Long, List<Integer>> byEnd = new TreeMap<>();
    for (int i = 0; i < places.length; i++) {
      if (i == lookalikePlace) {
        continue;
      }
      byte[] end = places[i].pattern().fixedEnd().getBytes(StandardCharsets.US_ASCII);
      used.add(Math.min(WIDEST, end.length));
      byEnd.computeIfAbsent(key(end), k -> new ArrayList<>()).add(i);
    }
    this.widths = used.stream().mapToInt(Integer::intValue).toArray();
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(16, byEnd.size() * 4));
    this.shift = 64 - bits;
    this.ends = new long[1 << bits];
    this.candidates = new int[1 << bits][];
    byEnd.forEach(
        (end, list) -> {
          int slot = (int) (end * SPREAD >>> shift);
          while (ends[slot] != 0) {
            slot = slot + 1 & ends.length - 1;
          }
          ends[slot] = end;
          candidates[slot] = list.stream().mapToInt(Integer::intValue).toArray();
        });
  }

  /**
   * Compiles a catalog.
   *
   * @param lists discovery lists: their hosts are unknown tools unless the catalog knows them
   * @param categories the source's own categories that mean generative AI
   */
  public static ToolMatcher compile(
      Catalog catalog, List<DomainList> lists, List<String> categories) {
    return new ToolMatcher(
        new Build(catalog, lists),
        categories.stream().map(ToolMatcher::plainCategory).collect(Collectors.toUnmodifiableSet()));
  }

  /** Every match this matcher can give, by {@link ToolMatch#number()}. */
  public List<ToolMatch> matches() {
    return matches;
  }

  /**
   * Looks a host up: any case, with or without trailing dot; no allocation for a host that is no
   * tool.
   *
   * @return {@link #NONE}, or what {@link #match} takes
   */
  public int host(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '.' ? to - 1 : to;
    long tail = tail(bytes, from, end);
    int best = Integer.MAX_VALUE;
    boolean glued = false;
    for (int width : widths) {
      long key = tail & -1L << 64 - 8 * width;
      int slot = (int) (key * SPREAD >>> shift);
      while (ends[slot] != 0) {
        if (ends[slot] == key) {
          for (int candidate : candidates[slot]) {
            if (candidate >= best) {
              break;
            }
            int fit = fit(places[candidate], bytes, from, end);
            if (fit == WHOLE) {
              best = candidate;
              break;
            }
            glued |= fit == GLUED;
          }
          break;
        }
        slot = slot + 1 & ends.length - 1;
      }
    }
    if (best != Integer.MAX_VALUE) {
      return best;
    }
    if (glued || imitations.suspects(bytes, from, end)) {
      return strange(bytes, from, end);
    }
    return NONE;
  }

  /**
   * What a request to a host found by {@link #host} means; null when it is other traffic, for
   * instance a shared host without its path.
   */
  public @Nullable ToolMatch match(int host, LineFields fields) {
    boolean hostOnly = !fields.has(Field.PATH) || is(fields, Field.METHOD, "CONNECT");
    for (int at = host; at != NONE; at = places[at].wider()) {
      for (CompiledRule rule : places[at].rules()) {
        if (applies(rule, fields, hostOnly)) {
          return hostOnly || sendsNothing(fields) ? rule.hostOnly() : rule.match();
        }
      }
    }
    return null;
  }

  /** What a vendor's own record means; null when the record is none. */
  public @Nullable ToolMatch audit(LineFields fields) {
    if (!fields.has(Field.AUDIT_RECORD)) {
      return null;
    }
    for (AuditPlace place : audits) {
      if (is(fields, Field.AUDIT_RECORD, place.record())
          && (place.apps().isEmpty() || isOneOf(fields, Field.APP, place.apps()))) {
        return place.match();
      }
    }
    return unknownAudit;
  }

  /**
   * An unknown tool, when the source's own category of a host outside the catalog is one of those
   * compiled in; several categories in one field are told apart by commas, semicolons and bars.
   */
  public @Nullable ToolMatch unknown(LineFields fields) {
    String text = fields.text(Field.CATEGORY);
    if (text == null || categories.isEmpty()) {
      return null;
    }
    if (fields.has(Field.HOST)
        && host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST))
            != NONE) {
      return null;
    }
    if (categories.contains(plainCategory(text))) {
      return category;
    }
    for (String one : text.split("[,;|]", -1)) {
      if (categories.contains(plainCategory(one))) {
        return category;
      }
    }
    return null;
  }

  private static String plainCategory(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static final int OTHER = 0;
  private static final int GLUED = 1;
  private static final int WHOLE = 2;

  /** Whether a host is meant by a place, or only ends in its letters without a dot between. */
  private static int fit(Place place, byte[] bytes, int from, int end) {
    byte[] mine = place.bytes();
    if (place.wildcard()) {
      return fitsWildcard(mine, bytes, from, end) ? WHOLE : OTHER;
    }
    int start = end - mine.length;
    if (start < from || place.whole() && start != from) {
      return OTHER;
    }
    for (int i = mine.length - 1; i >= 0; i--) {
      if (lower(bytes[start + i]) != mine[i]) {
        return OTHER;
      }
    }
    return start == from || bytes[start - 1] == '.' ? WHOLE : GLUED;
  }

  private static boolean fitsWildcard(byte[] mine, byte[] bytes, int from, int end) {
    int at = from;
    for (int i = 0; i < mine.length; i++) {
      if (mine[i] == '*') {
        int start = at;
        while (at < end && bytes[at] != '.') {
          at++;
        }
        if (at == start) {
          return false;
        }
      } else if (at == end || lower(bytes[at++]) != mine[i]) {
        return false;
      }
    }
    return at == end;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  /** The last eight bytes in lower case, the last one highest; a dot before a shorter host. */
  private static long tail(byte[] bytes, int from, int end) {
    if (end - from >= WIDEST) {
      return (long) LONGS.get(bytes, end - WIDEST) | FOLD;
    }
    long tail = (long) '.' << 56;
    for (int i = from; i < end; i++) {
      tail = tail >>> 8 | (long) (bytes[i] | 0x20) << 56;
    }
    return tail;
  }

  /** The last bytes of a pattern as {@link #tail} would give them, cut to eight. */
  private static long key(byte[] end) {
    long key = 0;
    for (int i = Math.max(0, end.length - WIDEST); i < end.length; i++) {
      key = key >>> 8 | (long) (end[i] | 0x20) << 56;
    }
    return key;
  }

  /** The slow look at a host that is not written in ASCII or resembles a known one. */
  private int strange(byte[] bytes, int from, int end) {
    String written = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    String host = Request.host(written).orElse("");
    if (host.isEmpty()) {
      return NONE;
    }
    byte[] ascii = host.getBytes(StandardCharsets.US_ASCII);
    if (!written.toLowerCase(Locale.ROOT).equals(host) && ascii.length > 0) {
      int known = host(ascii, 0, ascii.length);
      if (known != NONE) {
        return known;
      }
    }
    return imitations.imitates(host) ? lookalikePlace : NONE;
  }

  private static boolean applies(CompiledRule rule, LineFields fields, boolean hostOnly) {
    byte[] path = rule.path();
    if (path == null) {
      return true;
    }
    if (hostOnly
        || !PathPattern.matches(
            path,
            rule.open(),
            fields.bytes(Field.PATH),
            fields.start(Field.PATH),
            fields.end(Field.PATH))) {
      return false;
    }
    if (!rule.methods().isEmpty() && !isOneOf(fields, Field.METHOD, rule.methods())) {
      return false;
    }
    for (Map.Entry<String, String> parameter : rule.query().entrySet()) {
      if (!asks(fields, parameter.getKey(), parameter.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** A browser's question before the request proper, or a look at its headers. */
  private static boolean sendsNothing(LineFields fields) {
    return is(fields, Field.METHOD, "OPTIONS") || is(fields, Field.METHOD, "HEAD");
  }

  private static boolean asks(LineFields fields, String name, String value) {
    String query = fields.text(Field.QUERY);
    if (query == null) {
      return false;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0
          && pair.substring(0, equals).equals(name)
          && (value.equals("*")
              ? equals + 1 < pair.length()
              : pair.substring(equals + 1).equals(value))) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(LineFields fields, Field field, String text) {
    if (!fields.has(field) || fields.end(field) - fields.start(field) != text.length()) {
      return false;
    }
    byte[] bytes = fields.bytes(field);
    int start = fields.start(field);
    for (int i = 0; i < text.length(); i++) {
      if (bytes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneOf(LineFields fields, Field field, Set<String> texts) {
    for (String text : texts) {
      if (is(fields, field, text)) {
        return true;
      }
    }
    return false;
  }

  /** Gathers what every tool says of each host pattern, most specific pattern first. */
  private static final class Build {
    private static final Comparator<HostPattern> MOST_SPECIFIC_FIRST =
        Comparator.comparing((HostPattern p) -> p.match() != HostPattern.Match.EXACT)
            .thenComparing(Comparator.comparingInt(HostPattern::labels).reversed())
            .thenComparing(p -> p.match())
            .thenComparing(HostPattern::text);

    private final List<ToolMatch> matches = new ArrayList<>();
    private final Map<ToolMatch, ToolMatch> interned = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<AuditPlace> audits = new ArrayList<>();
    private final int lookalikePlace;
    private final Imitations imitations;
    private final ToolMatch category;
    private final ToolMatch unknownAudit;

    Build(Catalog catalog, List<DomainList> lists) {
      // Fixed numbers for what no tool claims, whatever the catalog holds.
      ToolMatch lookalike = intern(unclaimed(ToolMatch.Origin.LOOKALIKE, Role.VISIT));
      ToolMatch listed = intern(unclaimed(ToolMatch.Origin.LIST, Role.VISIT));
      category = intern(unclaimed(ToolMatch.Origin.CATEGORY, Role.VISIT));
      unknownAudit = intern(unclaimed(ToolMatch.Origin.AUDIT, Role.PROMPT));

      Map<HostPattern, List<Claim>> claims = new TreeMap<>(MOST_SPECIFIC_FIRST);
      Set<String> imitated = new TreeSet<>();
      Set<String> known = new TreeSet<>();
      for (Tool tool : catalog.tools()) {
        imitated.addAll(tool.imitated());
        for (Tool.HostRule host : tool.hosts()) {
          claims.computeIfAbsent(host.pattern(), p -> new ArrayList<>()).add(new Claim(tool, host));
          if (imitable(tool, host)) {
            known.add(host.pattern().text());
          }
        }
        for (Tool.AuditRule audit : tool.audit()) {
          audits.add(
              new AuditPlace(
                  audit.record(),
                  audit.apps(),
                  intern(
                      new ToolMatch(
                          0,
                          tool.id(),
                          tool.vendor().id(),
                          null,
                          audit.tier(),
                          audit.role(),
                          false,
                          ToolMatch.Origin.AUDIT))));
        }
      }
      audits.sort(
          Comparator.comparing((AuditPlace place) -> place.apps().isEmpty())
              .thenComparing(AuditPlace::record)
              .thenComparing(place -> place.match().number()));

      List<HostPattern> patterns = new ArrayList<>(claims.keySet());
      for (int i = 0; i < patterns.size(); i++) {
        HostPattern pattern = patterns.get(i);
        places.add(place(pattern, rules(pattern, claims), wider(patterns, i)));
      }
      Set<String> domains = new TreeSet<>();
      lists.forEach(list -> domains.addAll(list.domains()));
      for (String domain : domains) {
        HostPattern pattern = new HostPattern(HostPattern.Match.SUFFIX, domain);
        if (patterns.stream().noneMatch(wider -> wider.covers(pattern))) {
          places.add(place(pattern, unclaimedRules(listed), NONE));
        }
      }
      lookalikePlace = places.size();
      places.add(
          place(
              new HostPattern(HostPattern.Match.EXACT, "lookalike"),
              unclaimedRules(lookalike),
              NONE));
      imitations = new Imitations(known, imitated);
    }

    private static boolean imitable(Tool tool, Tool.HostRule host) {
      return tool.origin() == ToolMatch.Origin.CATALOG
          && host.pattern().match() != HostPattern.Match.WILDCARD
          && host.meaning() != Tool.HostMeaning.SHARED
          && host.meaning() != Tool.HostMeaning.PUBLISHED;
    }

    private record Claim(Tool tool, Tool.HostRule rule) {}

    private static Place place(HostPattern pattern, CompiledRule[] rules, int wider) {
      return new Place(
          pattern,
          pattern.text().getBytes(StandardCharsets.US_ASCII),
          pattern.match() == HostPattern.Match.EXACT,
          pattern.match() == HostPattern.Match.WILDCARD,
          rules,
          wider);
    }

    private static int wider(List<HostPattern> patterns, int of) {
      for (int i = of + 1; i < patterns.size(); i++) {
        if (patterns.get(i).covers(patterns.get(of))) {
          return i;
        }
      }
      return NONE;
    }

    private static CompiledRule[] unclaimedRules(ToolMatch match) {
      return new CompiledRule[] {
        new CompiledRule(null, false, Set.of(), Map.of(), match, match)
      };
    }

    private CompiledRule[] rules(HostPattern pattern, Map<HostPattern, List<Claim>> claims) {
      List<CompiledRule> rules = new ArrayList<>();
      List<Claim> mine = claims.getOrDefault(pattern, List.of());
      record Path(Claim claim, Tool.PathRule rule) {}
      List<Path> paths = new ArrayList<>();
      for (Claim claim : mine) {
        claim.rule().paths().forEach(rule -> paths.add(new Path(claim, rule)));
      }
      paths.sort(
          Comparator.comparingInt((Path path) -> -path.rule().query().size())
              .thenComparingInt(path -> -path.rule().pattern().fixed())
              .thenComparing(path -> path.rule().pattern().open())
              .thenComparing(path -> path.rule().methods().isEmpty())
              .thenComparing(path -> path.rule().pattern().text())
              .thenComparing(path -> new TreeSet<>(path.rule().methods()).toString())
              .thenComparing(path -> new TreeMap<>(path.rule().query()).toString())
              .thenComparing(path -> path.claim().tool().id()));
      for (Path path : paths) {
        Tool.PathRule rule = path.rule();
        Role role = rule.role();
        rules.add(
            new CompiledRule(
                (rule.pattern().text()).getBytes(StandardCharsets.US_ASCII),
                rule.pattern().open(),
                rule.methods(),
                rule.query(),
                role == null
                    ? null
                    : intern(match(path.claim(), pattern, rule.tier(), role, rule.streams())),
                role == null
                    ? null
                    : intern(
                        match(path.claim(), pattern, rule.tier(), quiet(role), rule.streams()))));
      }
      // A pattern that one tool shares and another claims is claimed.
      for (Claim claim : mine) {
        Tool.HostRule rule = claim.rule();
        Role role =
            switch (rule.meaning()) {
              case VISIT -> Role.VISIT;
              case PROMPT -> Role.PROMPT;
              case UPLOAD -> Role.UPLOAD;
              case SUPPORT -> Role.SUPPORT;
              case SHARED, PUBLISHED -> null;
            };
        if (role != null) {
          rules.add(
              new CompiledRule(
                  null,
                  false,
                  Set.of(),
                  Map.of(),
                  intern(match(claim, pattern, rule.tier(), role, rule.streams())),
                  intern(match(claim, pattern, rule.tier(), quiet(role), rule.streams()))));
          return rules.toArray(CompiledRule[]::new);
        }
      }
      rules.add(new CompiledRule(null, false, Set.of(), Map.of(), null, null));
      return rules.toArray(CompiledRule[]::new);
    }

    /** What is left of a role when neither method nor path tells that something was sent. */
    private static Role quiet(Role role) {
      return role == Role.SUPPORT ? Role.SUPPORT : Role.VISIT;
    }

    private static ToolMatch match(
        Claim claim, HostPattern pattern, Tier tier, Role role, boolean streams) {
      Tool tool = claim.tool();
      return new ToolMatch(
          0, tool.id(), tool.vendor().id(), pattern.text(), tier, role, streams, tool.origin());
    }

    private static ToolMatch unclaimed(ToolMatch.Origin origin, Role role) {
      return new ToolMatch(0, null, null, null, Tier.UNDETERMINED, role, false, origin);
    }

    private ToolMatch intern(ToolMatch unnumbered) {
      return interned.computeIfAbsent(
          unnumbered,
          m -> {
            ToolMatch numbered =
                new ToolMatch(
                    matches.size(),
                    m.toolId(),
                    m.vendorId(),
                    m.host(),
                    m.tier(),
                    m.role(),
                    m.streams(),
                    m.origin());
            matches.add(numbered);
            return numbered;
          });
    }
  }

  @Override
  public String toString() {
    return "ToolMatcher of " + places.length + " places, ends keyed by " + Arrays.toString(widths);
  }
}

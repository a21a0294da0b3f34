package fr.vigie.catalog;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A catalog made fast: most hosts of a log are no tool, and are told so by a {@link FirstLook} at
 * their end and at the beginnings of their labels.
 *
 * <p>Immutable and safe for threads; not serialised: each worker compiles its own.
 */
public final class ToolMatcher {
  /** No tool, no listed domain, no lookalike. */
  public static final int NONE = -1;

  private final List<ToolMatch> matches;
  private final Place[] places;
  private final FirstLook firstLook;
  private final HostTable hosts;
  private final int lookalikePlace;
  private final Imitations imitations;
  private final List<CompileCatalog.AuditClaim> audits;
  private final ToolMatch unknownAudit;
  private final ToolMatch category;
  private final Set<String> categories;

  private ToolMatcher(CompileCatalog compiled, Set<String> categories) {
    this.matches = compiled.matches();
    this.places = compiled.places().toArray(Place[]::new);
    List<Place> found = compiled.places().subList(0, compiled.lookalikePlace());
    this.firstLook = new FirstLook(found, compiled.imitations());
    this.hosts = new HostTable(found);
    this.lookalikePlace = compiled.lookalikePlace();
    this.imitations = compiled.imitations();
    this.audits = compiled.audits();
    this.unknownAudit = compiled.unknownAudit();
    this.category = compiled.category();
    this.categories = categories;
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
        lists.isEmpty() ? catalog.compiled() : new CompileCatalog(catalog, lists),
        categories.stream()
            .map(ToolMatcher::plainCategory)
            .collect(Collectors.toUnmodifiableSet()));
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
    int suspicions = firstLook.suspicions(bytes, from, end);
    // Nearly every host of a log leaves here.
    return suspicions == FirstLook.CLEAR ? NONE : look(suspicions, bytes, from, end);
  }

  private int look(int suspicions, byte[] bytes, int from, int end) {
    int place = NONE;
    if (suspicions != FirstLook.NAME) {
      boolean narrow = (suspicions & FirstLook.SHORT_TOOL) != 0;
      place = hosts.find(bytes, from, end, narrow);
    }
    if (place >= 0) {
      return place;
    }
    boolean name = (suspicions & FirstLook.NAME) != 0 && imitations.suspects(bytes, from, end);
    return name || place == HostTable.GLUED ? strange(bytes, from, end) : NONE;
  }

  /**
   * What a request to a host found by {@link #host} means; null when it is other traffic, for
   * instance a shared host without its path.
   *
   * <p>The most specific host decides, and of it the most specific path; a host whose rules are all
   * for other paths or methods leaves it to the next wider one. A label that says documentation,
   * sign-in or delivery makes a host of a tool support.
   */
  public @Nullable ToolMatch match(int host, LineFields fields) {
    boolean hostOnly = !fields.has(Field.PATH) || RequestRule.asks(fields, "CONNECT");
    for (int at = host; at != NONE; at = places[at].wider()) {
      for (RequestRule rule : places[at].rules()) {
        if (rule.appliesTo(fields, hostOnly)) {
          ToolMatch support = rule.ofWholeHost() ? places[at].support(fields) : null;
          return support == null ? rule.match(fields, hostOnly) : support;
        }
      }
    }
    return null;
  }

  /**
   * What a vendor's own record means: an unknown tool when no tool claims it, null when it is none.
   */
  public @Nullable ToolMatch audit(LineFields fields) {
    if (!fields.has(Field.AUDIT_RECORD)) {
      return null;
    }
    for (CompileCatalog.AuditClaim claim : audits) {
      if (RequestRule.is(fields, Field.AUDIT_RECORD, claim.record())
          && (claim.apps().isEmpty() || RequestRule.isOneOf(fields, Field.APP, claim.apps()))) {
        return claim.match();
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
    if (text == null || categories.isEmpty() || isKnown(fields)) {
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

  private boolean isKnown(LineFields fields) {
    return fields.has(Field.HOST)
        && host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST)) != NONE;
  }

  private static String plainCategory(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** The slow look at a host that is not written in ASCII or resembles a known one. */
  private int strange(byte[] bytes, int from, int end) {
    String written = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    String host = Request.host(written).orElse("");
    if (host.isEmpty()) {
      return NONE;
    }
    byte[] ascii = host.getBytes(StandardCharsets.US_ASCII);
    int known = hosts.find(ascii, 0, ascii.length, true);
    if (known >= 0) {
      return known;
    }
    return imitations.imitates(host) ? lookalikePlace : NONE;
  }
}

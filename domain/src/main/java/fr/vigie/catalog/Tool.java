package fr.vigie.catalog;

import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One generative-AI tool as the catalog declares it.
 *
 * @param id its stable name in every output
 * @param name its display name
 * @param formerNames display names it had before, oldest first
 * @param vendor who offers it
 * @param kind what it makes
 * @param tiers what is known of each offer
 * @param hosts where it is reached
 * @param audit which vendor audit records speak of it
 * @param imitated domains whose imitations are reported: registrable, with a name nobody else bears
 * @param notes what a reader of figures must know
 * @param sources where the facts come from, by the name that facts cite
 * @param examples requests and what they must match
 * @param reviewed day on which a human last read the file
 * @param origin {@link ToolMatch.Origin#CATALOG}, or {@link ToolMatch.Origin#LOCAL} for an in-house
 *     tool
 * @param definition the declaration in canonical JSON: equal content, equal text
 */
public record Tool(
    String id,
    String name,
    List<FormerName> formerNames,
    Vendor vendor,
    String kind,
    Map<Tier, TierFacts> tiers,
    List<HostRule> hosts,
    List<AuditRule> audit,
    List<String> imitated,
    List<String> notes,
    Map<String, Source> sources,
    List<Example> examples,
    LocalDate reviewed,
    ToolMatch.Origin origin,
    String definition)
    implements Serializable {

  /** A display name and the month, {@code YYYY-MM}, in which the tool lost it. */
  public record FormerName(String name, String until) implements Serializable {}

  /**
   * Who offers a tool.
   *
   * @param jurisdiction ISO 3166-1 alpha-2 code of the country whose law reaches the vendor
   */
  public record Vendor(String id, String name, String jurisdiction) implements Serializable {}

  /** What is known of one offer; each fact stands alone. */
  public record TierFacts(Fact hosting, Fact trainsOnUserData, Fact retention)
      implements Serializable {}

  /**
   * A fact, {@code unknown} unless a source says it.
   *
   * @param value what the sources say; {@code conflicting} when they disagree
   * @param sources names in {@link Tool#sources}
   * @param checked day on which the sources were read, or null when unknown
   */
  public record Fact(String value, List<String> sources, @Nullable LocalDate checked)
      implements Serializable {
    /** Nobody has said it. */
    public static final Fact UNKNOWN = new Fact("unknown", List.of(), null);
  }

  /**
   * A host and what a request to it means.
   *
   * @param pattern which hosts
   * @param meaning what the host alone proves
   * @param tier the offer, or {@link Tier#UNDETERMINED} when the host serves several
   * @param streams whether one request can carry many prompts
   * @param paths what certain paths of it mean, when the log shows the path
   */
  public record HostRule(
      HostPattern pattern, HostMeaning meaning, Tier tier, boolean streams, List<PathRule> paths)
      implements Serializable {}

  /** What a host alone proves. */
  public enum HostMeaning {
    /** The tool was open. */
    VISIT("visit"),
    /** Requests send prompts; the host alone proves a visit. */
    PROMPT("prompt"),
    /** Requests send documents; the host alone proves a visit. */
    UPLOAD("upload"),
    /** Serves the tool, never a use. */
    SUPPORT("support"),
    /** Serves other things too: nothing without the path. */
    SHARED("shared"),
    /** Content made with the tool, read by anyone: not its use. */
    PUBLISHED("published");

    private final String label;

    HostMeaning(String label) {
      this.label = label;
    }

    /** The word written in YAML. */
    public String label() {
      return label;
    }

    /**
     * The constant of a label.
     *
     * @throws IllegalArgumentException when no constant has it
     */
    public static HostMeaning of(String label) {
      for (HostMeaning constant : values()) {
        if (constant.label.equals(label)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("unknown meaning: " + label);
    }
  }

  /**
   * What a path of a host means; a path outranks its host.
   *
   * @param pattern which paths
   * @param methods which methods; empty for all except HEAD and OPTIONS, which send nothing
   * @param query parameters that must be there, with their value; {@code *} for any value
   * @param role what the request does, or null when it is no use and no support of the tool
   * @param tier the offer
   * @param streams whether one request can carry many prompts
   */
  public record PathRule(
      PathPattern pattern,
      Set<String> methods,
      Map<String, String> query,
      @Nullable Role role,
      Tier tier,
      boolean streams)
      implements Serializable {}

  /**
   * A vendor audit record that speaks of the tool.
   *
   * @param record the vendor's name of the record
   * @param apps applications it holds for; empty for all
   */
  public record AuditRule(String record, Set<String> apps, Tier tier, Role role)
      implements Serializable {}

  /** Where a fact comes from: a public address, or what kind of knowledge it is without one. */
  public record Source(@Nullable String url, String kind, LocalDate checked)
      implements Serializable {}

  /**
   * A request and what it must match.
   *
   * @param request as {@code METHOD URL}
   * @param expected a role's label, {@code none} for no match, {@code suspicious} for a lookalike
   * @param tier the tier expected, or null when any will do
   */
  public record Example(String request, String expected, @Nullable Tier tier)
      implements Serializable {}
}

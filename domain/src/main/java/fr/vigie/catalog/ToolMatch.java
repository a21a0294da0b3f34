package fr.vigie.catalog;

import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of one request; interned, so that a match costs no allocation.
 *
 * @param number position in {@link ToolMatcher#matches()}, the same in every process that compiled
 *     the same catalog
 * @param toolId the tool, or null when only a human can say (unknown tool, lookalike host)
 * @param vendorId the tool's vendor, or null with the tool
 * @param host the catalog's host pattern; null when the event's own registrable domain must be kept
 * @param tier the offer the request belongs to
 * @param role what the request does
 * @param streams whether one line can carry many prompts (WebSocket): never a prompt count
 * @param origin which part of the catalog said so
 */
public record ToolMatch(
    int number,
    @Nullable String toolId,
    @Nullable String vendorId,
    @Nullable String host,
    Tier tier,
    Role role,
    boolean streams,
    Origin origin)
    implements Serializable {

  /** Where a match comes from. */
  public enum Origin {
    /** The shared catalog. */
    CATALOG,
    /** The organisation's own declaration of an in-house tool. */
    LOCAL,
    /** A vendor's own audit record. */
    AUDIT,
    /** A discovery list of domains. */
    LIST,
    /** The source's own category of the host. */
    CATEGORY,
    /** A host that imitates a known one. */
    LOOKALIKE
  }
}

package fr.vigie.impact;

import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a tool's answers look to a proxy that counts their bytes.
 *
 * @param tool the tool, or {@code *}
 * @param tier the tier, or null for all
 * @param perVisibleToken bytes per token that the reader sees
 * @param fixed bytes that every answer carries besides
 * @param calibrated whether somebody measured it on the tool itself
 * @param speedLimit tokens a second at most, or null for the common limit
 * @param source where it was measured
 */
public record AnswerBytes(
    String tool,
    @Nullable Tier tier,
    Range perVisibleToken,
    double fixed,
    boolean calibrated,
    @Nullable Double speedLimit,
    String source)
    implements Serializable {}

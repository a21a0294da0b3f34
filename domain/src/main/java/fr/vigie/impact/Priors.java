package fr.vigie.impact;

import fr.vigie.usage.Range;
import java.io.Serializable;

/**
 * What is taken for granted where no log says it.
 *
 * @param promptsPerSession prompts of one session of which only the connection is seen
 * @param visibleTokensPerPrompt tokens of one answer that its reader sees
 * @param reasoningFactor tokens generated per token seen, for models that may reason
 * @param implausibleVisibleTokens tokens above which an answer's bytes are not believed
 * @param generationSpeedLimit tokens a second that no tool exceeds unless its row says so
 */
public record Priors(
    Range promptsPerSession,
    Range visibleTokensPerPrompt,
    Range reasoningFactor,
    double implausibleVisibleTokens,
    double generationSpeedLimit)
    implements Serializable {}

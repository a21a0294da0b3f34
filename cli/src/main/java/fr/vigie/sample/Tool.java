package fr.vigie.sample;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the people of the département use. Ids and tiers are this sample's own assumptions about the
 * catalog, written down in {@code sample-logs/expected/README.md}.
 */
enum Tool {
  CHATGPT("chatgpt", "chatgpt.com", "undetermined"),
  LE_CHAT("mistral-le-chat", "chat.mistral.ai", "undetermined"),
  CLAUDE("claude", "claude.ai", "undetermined"),
  GEMINI("gemini", "gemini.google.com", "undetermined"),
  DEEPSEEK("deepseek", "chat.deepseek.com", "consumer"),
  PERPLEXITY("perplexity", "www.perplexity.ai", "undetermined"),
  DEEPL_WRITE("deepl-write", "www.deepl.com", "undetermined"),
  GITHUB_COPILOT("github-copilot", "api.business.githubcopilot.com", "enterprise"),
  M365_COPILOT_CHAT("m365-copilot-chat", "m365.cloud.microsoft", "enterprise"),
  /** Known by the vendor's own log only. */
  M365_COPILOT("m365-copilot", "", "enterprise"),
  /** The département's own tool. */
  IRIS("iris", "iris.intranet.vaugelle.example", "self-hosted"),
  /** On the discovery list, in no catalog. */
  UNKNOWN(null, "assistant-nuage.example", "undetermined"),
  /** Imitates a known name. */
  LOOKALIKE(null, "chatgpt.com.compte-verification.example", "undetermined");

  private static final Set<String> CONTRACTED = Set.of("enterprise", "api", "public-sector");

  private final @Nullable String id;
  private final String host;
  private final String tier;

  Tool(@Nullable String id, String host, String tier) {
    this.id = id;
    this.host = host;
    this.tier = tier;
  }

  /** Its id in the catalog, or null when only a human can say. */
  @Nullable String id() {
    return id;
  }

  String host() {
    return host;
  }

  String tier() {
    return tier;
  }

  /** Whether its host serves other things too, so that a tunnel to it proves nothing. */
  boolean sharesItsHost() {
    return this == DEEPL_WRITE || this == M365_COPILOT_CHAT;
  }

  /** What the Isère charter must say of a use, decided here without the charter's own code. */
  String verdict(String tierOfUse, boolean internalResource, @Nullable Agent agent) {
    if (agent != null && agent.population().equals(Agent.ELECTED)) {
      return "out_of_scope";
    }
    if (id == null || internalResource) {
      return "review";
    }
    if (this == IRIS) {
      return "approved";
    }
    return CONTRACTED.contains(tierOfUse) ? "tolerated" : "consumer";
  }
}

package fr.vigie.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one visit to a tool leaves in a proxy's log, with and without TLS inspection. */
final class ToolTraffic {
  private static final String OCTETS = "application/octet-stream";

  private final Visitor visitor;
  private final Dice dice;
  private final List<LogRecord> records = new ArrayList<>();

  private ToolTraffic(Visitor visitor, Dice dice) {
    this.visitor = visitor;
    this.dice = dice;
  }

  /** A visit seen from outside: tunnels, their host and their bytes. */
  static List<LogRecord> tunnels(Tool tool, Visitor visitor, Instant start, Dice dice) {
    ToolTraffic traffic = new ToolTraffic(visitor, dice);
    Instant from = start;
    int tunnels = tool == Tool.GITHUB_COPILOT ? dice.between(2, 4) : dice.between(1, 2);
    for (int i = 0; i < tunnels; i++) {
      Duration elapsed = Duration.ofMillis(dice.magnitude(15_000, 900_000));
      traffic.tunnel(tool, from, elapsed, dice.magnitude(6_000, 2_500_000));
      from = from.plus(elapsed).plusMillis(dice.between(500, 240_000));
    }
    traffic.supportTunnels(tool, start);
    return traffic.records;
  }

  /** A visit seen from inside: the tunnel, and each request in it. */
  static List<LogRecord> inspected(
      Tool tool, Visitor visitor, Instant start, boolean uploads, Dice dice) {
    ToolTraffic traffic = new ToolTraffic(visitor, dice);
    traffic.requests(tool, start, uploads);
    traffic.supportTunnels(tool, start);
    return traffic.records;
  }

  /** Attempts that the proxy refuses. */
  static List<LogRecord> refused(Tool tool, Visitor visitor, Instant start, Dice dice) {
    ToolTraffic traffic = new ToolTraffic(visitor, dice);
    Instant stamp = start;
    for (int attempts = dice.between(1, 3); attempts > 0; attempts--) {
      traffic.attempt(tool, stamp);
      stamp = stamp.plusMillis(dice.between(900, 25_000));
    }
    return traffic.records;
  }

  /** One tunnel with a chosen beginning and end. */
  static LogRecord tunnel(Tool tool, Visitor visitor, Instant start, Instant end, long bytes) {
    ToolTraffic traffic = new ToolTraffic(visitor, new Dice(0));
    traffic.tunnel(tool, start, Duration.between(start, end), bytes);
    return traffic.records.get(0);
  }

  private void requests(Tool tool, Instant start, boolean uploads) {
    String site = "https://" + tool.host();
    String conversation = dice.uuid();
    Instant at = start.plusMillis(dice.between(40, 400));
    at = request(tool, at, Use.VISIT, tool.tier(), "GET", site + visitPath(tool), "text/html");
    if (uploads) {
      at = at.plusMillis(dice.between(8_000, 40_000));
      at = upload(tool, at);
    }
    // Without an account: the path says so.
    boolean anonymous = tool == Tool.CHATGPT && dice.chance(0.25);
    for (int prompts = 1 + dice.about(2.2 * dice.unit()); prompts > 0; prompts--) {
      at = at.plusMillis(dice.between(12_000, 160_000));
      at = prompt(tool, at, conversation, anonymous);
    }
    Duration elapsed = Duration.between(start, at).plusMillis(dice.between(700, 55_000));
    tunnel(tool, start, elapsed, dice.magnitude(30_000, 1_500_000));
    if (tool == Tool.CHATGPT) {
      for (int files = dice.between(0, 2); files > 0; files--) {
        support(start.plusMillis(dice.between(600, 3_000)), "cdn.oaistatic.com");
      }
    }
  }

  private static String visitPath(Tool tool) {
    return switch (tool) {
      case LE_CHAT -> "/chat";
      case CLAUDE -> "/new";
      case GEMINI -> "/app";
      case DEEPL_WRITE -> "/fr/write";
      case M365_COPILOT_CHAT -> "/chat/";
      default -> "/";
    };
  }

  private Instant prompt(Tool tool, Instant at, String conversation, boolean anonymous) {
    String path =
        switch (tool) {
          case CHATGPT ->
              anonymous ? "/backend-anon/f/conversation" : "/backend-api/f/conversation";
          case LE_CHAT, IRIS -> "/api/chat";
          case CLAUDE ->
              "/api/organizations/"
                  + new Dice(visitor.user().hashCode()).uuid()
                  + "/chat_conversations/"
                  + conversation
                  + "/completion";
          case PERPLEXITY -> "/rest/sse/perplexity_ask";
          case GEMINI -> "/_/BardChatUi/data/assistant.lamda.BardFrontendService/StreamGenerate";
          case DEEPSEEK -> "/api/v0/chat/completion";
          default -> null;
        };
    if (path == null) {
      return request(
          tool,
          at,
          Use.VISIT,
          tool.tier(),
          "GET",
          "https://" + tool.host() + visitPath(tool),
          "text/html");
    }
    return request(
        tool,
        at,
        Use.PROMPT,
        anonymous ? "consumer" : tool.tier(),
        "POST",
        "https://" + tool.host() + path,
        "text/event-stream");
  }

  private Instant upload(Tool tool, Instant at) {
    return switch (tool) {
      case CHATGPT -> {
        Instant next =
            request(
                tool,
                at,
                Use.UPLOAD,
                tool.tier(),
                "POST",
                "https://chatgpt.com/backend-api/files",
                "application/json");
        yield request(
            tool,
            next.plusMillis(dice.between(200, 900)),
            Use.UPLOAD,
            tool.tier(),
            "PUT",
            "https://files.oaiusercontent.com/file-" + dice.hex(24),
            OCTETS);
      }
      case IRIS ->
          request(
              tool,
              at,
              Use.UPLOAD,
              tool.tier(),
              "POST",
              "https://" + tool.host() + "/api/documents",
              "application/json");
      default -> at;
    };
  }

  /** Writes one inner request that begins at {@code start}, and says when it ends. */
  private Instant request(
      Tool tool,
      Instant start,
      String role,
      String tier,
      String method,
      String url,
      String contentType) {
    boolean prompt = role.equals(Use.PROMPT);
    Duration elapsed =
        Duration.ofMillis(prompt ? dice.magnitude(1_500, 28_000) : dice.magnitude(60, 2_500));
    long bytes = prompt ? dice.magnitude(2_500, 90_000) : dice.magnitude(700, 60_000);
    Instant stamp = start.plus(elapsed);
    String host = url.substring("https://".length(), url.indexOf('/', "https://".length()));
    String text =
        new SquidLine(
                stamp,
                elapsed,
                visitor.client(),
                "TCP_MISS/200",
                bytes,
                method,
                url,
                visitor.user(),
                "HIER_DIRECT/" + SquidLine.serverOf(host),
                contentType)
            .text();
    records.add(
        LogRecord.use(
            text, stamp, use(tool, tier, role, Use.DECRYPTED, false, host, elapsed, bytes)));
    return stamp;
  }

  private void tunnel(Tool tool, Instant start, Duration elapsed, long bytes) {
    Instant stamp = start.plus(elapsed);
    String text =
        SquidLine.tunnel(stamp, elapsed, visitor.client(), bytes, tool.host(), visitor.user())
            .text();
    records.add(
        tool.sharesItsHost()
            ? LogRecord.otherTraffic(text, stamp)
            : LogRecord.use(
                text,
                stamp,
                use(tool, tool.tier(), Use.VISIT, Use.TUNNEL, false, tool.host(), elapsed, bytes)));
  }

  private void attempt(Tool tool, Instant stamp) {
    SquidLine line = SquidLine.denied(stamp, visitor.client(), tool.host(), visitor.user());
    records.add(
        LogRecord.use(
            line.text(),
            stamp,
            use(
                tool,
                tool.tier(),
                Use.VISIT,
                Use.TUNNEL,
                true,
                tool.host(),
                line.elapsed(),
                line.bytes())));
  }

  private void supportTunnels(Tool tool, Instant start) {
    if (tool == Tool.CHATGPT) {
      Instant stamp = start.plusMillis(dice.between(62_000, 190_000));
      records.add(
          LogRecord.support(
              SquidLine.tunnel(
                      stamp,
                      Duration.between(start, stamp).minusMillis(dice.between(200, 900)),
                      visitor.client(),
                      dice.magnitude(40_000, 3_000_000),
                      "cdn.oaistatic.com",
                      visitor.user())
                  .text(),
              stamp));
    }
  }

  private void support(Instant start, String host) {
    Duration elapsed = Duration.ofMillis(dice.between(8, 300));
    Instant stamp = start.plus(elapsed);
    records.add(
        LogRecord.support(
            new SquidLine(
                    stamp,
                    elapsed,
                    visitor.client(),
                    dice.chance(0.6) ? "TCP_MEM_HIT/200" : "TCP_MISS/200",
                    dice.magnitude(3_000, 400_000),
                    "GET",
                    "https://" + host + "/assets/" + dice.hex(16) + ".js",
                    visitor.user(),
                    "HIER_DIRECT/" + SquidLine.serverOf(host),
                    "application/javascript")
                .text(),
            stamp));
  }

  private Use use(
      Tool tool,
      String tier,
      String role,
      String evidence,
      boolean blocked,
      String host,
      Duration elapsed,
      long bytes) {
    return new Use(
        tool,
        tier,
        role,
        evidence,
        blocked,
        visitor.who(),
        visitor.client(),
        host,
        elapsed,
        bytes,
        false,
        null);
  }
}

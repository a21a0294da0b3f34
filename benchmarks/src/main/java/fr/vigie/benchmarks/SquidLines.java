package fr.vigie.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** Squid lines for the micro-benchmarks: the same in every run, one in fifty of a tool. */
final class SquidLines {
  private static final String[] TOOL_HOSTS = {
    "chatgpt.com", "chat.mistral.ai", "claude.ai", "gemini.google.com", "www.perplexity.ai"
  };

  private SquidLines() {}

  /** So many lines, as one buffer. */
  static byte[] of(int lines) {
    Random random = new Random(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream(lines * 140);
    double time = 1_790_000_000;
    for (int i = 0; i < lines; i++) {
      time += random.nextDouble() / 10;
      String host =
          random.nextInt(50) == 0
              ? TOOL_HOSTS[random.nextInt(TOOL_HOSTS.length)]
              : otherHost(random);
      boolean tunnel = random.nextInt(5) < 2;
      String line =
          String.format(
              Locale.ROOT,
              "%.3f %6d 10.%d.%d.%d %s/200 %d %s u%05d HIER_DIRECT/93.184.216.34 %s\n",
              time,
              random.nextInt(90_000),
              random.nextInt(32),
              random.nextInt(256),
              1 + random.nextInt(254),
              tunnel ? "TCP_TUNNEL" : "TCP_MISS",
              random.nextInt(200_000),
              tunnel
                  ? "CONNECT " + host + ":443"
                  : "GET https://" + host + "/pages/" + random.nextInt(10_000) + "/index.html?v=2",
              random.nextInt(5_000),
              tunnel ? "-" : "text/html");
      out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  /** A host that is no tool's, popular ones more often. */
  static String otherHost(Random random) {
    int rank = (int) Math.min(5_000, Math.pow(1 - random.nextDouble(), -1.2));
    return switch (rank % 4) {
      case 0 -> "www.site" + rank + ".fr";
      case 1 -> "cdn" + rank + ".static-content.net";
      case 2 -> "api.service" + rank + ".com";
      default -> "intranet" + rank + ".exemple-departement.fr";
    };
  }
}

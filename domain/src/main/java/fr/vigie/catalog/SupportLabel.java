package fr.vigie.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Labels under which vendors put what surrounds a tool: documentation, status, sign-in, delivery,
 * telemetry. Under a host that is a tool with all below it, such a label makes the host support,
 * unless the tool's file names it.
 */
final class SupportLabel {
  private static final List<byte[]> LABELS =
      List.of(
              "academy",
              "account",
              "accounts",
              "analytics",
              "api-docs",
              "assets",
              "auth",
              "authenticator",
              "billing",
              "blog",
              "careers",
              "cdn",
              "changelog",
              "clerk",
              "community",
              "developer",
              "developers",
              "docs",
              "documentation",
              "download",
              "downloads",
              "email",
              "events",
              "feedback",
              "fonts",
              "forum",
              "guide",
              "guides",
              "help",
              "images",
              "img",
              "jobs",
              "learn",
              "legal",
              "login",
              "logs",
              "media",
              "metrics",
              "news",
              "newsroom",
              "oauth",
              "partners",
              "press",
              "privacy",
              "rum",
              "sentry",
              "shop",
              "signin",
              "sso",
              "static",
              "stats",
              "statsig",
              "status",
              "store",
              "support",
              "telemetry",
              "trust",
              "university",
              "unleash",
              "updates",
              "wiki")
          .stream()
          .map(label -> label.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private SupportLabel() {}

  /** Whether one of the whole labels in these bytes is such a label, in any case. */
  static boolean isAmong(byte[] bytes, int from, int to) {
    int start = from;
    for (int at = from; at <= to; at++) {
      if (at == to || bytes[at] == '.') {
        if (is(bytes, start, at)) {
          return true;
        }
        start = at + 1;
      }
    }
    return false;
  }

  private static boolean is(byte[] bytes, int from, int to) {
    for (byte[] label : LABELS) {
      int same = 0;
      while (same < label.length
          && from + same < to
          && (bytes[from + same] | 0x20) == label[same]) {
        same++;
      }
      if (same == label.length && from + same == to) {
        return true;
      }
    }
    return false;
  }
}

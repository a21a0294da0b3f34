package fr.vigie.catalog;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One compiled rule of a place: for which requests it speaks and what it says of them. */
final class RequestRule {
  /** The bit that small letters have and capitals have not. */
  private static final int SMALL = 0x20;

  private final byte @Nullable [] path;
  private final boolean open;
  private final List<String> methods;
  private final Map<String, String> query;
  private final @Nullable ToolMatch match;
  private final @Nullable ToolMatch quiet;

  private RequestRule(
      Tool.@Nullable PathRule rule, @Nullable ToolMatch match, @Nullable ToolMatch quiet) {
    this.path = rule == null ? null : rule.pattern().text().getBytes(StandardCharsets.US_ASCII);
    this.open = rule != null && rule.pattern().open();
    this.methods = rule == null ? List.of() : List.copyOf(rule.methods());
    this.query = rule == null ? Map.of() : rule.query();
    this.match = match;
    this.quiet = quiet;
  }

  /**
   * Speaks for some paths.
   *
   * @param match what it says; null for other traffic
   * @param quiet what it says of a request that sends nothing
   */
  static RequestRule ofPath(
      Tool.PathRule rule, @Nullable ToolMatch match, @Nullable ToolMatch quiet) {
    return new RequestRule(rule, match, quiet);
  }

  /** Speaks for every request to the host. */
  static RequestRule ofHost(@Nullable ToolMatch match, @Nullable ToolMatch quiet) {
    return new RequestRule(null, match, quiet);
  }

  /** Whether it speaks for the host as a whole, not for a path. */
  boolean ofWholeHost() {
    return path == null;
  }

  boolean appliesTo(LineFields fields, boolean hostOnly) {
    byte[] pattern = path;
    if (pattern == null) {
      return true;
    }
    if (hostOnly
        || !PathPattern.matches(
            pattern,
            open,
            fields.bytes(Field.PATH),
            fields.start(Field.PATH),
            fields.end(Field.PATH))) {
      return false;
    }
    if (!methods.isEmpty() && methods.stream().noneMatch(method -> asks(fields, method))) {
      return false;
    }
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      if (!holds(fields, parameter.getKey(), parameter.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Nullable ToolMatch match(LineFields fields, boolean hostOnly) {
    return hostOnly || sendsNothing(fields) ? quiet : match;
  }

  /** A browser's question before the request proper, or a look at its headers. */
  private static boolean sendsNothing(LineFields fields) {
    return asks(fields, "OPTIONS") || asks(fields, "HEAD");
  }

  /** Whether this is the method: PAN-OS logs {@code post} where the client sent POST. */
  static boolean asks(LineFields fields, String method) {
    Field field = Field.METHOD;
    if (!fields.has(field) || fields.end(field) - fields.start(field) != method.length()) {
      return false;
    }
    byte[] bytes = fields.bytes(field);
    int start = fields.start(field);
    for (int i = 0; i < method.length(); i++) {
      if ((bytes[start + i] | SMALL) != (method.charAt(i) | SMALL)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(LineFields fields, String name, String value) {
    String text = fields.text(Field.QUERY);
    if (text == null) {
      return false;
    }
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && pair.substring(0, equals).equals(name)) {
        String given = pair.substring(equals + 1);
        if (value.equals("*") ? !given.isEmpty() : given.equals(value)) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean is(LineFields fields, Field field, String text) {
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

  static boolean isOneOf(LineFields fields, Field field, Iterable<String> texts) {
    for (String text : texts) {
      if (is(fields, field, text)) {
        return true;
      }
    }
    return false;
  }
}

package fr.vigie.formats.elff;

import fr.vigie.formats.LineBytes;
import fr.vigie.formats.syntax.Swar;
import java.util.Map;

/**
 * What the values of a field look like: it tells where a row that does not agree with its header
 * goes astray.
 */
enum Shape {
  DATE(LineBytes.characters("-/", "09")),
  TIME_OF_DAY(LineBytes.characters(":.", "09")),
  NUMBER(LineBytes.characters(".", "09")),
  ADDRESS(LineBytes.characters(".:[]%", "09", "AF", "af")),
  WORD(LineBytes.characters("_.-+", "09", "AZ", "az")),
  HOST(LineBytes.characters(".-_:%[]*", "09", "AZ", "az")),
  VERDICT(LineBytes.characters("", "AZ", "az")),
  /** Begins with a slash. */
  PATH(LineBytes.characters("/*")),
  /** Holds a slash. */
  MEDIA_TYPE(LineBytes.characters("/")),
  ANY(LineBytes.characters(""));

  private static final Map<String, Shape> BY_NAME =
      Map.ofEntries(
          Map.entry("date", DATE),
          Map.entry("time", TIME_OF_DAY),
          Map.entry("time-taken", NUMBER),
          Map.entry("x-elapsed-time", NUMBER),
          Map.entry("c-ip", ADDRESS),
          Map.entry("s-ip", ADDRESS),
          Map.entry("r-ip", ADDRESS),
          Map.entry("cs-ip", ADDRESS),
          Map.entry("s-supplier-ip", ADDRESS),
          Map.entry("cs-host", HOST),
          Map.entry("cs-method", WORD),
          Map.entry("cs-uri-scheme", WORD),
          Map.entry("cs-uri-port", NUMBER),
          Map.entry("s-port", NUMBER),
          Map.entry("c-port", NUMBER),
          Map.entry("cs-uri-path", PATH),
          Map.entry("cs-uri-extension", WORD),
          Map.entry("rs(content-type)", MEDIA_TYPE),
          Map.entry("cs-mime-type", MEDIA_TYPE),
          Map.entry("sc-filter-result", VERDICT),
          Map.entry("s-action", WORD),
          Map.entry("sc-status", NUMBER),
          Map.entry("sc-substatus", NUMBER),
          Map.entry("sc-win32-status", NUMBER),
          Map.entry("bytes", NUMBER),
          Map.entry("x-cs-timestamp", NUMBER),
          Map.entry("x-type", WORD),
          Map.entry("sc-bytes", NUMBER),
          Map.entry("cs-bytes", NUMBER));

  @SuppressWarnings("ImmutableEnumChecker") // written once; a set of bytes would box each
  private final boolean[] allowed;

  Shape(boolean[] allowed) {
    this.allowed = allowed;
  }

  /** The shape of a field's values. */
  static Shape of(String field) {
    return BY_NAME.getOrDefault(field, ANY);
  }

  /** Whether few other values look like one of this shape. */
  boolean firm() {
    return this != ANY && this != WORD && this != HOST && this != VERDICT;
  }

  /** Whether {@code [from, to)} can be a value of this shape; a dash always can. */
  boolean fits(byte[] bytes, int from, int to) {
    if (this == ANY || LineBytes.isDash(bytes, from, to)) {
      return true;
    }
    if (from == to) {
      return false;
    }
    return switch (this) {
      case PATH -> allowed[bytes[from] & 0xFF];
      case ADDRESS ->
          (Swar.indexOf((byte) '.', bytes, from, to) < to
                  || Swar.indexOf((byte) ':', bytes, from, to) < to)
              && LineBytes.consistsOf(allowed, bytes, from, to);
      case NUMBER ->
          Swar.count((byte) '.', bytes, from, to) < 2
              && LineBytes.consistsOf(allowed, bytes, from, to);
      case MEDIA_TYPE -> Swar.indexOf((byte) '/', bytes, from, to) < to;
      default -> LineBytes.consistsOf(allowed, bytes, from, to);
    };
  }
}

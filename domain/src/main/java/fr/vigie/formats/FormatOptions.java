package fr.vigie.formats;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a source says about its format.
 *
 * @param zone zone of stamps that carry none
 * @param settings the format's own settings by name, for instance {@code logformat}; checked when
 *     the source is loaded
 */
public record FormatOptions(ZoneId zone, Map<String, String> settings) implements Serializable {
  public FormatOptions {
    settings = Map.copyOf(settings);
  }

  /** No settings. */
  public static FormatOptions in(ZoneId zone) {
    return new FormatOptions(zone, Map.of());
  }
}

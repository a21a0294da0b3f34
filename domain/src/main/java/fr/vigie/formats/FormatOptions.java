package fr.vigie.formats;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

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

  /**
   * For a format that has no settings of its own.
   *
   * @throws IllegalArgumentException when there are settings; the message names the format and them
   */
  public void requireNoSettings(String format) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "format "
              + format
              + " has no settings, but is given "
              + new TreeSet<>(settings.keySet()));
    }
  }

  /**
   * For a format that has settings of its own.
   *
   * @throws IllegalArgumentException when another is given; the message names those it has
   */
  public void requireOnly(String format, String... names) {
    for (String setting : settings.keySet()) {
      if (!Arrays.asList(names).contains(setting)) {
        throw new IllegalArgumentException(
            "format "
                + format
                + " has no setting '"
                + setting
                + "'; it has "
                + String.join(", ", names));
      }
    }
  }
}

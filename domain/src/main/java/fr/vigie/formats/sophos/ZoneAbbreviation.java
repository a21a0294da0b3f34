package fr.vigie.formats.sophos;

import com.google.common.collect.ImmutableMap;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.NamedValues;

/**
 * Abbreviations of zones that mean one offset only, in hours (IANA time zone database); those that
 * mean several, such as IST and CST, are left to the source's zone.
 */
final class ZoneAbbreviation {
  private static final ImmutableMap<String, Integer> HOURS =
      ImmutableMap.<String, Integer>builder()
          .put("GMT", 0)
          .put("UTC", 0)
          .put("WET", 0)
          .put("WEST", 1)
          .put("CET", 1)
          .put("CEST", 2)
          .put("EET", 2)
          .put("EEST", 3)
          .put("SAST", 2)
          .put("MSK", 3)
          .put("EST", -5)
          .put("EDT", -4)
          .put("CDT", -5)
          .put("MST", -7)
          .put("MDT", -6)
          .put("PST", -8)
          .put("PDT", -7)
          .buildOrThrow();

  private ZoneAbbreviation() {}

  /** Seconds east of Greenwich of an abbreviation or offset; {@link CivilTime#NONE} if unknown. */
  static <E extends Enum<E>> long offsetSeconds(NamedValues<E> values, E name) {
    if (!values.has(name)) {
      return CivilTime.NONE;
    }
    for (String abbreviation : HOURS.keySet()) {
      if (values.is(name, abbreviation)) {
        return HOURS.get(abbreviation) * 3600L;
      }
    }
    return CivilTime.offsetSeconds(values.bytes(name), values.start(name), values.end(name));
  }
}

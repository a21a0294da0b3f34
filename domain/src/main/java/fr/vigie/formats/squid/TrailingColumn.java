package fr.vigie.formats.squid;

import fr.vigie.formats.FormatOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A column that an organisation appended to {@code logformat squid}. */
enum TrailingColumn {
  /** {@code %>st}: all bytes from the client, tunnel payload included. */
  BYTES_UP,
  /** {@code %{User-Agent}>h}. */
  USER_AGENT,
  /** Anything else. */
  IGNORED;

  private static final String SETTING = "trailing";

  /** The setting's columns in their order; empty when the source does not name them. */
  static List<TrailingColumn> of(FormatOptions options) {
    List<TrailingColumn> columns = new ArrayList<>();
    for (String setting : options.settings().keySet()) {
      if (!setting.equals(SETTING)) {
        throw new IllegalArgumentException(
            "format squid has no setting '"
                + setting
                + "'; it has 'logformat' and '"
                + SETTING
                + "'");
      }
    }
    String names = options.settings().getOrDefault(SETTING, "");
    for (String name : names.isBlank() ? new String[0] : names.split(",", -1)) {
      columns.add(named(name.strip()));
    }
    return List.copyOf(columns);
  }

  private static TrailingColumn named(String name) {
    for (TrailingColumn column : values()) {
      if (column.name().toLowerCase(Locale.ROOT).equals(name)) {
        return column;
      }
    }
    throw new IllegalArgumentException(
        "format squid, setting '"
            + SETTING
            + "': '"
            + name
            + "' is none of bytes_up, user_agent, ignored");
  }
}

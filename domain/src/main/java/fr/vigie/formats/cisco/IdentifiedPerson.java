package fr.vigie.formats.cisco;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.NamedValues;
import java.util.List;

/**
 * Finds the person among what Umbrella knows a request by: a computer, a network or a site is no
 * user. Reusable, one a parser.
 *
 * <p>The identity counts where its own type is a user's, or where no type is told; otherwise that
 * of all identities which stands where a user's type stands among theirs.
 */
final class IdentifiedPerson {
  private static final String USER = "user";

  /** Words in the types of what is no person (Umbrella, "Identity types"). */
  private static final List<String> MACHINES =
      List.of("computer", "roaming", "network", "tunnel", "site", "device", "hostname");

  private final NamedValues<UmbrellaColumn> values;

  IdentifiedPerson(NamedValues<UmbrellaColumn> values) {
    this.values = values;
  }

  /** Sets the user, if the request is known by one. */
  void give(LineFields fields) {
    boolean alone = !values.has(UmbrellaColumn.IDENTITY);
    UmbrellaColumn identity = alone ? UmbrellaColumn.IDENTITIES : UmbrellaColumn.IDENTITY;
    if (says(UmbrellaColumn.IDENTITY_TYPE, USER) || isUntyped()) {
      values.give(identity, Field.USER, fields);
    } else {
      giveFromAll(fields);
    }
  }

  private boolean isUntyped() {
    return !values.has(UmbrellaColumn.IDENTITY_TYPE)
        && !values.has(UmbrellaColumn.IDENTITY_TYPES)
        && MACHINES.stream().noneMatch(word -> says(UmbrellaColumn.BLOCKED_CATEGORIES, word));
  }

  private boolean says(UmbrellaColumn column, String word) {
    return values.has(column)
        && AsciiText.containsIgnoringCase(
            word, values.bytes(column), values.start(column), values.end(column));
  }

  private void giveFromAll(LineFields fields) {
    UmbrellaColumn types = UmbrellaColumn.IDENTITY_TYPES;
    UmbrellaColumn all = UmbrellaColumn.IDENTITIES;
    if (!says(types, USER) || !values.has(all)) {
      return;
    }
    // A person's name may hold a comma, which a blank follows; older files have one behind each.
    boolean blanks = count(all, true) == count(types, true);
    if (!blanks && count(all, false) != count(types, true)) {
      return;
    }
    int place = 0;
    int from = values.start(types);
    while (from < values.end(types)) {
      int to = partEnd(types, from, true);
      if (AsciiText.containsIgnoringCase(USER, values.bytes(types), from, to)) {
        giveAt(place, blanks, fields);
        return;
      }
      from = to + 1;
      place++;
    }
  }

  private void giveAt(int place, boolean blanks, LineFields fields) {
    UmbrellaColumn all = UmbrellaColumn.IDENTITIES;
    int from = values.start(all);
    for (int part = 0; part < place; part++) {
      from = partEnd(all, from, blanks) + 1;
    }
    int to = partEnd(all, from, blanks);
    while (from < to && values.bytes(all)[from] == ' ') {
      from++;
    }
    values.give(all, from, to, Field.USER, fields);
  }

  private int count(UmbrellaColumn column, boolean blanks) {
    int parts = 1;
    int at = partEnd(column, values.start(column), blanks);
    while (at < values.end(column)) {
      parts++;
      at = partEnd(column, at + 1, blanks);
    }
    return parts;
  }

  /**
   * The comma that ends a part, or the end.
   *
   * @param blanks whether one that a blank follows does
   */
  private int partEnd(UmbrellaColumn column, int from, boolean blanks) {
    byte[] bytes = values.bytes(column);
    int end = values.end(column);
    int at = from;
    while (at < end && (bytes[at] != ',' || (!blanks && at + 1 < end && bytes[at + 1] == ' '))) {
      at++;
    }
    return at;
  }
}

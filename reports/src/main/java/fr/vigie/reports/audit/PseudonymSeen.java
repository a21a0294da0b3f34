package fr.vigie.reports.audit;

import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person's pseudonym that stands in a month's events.
 *
 * @param month the month
 * @param pseudonym the pseudonym
 * @param keyId the key that made it
 */
public record PseudonymSeen(YearMonth month, String pseudonym, String keyId) {

  /** Where pseudonyms of persons stand among the events of some months. */
  public static Set<PseudonymSeen> among(
      Collection<PublishedMonth> months, Collection<String> pseudonyms) {
    List<String> wanted = List.copyOf(pseudonyms);
    if (wanted.isEmpty()) {
      return Set.of();
    }
    try (LakeConnection lake = LakeConnection.open(months);
        PreparedStatement statement =
            lake.connection()
                .prepareStatement(
                    "SELECT DISTINCT month, user_pseudonym, key_id FROM usage_events"
                        + " WHERE subject = 'user' AND user_pseudonym IN ("
                        + String.join(", ", Collections.nCopies(wanted.size(), "?"))
                        + ")")) {
      for (int at = 0; at < wanted.size(); at++) {
        statement.setString(at + 1, wanted.get(at));
      }
      Set<PseudonymSeen> seen = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          seen.add(
              new PseudonymSeen(
                  YearMonth.parse(rows.getString("month")),
                  rows.getString("user_pseudonym"),
                  rows.getString("key_id")));
        }
      }
      return seen;
    } catch (SQLException e) {
      throw new LakeException("the published events cannot be searched", e);
    }
  }
}

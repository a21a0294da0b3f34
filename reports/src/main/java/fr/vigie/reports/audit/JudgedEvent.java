package fr.vigie.reports.audit;

import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Verdict;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event as the lake holds it: its facts, what proves it, and the verdict it was given; without
 * pseudonym, hour and session.
 *
 * @param host the catalog's pattern, or the registrable domain of an unknown tool
 * @param counted whether it counts
 * @param reason why it does not, or why no rule decided
 */
public record JudgedEvent(
    RecordedFacts facts,
    String sourceId,
    String format,
    Evidence evidence,
    @Nullable String host,
    boolean counted,
    @Nullable String reason,
    Verdict verdict,
    @Nullable String charterId,
    @Nullable String charterVersion,
    @Nullable String ruleId) {

  /** The event of an id among published months. */
  public static Optional<JudgedEvent> find(Collection<PublishedMonth> months, String eventId) {
    try (LakeConnection lake = LakeConnection.open(months);
        PreparedStatement statement =
            lake.connection()
                .prepareStatement(
                    "SELECT "
                        + RecordedFacts.COLUMNS
                        + ", source_id, format, evidence, host, counted, reason, verdict,"
                        + " charter_id, charter_version, rule_id"
                        + " FROM usage_events WHERE event_id = ?")) {
      statement.setString(1, eventId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new LakeException("the published events cannot be searched", e);
    }
  }

  private static JudgedEvent read(ResultSet row) throws SQLException {
    return new JudgedEvent(
        RecordedFacts.read(row),
        row.getString("source_id"),
        row.getString("format"),
        Evidence.valueOf(row.getString("evidence")),
        row.getString("host"),
        row.getBoolean("counted"),
        row.getString("reason"),
        Verdict.of(row.getString("verdict")),
        row.getString("charter_id"),
        row.getString("charter_version"),
        row.getString("rule_id"));
  }
}

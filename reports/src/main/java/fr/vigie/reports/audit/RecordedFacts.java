package fr.vigie.reports.audit;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.charter.UseFacts;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import fr.vigie.usage.Tier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the lake holds of a use that a charter may judge; nothing of it says who or when in the day.
 *
 * @param toolId the tool, or null when only a human can say
 * @param lookalike whether its host imitates a known one
 * @param department as stored: small ones merged, none for those who are not verified
 */
public record RecordedFacts(
    LocalDate day,
    @Nullable String toolId,
    @Nullable String vendorId,
    boolean lookalike,
    Tier tier,
    Role role,
    Action action,
    @Nullable String population,
    @Nullable String department,
    boolean internalResource) {

  /** The columns that {@link #read} needs, from {@code usage_events}. */
  static final String COLUMNS =
      "event_day, tool_id, vendor_id, coalesce(reason = 'LOOKALIKE_HOST', false) AS lookalike,"
          + " tier, role, action, population, department,"
          + " coalesce(internal_resource, false) AS internal_resource";

  static RecordedFacts read(ResultSet row) throws SQLException {
    return new RecordedFacts(
        row.getObject("event_day", LocalDate.class),
        row.getString("tool_id"),
        row.getString("vendor_id"),
        row.getBoolean("lookalike"),
        Tier.of(row.getString("tier")),
        Role.of(row.getString("role")),
        Action.of(row.getString("action")),
        row.getString("population"),
        row.getString("department"),
        row.getBoolean("internal_resource"));
  }

  /** The same for a charter; a tool that the catalog no longer has is an unknown one. */
  public UseFacts in(Catalog catalog) {
    boolean known = catalog.has(toolId);
    ToolMatch match =
        new ToolMatch(
            0,
            known ? toolId : null,
            known ? vendorId : null,
            null,
            tier,
            role,
            false,
            lookalike ? ToolMatch.Origin.LOOKALIKE : ToolMatch.Origin.CATALOG);
    return new UseFacts(match, day, population, department, action, internalResource);
  }
}

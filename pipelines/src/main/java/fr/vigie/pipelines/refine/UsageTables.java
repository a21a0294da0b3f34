package fr.vigie.pipelines.refine;

import fr.vigie.formats.LineFields;
import fr.vigie.impact.UseEstimator;
import fr.vigie.pipelines.lake.Columns;
import fr.vigie.pipelines.lake.ParquetTable;
import fr.vigie.usage.Tier;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Uses and totals as rows of the lake: the columns of {@code usage_events}, {@code event_origins},
 * {@code daily_usage}.
 */
public final class UsageTables {
  private UsageTables() {}

  static ParquetTable<Use> usageEvents(String keyId, UseEstimator estimator) {
    return ParquetTable.named("usage_events", columns -> usageEvent(columns, keyId, estimator));
  }

  static ParquetTable<Use> eventOrigins(Map<Integer, String> fileDigests) {
    return ParquetTable.named(
        "event_origins",
        columns ->
            columns
                .text("event_id", use -> use.eventId)
                .time("event_time", use -> use.scanned.timeMicros())
                .text("source_id", use -> use.source.id())
                .text("file", use -> fileDigests.get(use.scanned.file()))
                .count("offset", use -> use.scanned.offset()));
  }

  private static void usageEvent(Columns<Use> columns, String keyId, UseEstimator estimator) {
    columns
        .text("event_id", use -> use.eventId)
        .time("event_hour", use -> use.hourMicros)
        .day("event_day", use -> use.day)
        .text("source_id", use -> use.source.id())
        .text("site_id", use -> use.source.site())
        .text("format", use -> use.source.format())
        .text("evidence", use -> use.scanned.evidence().label())
        .text("action", use -> use.scanned.action().label())
        .truth("counted", Use::counted)
        .text("reason", Use::reason)
        .text("tool_id", use -> use.match.toolId())
        .text("vendor_id", use -> use.match.vendorId())
        .text("host", Use::host)
        .text("tier", use -> use.match.tier().label())
        .text("role", use -> use.scanned.role().label())
        .text("verdict", use -> use.judgement().verdict().label())
        .text("charter_id", use -> use.judgement().charterId())
        .text("charter_version", use -> use.judgement().charterVersion())
        .text("rule_id", use -> use.judgement().ruleId())
        .text("subject", use -> use.subject().label())
        .text("user_pseudonym", Use::pseudonym)
        .text("key_id", use -> use.pseudonym() == null ? null : keyId)
        .text("department", Use::department)
        .text("population", Use::population)
        .text("session_id", use -> use.session)
        .count("requests", use -> 1)
        .count("bytes_up", use -> use.scanned.bytesUp(), LineFields.ABSENT)
        .count("bytes_down", use -> use.scanned.bytesDown(), LineFields.ABSENT)
        .count("duration_ms", use -> use.scanned.durationMillis(), LineFields.ABSENT)
        .truth("internal_resource", use -> use.scanned.internalResource())
        .range("prompts", use -> use.estimate.prompts())
        .text("model_id", use -> use.estimate.modelId())
        .range("output_tokens", use -> use.estimate.outputTokens())
        .range("energy_wh", use -> use.estimate.energyWh())
        .range("gwp_g", use -> use.estimate.gwpG())
        .range("water_cooling_ml", use -> use.estimate.waterCoolingMl())
        .range("water_electricity_ml", use -> use.estimate.waterElectricityMl())
        .range("adpe_mg", use -> use.estimate.adpeMg())
        .text(
            "impact_method",
            use ->
                use.estimate.estimated()
                    ? method(estimator, use.match.toolId(), use.match.tier(), use.day)
                    : null);
  }

  /** The totals of a month. */
  public static ParquetTable<DailyTotals.Cell> dailyUsage(UseEstimator estimator) {
    return ParquetTable.named("daily_usage", columns -> dailyTotal(columns, estimator));
  }

  private static void dailyTotal(Columns<DailyTotals.Cell> columns, UseEstimator estimator) {
    columns
        .day("day", cell -> cell.key().day())
        .text("site_id", cell -> cell.key().site())
        .text("department", cell -> cell.key().department())
        .text("population", cell -> cell.key().population())
        .text("tool_id", cell -> cell.key().tool())
        .text("vendor_id", cell -> cell.key().vendor())
        .text("host", cell -> cell.key().host())
        .text("tier", cell -> cell.key().tier())
        .text("role", cell -> cell.key().role())
        .text("evidence", cell -> cell.key().evidence())
        .text("action", cell -> cell.key().action())
        .text("verdict", cell -> cell.key().verdict())
        .text("charter_id", cell -> cell.key().charter())
        .text("charter_version", cell -> cell.key().charterVersion())
        .text("rule_id", cell -> cell.key().rule())
        .count("events", cell -> cell.totals().events)
        .count("requests", cell -> cell.totals().requests)
        .count("sessions", cell -> cell.totals().sessions)
        .count("not_estimated", cell -> cell.totals().notEstimated)
        .count("bytes_up", cell -> cell.totals().bytesUp, LineFields.ABSENT)
        .count("bytes_down", cell -> cell.totals().bytesDown, LineFields.ABSENT)
        .count("duration_ms", cell -> cell.totals().durationMillis, LineFields.ABSENT)
        .range("prompts", cell -> cell.totals().prompts)
        .range("output_tokens", cell -> cell.totals().outputTokens)
        .range("energy_wh", cell -> cell.totals().energyWh)
        .range("gwp_g", cell -> cell.totals().gwpG)
        .range("water_cooling_ml", cell -> cell.totals().waterCoolingMl)
        .range("water_electricity_ml", cell -> cell.totals().waterElectricityMl)
        .range("adpe_mg", cell -> cell.totals().adpeMg)
        .text(
            "impact_method",
            cell ->
                cell.totals().energyWh == null
                    ? null
                    : method(
                        estimator,
                        cell.key().tool(),
                        Tier.of(cell.key().tier()),
                        cell.key().day()));
  }

  /** Tool, tier and day decide it, so a day's total has one. */
  private static @Nullable String method(
      UseEstimator estimator, @Nullable String tool, Tier tier, LocalDate day) {
    return tool == null ? null : estimator.methodOf(tool, tier, day);
  }
}

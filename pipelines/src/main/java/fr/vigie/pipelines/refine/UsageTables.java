package fr.vigie.pipelines.refine;

import fr.vigie.charter.Judgement;
import fr.vigie.formats.LineFields;
import fr.vigie.pipelines.lake.Cells;
import fr.vigie.pipelines.lake.ParquetTable;
import java.util.Map;
import java.util.Objects;

/**
 * Uses and totals as rows of the lake: the columns of {@code usage_events}, {@code event_origins},
 * {@code daily_usage}.
 */
public final class UsageTables {
  private UsageTables() {}

  static ParquetTable<Use> usageEvents(String keyId) {
    return ParquetTable.named("usage_events", (use, cells) -> usageEvent(use, keyId, cells));
  }

  static ParquetTable<Use> eventOrigins(Map<Integer, String> fileDigests) {
    return ParquetTable.named(
        "event_origins",
        (use, cells) ->
            cells
                .identifier("event_id", use.eventId)
                .time("event_time", use.scanned.timeMicros())
                .text("source_id", use.source.id())
                .text("file", Objects.requireNonNull(fileDigests.get(use.scanned.file())))
                .count("offset", use.scanned.offset()));
  }

  /** The totals of a month. */
  public static ParquetTable<Map.Entry<DailyTotals.Key, DailyTotals.Totals>> dailyUsage() {
    return ParquetTable.named("daily_usage", UsageTables::dailyTotal);
  }

  private static void usageEvent(Use use, String keyId, Cells cells) {
    Judgement judgement = Objects.requireNonNull(use.judgement);
    cells
        .identifier("event_id", use.eventId)
        .time("event_hour", use.hourMicros)
        .day("event_day", use.day)
        .text("source_id", use.source.id())
        .text("site_id", use.source.site())
        .text("format", use.source.format())
        .text("evidence", use.scanned.evidence().label())
        .text("action", use.scanned.action().label())
        .truth("counted", use.counted())
        .text("reason", use.reason())
        .text("tool_id", use.match.toolId())
        .text("vendor_id", use.match.vendorId())
        .text("host", use.host())
        .text("tier", use.match.tier().label())
        .text("role", use.scanned.role().label())
        .text("verdict", judgement.verdict().label())
        .text("charter_id", judgement.charterId())
        .text("charter_version", judgement.charterVersion())
        .text("rule_id", judgement.ruleId())
        .text("subject", use.subject().label())
        .identifier("user_pseudonym", use.pseudonym())
        .text("key_id", use.pseudonym() == null ? null : keyId)
        .text("department", use.department())
        .text("population", use.population())
        .identifier("session_id", use.session)
        .count("requests", 1);
    optional(cells, "bytes_up", use.scanned.bytesUp());
    optional(cells, "bytes_down", use.scanned.bytesDown());
    optional(cells, "duration_ms", use.scanned.durationMillis());
    cells
        .truth("internal_resource", use.scanned.internalResource())
        .range("prompts", use.estimate.prompts())
        .text("model_id", use.estimate.modelId())
        .range("output_tokens", use.estimate.outputTokens())
        .range("energy_wh", use.estimate.energyWh())
        .range("gwp_g", use.estimate.gwpG())
        .range("water_cooling_ml", use.estimate.waterCoolingMl())
        .range("water_electricity_ml", use.estimate.waterElectricityMl())
        .range("adpe_mg", use.estimate.adpeMg());
  }

  private static void dailyTotal(Map.Entry<DailyTotals.Key, DailyTotals.Totals> cell, Cells cells) {
    DailyTotals.Key key = cell.getKey();
    DailyTotals.Totals totals = cell.getValue();
    cells
        .day("day", key.day())
        .text("site_id", key.site())
        .text("department", key.department())
        .text("population", key.population())
        .text("tool_id", key.tool())
        .text("vendor_id", key.vendor())
        .text("host", key.host())
        .text("tier", key.tier())
        .text("role", key.role())
        .text("evidence", key.evidence())
        .text("action", key.action())
        .text("verdict", key.verdict())
        .text("charter_id", key.charter())
        .text("charter_version", key.charterVersion())
        .text("rule_id", key.rule())
        .count("events", totals.events)
        .count("requests", totals.requests)
        .count("sessions", totals.sessions)
        .count("not_estimated", totals.notEstimated);
    optional(cells, "bytes_up", totals.bytesUp);
    optional(cells, "bytes_down", totals.bytesDown);
    optional(cells, "duration_ms", totals.durationMillis);
    cells
        .range("prompts", totals.prompts)
        .range("output_tokens", totals.outputTokens)
        .range("energy_wh", totals.energyWh)
        .range("gwp_g", totals.gwpG)
        .range("water_cooling_ml", totals.waterCoolingMl)
        .range("water_electricity_ml", totals.waterElectricityMl)
        .range("adpe_mg", totals.adpeMg);
  }

  private static void optional(Cells cells, String name, long value) {
    cells.count(name, value, value != LineFields.ABSENT);
  }
}

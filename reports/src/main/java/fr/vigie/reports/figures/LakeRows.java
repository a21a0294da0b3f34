package fr.vigie.reports.figures;

import fr.vigie.impact.Sensitivity;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import fr.vigie.usage.Tier;
import fr.vigie.usage.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the queries in {@code sql/} answer: a record a query, read as it comes. */
final class LakeRows {
  private static final int BY_TOOL_AND_STANDING = 0;
  static final int BY_TOOL = 1;
  private static final int BY_STANDING = 2;
  private static final int IN_ALL = 3;

  private LakeRows() {}

  /** The month of a row, in every query a column of that name. */
  static YearMonth month(ResultSet row) throws SQLException {
    return YearMonth.from(row.getObject("month", LocalDate.class));
  }

  private static @Nullable Range range(ResultSet row, String column) throws SQLException {
    double low = row.getDouble(column + "_low");
    if (row.wasNull()) {
      return null;
    }
    return new Range(low, row.getDouble(column + "_central"), row.getDouble(column + "_high"));
  }

  record SessionRow(
      YearMonth month,
      @Nullable String tool,
      @Nullable String standing,
      int level,
      long value,
      long persons) {
    static SessionRow read(ResultSet row) throws SQLException {
      return new SessionRow(
          LakeRows.month(row),
          row.getString("tool"),
          row.getString("standing"),
          row.getInt("level"),
          row.getLong("value"),
          row.getLong("persons"));
    }

    String key() {
      return switch (level) {
        case BY_TOOL_AND_STANDING ->
            ReadFigures.tool(
                Objects.requireNonNull(tool), Standing.valueOf(Objects.requireNonNull(standing)));
        case BY_TOOL -> ReadFigures.tool(Objects.requireNonNull(tool));
        case BY_STANDING -> Objects.requireNonNull(standing);
        case IN_ALL -> ReadFigures.ALL;
        default -> throw new IllegalStateException("grouping level " + level);
      };
    }
  }

  record ToolMonth(YearMonth month, String tool) {}

  record UndeterminedRow(
      YearMonth month,
      long undetermined,
      long undeterminedPersons,
      long approved,
      long approvedPersons,
      long elsewhere,
      long elsewherePersons) {
    static UndeterminedRow read(ResultSet row) throws SQLException {
      return new UndeterminedRow(
          LakeRows.month(row),
          row.getLong("undetermined"),
          row.getLong("undetermined_persons"),
          row.getLong("approved"),
          row.getLong("approved_persons"),
          row.getLong("elsewhere"),
          row.getLong("elsewhere_persons"));
    }
  }

  record OutOfScopeRow(
      YearMonth month, long value, long persons, long unverified, long unverifiedPersons) {
    static OutOfScopeRow read(ResultSet row) throws SQLException {
      return new OutOfScopeRow(
          LakeRows.month(row),
          row.getLong("value"),
          row.getLong("persons"),
          row.getLong("unverified"),
          row.getLong("unverified_persons"));
    }
  }

  record SubjectRow(YearMonth month, long persons, long addresses, long approvedPersons) {
    static final SubjectRow NOBODY = new SubjectRow(YearMonth.of(1970, 1), 0, 0, 0);

    static SubjectRow read(ResultSet row) throws SQLException {
      return new SubjectRow(
          LakeRows.month(row),
          row.getLong("persons"),
          row.getLong("addresses"),
          row.getLong("approved_persons"));
    }
  }

  record RuleRow(
      YearMonth month,
      @Nullable String version,
      @Nullable String rule,
      Verdict verdict,
      long value,
      long persons) {
    static RuleRow read(ResultSet row) throws SQLException {
      return new RuleRow(
          LakeRows.month(row),
          row.getString("charter_version"),
          row.getString("rule_id"),
          Verdict.of(row.getString("verdict")),
          row.getLong("value"),
          row.getLong("persons"));
    }

    String key() {
      return "rule/" + version + "/" + rule + "/" + verdict;
    }
  }

  record VerdictRow(
      YearMonth month,
      Verdict verdict,
      long value,
      long persons,
      long undetermined,
      long undeterminedPersons) {
    static VerdictRow read(ResultSet row) throws SQLException {
      return new VerdictRow(
          LakeRows.month(row),
          Verdict.of(row.getString("verdict")),
          row.getLong("value"),
          row.getLong("persons"),
          row.getLong("undetermined"),
          row.getLong("undetermined_persons"));
    }
  }

  record ExposureRow(
      YearMonth month,
      @Nullable String tool,
      long uploads,
      @Nullable Long bytesUp,
      long blocked,
      long uploadPersons,
      long bytePersons,
      long blockedPersons,
      boolean inspected,
      boolean partly) {
    static ExposureRow read(ResultSet row) throws SQLException {
      long bytes = row.getLong("bytes_up");
      // Asked before any other column is read: the driver answers for the last one only.
      boolean unknown = row.wasNull();
      return new ExposureRow(
          LakeRows.month(row),
          row.getString("tool"),
          row.getLong("uploads"),
          unknown ? null : bytes,
          row.getLong("blocked"),
          row.getLong("upload_persons"),
          row.getLong("byte_persons"),
          row.getLong("blocked_persons"),
          row.getBoolean("inspected"),
          row.getBoolean("partly"));
    }

    /** Whether zero is a measure: something was looked into, or nothing was let through. */
    boolean measurable() {
      return inspected || !partly;
    }

    String key(String measure) {
      return tool == null ? measure : measure + "/" + tool;
    }
  }

  record DepartmentRow(
      YearMonth month,
      @Nullable String department,
      @Nullable Boolean approved,
      long value,
      long persons,
      long named) {
    static DepartmentRow read(ResultSet row) throws SQLException {
      boolean approved = row.getBoolean("approved");
      boolean subtotal = row.wasNull();
      return new DepartmentRow(
          LakeRows.month(row),
          row.getString("department"),
          subtotal ? null : approved,
          row.getLong("value"),
          row.getLong("persons"),
          row.getLong("named"));
    }

    String key() {
      return approved == null ? "department/" + department : part(approved);
    }

    String people() {
      return ReadFigures.PERSONS + "/" + department;
    }

    String part(boolean approvedTools) {
      return "department/" + department + (approvedTools ? "/approved" : "/other");
    }
  }

  record EvidenceRow(YearMonth month, Evidence evidence, long sessions, long persons) {
    static EvidenceRow read(ResultSet row) throws SQLException {
      return new EvidenceRow(
          LakeRows.month(row),
          Evidence.of(row.getString("evidence")),
          row.getLong("sessions"),
          row.getLong("persons"));
    }

    String key() {
      return "evidence/" + evidence;
    }
  }

  record ImpactRow(
      YearMonth month,
      Map<Measure, Range> measures,
      @Nullable Range prompts,
      long sessions,
      long notEstimated,
      long notEstimatedPersons,
      @Nullable Long bytes) {
    private static final Map<Measure, String> COLUMNS =
        Map.of(
            Measure.ELECTRICITY, "energy_wh",
            Measure.COOLING_WATER, "water_cooling_ml",
            Measure.ELECTRICITY_WATER, "water_electricity_ml",
            Measure.MATERIALS, "adpe_mg",
            Measure.GREENHOUSE_GASES, "gwp_g");

    static Map<Measure, Range> measures(ResultSet row) throws SQLException {
      Map<Measure, Range> measures = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.values()) {
        Range range = range(row, Objects.requireNonNull(COLUMNS.get(measure)));
        if (range != null) {
          measures.put(measure, range);
        }
      }
      return measures;
    }

    static ImpactRow read(ResultSet row) throws SQLException {
      return new ImpactRow(
          LakeRows.month(row),
          measures(row),
          range(row, "prompts"),
          row.getLong("sessions"),
          row.getLong("not_estimated"),
          row.getLong("not_estimated_persons"),
          row.getObject("bytes", Long.class));
    }
  }

  record MethodRow(YearMonth month, MonthFigures.Part part) {
    static MethodRow read(ResultSet row) throws SQLException {
      return new MethodRow(
          LakeRows.month(row),
          new MonthFigures.Part(
              row.getString("tool"),
              row.getString("method"),
              ImpactRow.measures(row),
              range(row, "prompts")));
    }
  }

  record ModelRow(YearMonth month, String model, long prompts, long persons) {
    static ModelRow read(ResultSet row) throws SQLException {
      return new ModelRow(
          LakeRows.month(row),
          row.getString("model"),
          row.getLong("prompts"),
          row.getLong("persons"));
    }

    String key() {
      return "model/" + model;
    }
  }

  /** Uses of one kind whose estimate rests on the same assumptions. */
  record GroundRow(YearMonth month, Sensitivity.Use use) {
    static GroundRow read(ResultSet row) throws SQLException {
      return new GroundRow(
          LakeRows.month(row),
          new Sensitivity.Use(
              row.getString("tool_id"),
              Tier.of(row.getString("tier")),
              row.getObject("last_day", LocalDate.class),
              row.getString("model_id"),
              row.getBoolean("metered"),
              Objects.requireNonNull(range(row, "energy_wh")),
              Objects.requireNonNullElse(range(row, "prompts"), Range.ZERO),
              Objects.requireNonNullElse(range(row, "output_tokens"), Range.ZERO)));
    }
  }
}

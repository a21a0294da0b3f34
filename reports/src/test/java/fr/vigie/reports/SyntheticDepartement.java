package fr.vigie.reports;

import fr.vigie.impact.Ecologits010;
import fr.vigie.impact.ImpactData;
import fr.vigie.impact.UseEstimator;
import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.Deviation;
import fr.vigie.reports.lake.LakeTable;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A lake that looks like a département of 400 agents over four months, written with DuckDB from a
 * seed: growth, a holiday month, a day without logs, hours of silence, elected officials,
 * contractors without a name, a department of few persons, tools that nobody knew.
 */
public final class SyntheticDepartement {
  public static final YearMonth FIRST = YearMonth.of(2026, 7);
  public static final YearMonth LAST = YearMonth.of(2026, 10);
  private static final ImpactData IMPACT = ImpactData.shipped();

  /** Late logs and a catalog that knows one more tool. */
  private static final ReportContext.Correction CORRECTION =
      new ReportContext.Correction(
          LocalDate.of(2026, 11, 16),
          1,
          Set.of(Deviation.Cause.LOGS, Deviation.Cause.CATALOG),
          2,
          0,
          new ChangedFigures(
              10,
              3,
              List.of(
                  changed("sessions", null, null, "count", 1204, 1302),
                  changed("sessions", null, "review", "count", 88, 41),
                  changed("sessions", null, "out_of_scope", "count", 12, 24),
                  changed("approved_share", null, null, "points", 41, 44),
                  changed("uploads_not_approved", null, null, "count", null, 31),
                  changed("bytes_up_not_approved", null, null, "bytes", 120_000_000, 131_500_000),
                  changed("electricity", null, null, "Wh", 4100, 4400),
                  changed("sessions", "chatgpt", null, "count", 401, 455),
                  changed("sessions", "chatgpt", "undetermined", "count", 401, 455),
                  changed("blocked", "chatgpt", null, "count", 40, 51))));

  private static ChangedFigures.Figure changed(
      String figure,
      @Nullable String tool,
      @Nullable String verdict,
      String unit,
      @Nullable Integer before,
      @Nullable Integer after) {
    return new ChangedFigures.Figure(
        figure,
        tool,
        verdict,
        unit,
        before == null || after == null ? null : BigDecimal.valueOf(after - before));
  }

  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  public static final LocalDate ABSENT_DAY = LocalDate.of(2026, 10, 14);
  public static final LocalDate SILENT_DAY = LocalDate.of(2026, 10, 22);

  private static final List<String> DEPARTMENTS =
      List.of(
          "Archives et patrimoine",
          "Autonomie",
          "Bâtiments et mobilités",
          "Culture",
          "Enfance et famille",
          "Finances",
          "Insertion",
          "Ressources humaines",
          "Systèmes d’information");
  private static final int[] HEADCOUNTS = {7, 74, 62, 28, 81, 35, 52, 31, 30};
  private static final int ELECTED = 18;
  private static final int ADDRESSES = 41;

  /** How a tool is used and judged; share of sessions in the first and in the last month. */
  private record Offer(
      String tool,
      String vendor,
      String host,
      String tier,
      String evidence,
      String source,
      String verdict,
      String rule,
      double first,
      double last,
      double uploads) {}

  private static final List<Offer> OFFERS =
      List.of(
          new Offer(
              "iris",
              "departement",
              "iris.interne.invalid",
              "self-hosted",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "approved",
              "I2a",
              30,
              47,
              0.10),
          new Offer(
              "m365-copilot",
              "microsoft",
              null,
              "enterprise",
              "VENDOR_AUDIT",
              "copilot",
              "tolerated",
              "I2b",
              9,
              13,
              0),
          new Offer(
              "chatgpt",
              "openai",
              "chatgpt.com",
              "undetermined",
              "TUNNEL",
              "proxy-mde",
              "consumer",
              "I2c",
              19,
              11,
              0),
          new Offer(
              "chatgpt",
              "openai",
              "chatgpt.com",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "consumer",
              "I2c",
              16,
              8.5,
              0.05),
          new Offer(
              "mistral-le-chat",
              "mistral",
              "chat.mistral.ai",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "consumer",
              "I2c",
              9,
              8,
              0.05),
          new Offer(
              "gemini",
              "google",
              "gemini.google.com",
              "undetermined",
              "TUNNEL",
              "proxy-mde",
              "consumer",
              "I2c",
              7,
              4,
              0),
          new Offer(
              "perplexity",
              "perplexity",
              "perplexity.ai",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "consumer",
              "I2c",
              4,
              3,
              0.02),
          new Offer(
              "deepl-write",
              "deepl",
              "deepl.com",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "consumer",
              "I2c",
              3,
              2.6,
              0),
          new Offer(
              "deepseek",
              "deepseek",
              "chat.deepseek.com",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "prohibited",
              "I7",
              1.7,
              0.9,
              0.06),
          new Offer(
              "canva-ai",
              "canva",
              "canva.com",
              "consumer",
              "DECRYPTED_REQUEST",
              "proxy-siege",
              "consumer",
              "I2c",
              0.35,
              0.1,
              0));

  private static final Offer UNKNOWN =
      new Offer(
          null,
          null,
          "resume-express.example",
          "undetermined",
          "DECRYPTED_REQUEST",
          "proxy-siege",
          "review",
          null,
          0,
          2.2,
          0.08);
  private static final Offer BARELY_KNOWN =
      new Offer(
          null,
          null,
          "notes-reunion.example",
          "undetermined",
          "TUNNEL",
          "proxy-mde",
          "review",
          null,
          0,
          0.4,
          0);

  private final Random random = new Random(20261001);
  private final Path folder;
  private final YearMonth first;

  private SyntheticDepartement(Path folder, YearMonth first) {
    this.folder = folder;
    this.first = first;
  }

  /** Writes four months of Parquet below a folder. */
  public static List<PublishedMonth> write(Path folder) {
    return new SyntheticDepartement(folder, FIRST).publish();
  }

  /** Writes months from another first one on. */
  static List<PublishedMonth> write(Path folder, YearMonth first) {
    return new SyntheticDepartement(folder, first).publish();
  }

  private List<PublishedMonth> publish() {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(
          "CREATE TABLE act (day DATE, hour INTEGER, source VARCHAR, evidence VARCHAR, action VARCHAR,"
              + " reason VARCHAR, tool VARCHAR, vendor VARCHAR, host VARCHAR, tier VARCHAR, role VARCHAR,"
              + " verdict VARCHAR, rule VARCHAR, subject VARCHAR, person VARCHAR, department VARCHAR,"
              + " population VARCHAR, session VARCHAR, starts BOOLEAN, bytes_up BIGINT, prompts DOUBLE)");
      statement.execute(
          "CREATE TABLE heard (source VARCHAR, day DATE, hour INTEGER, records BIGINT)");
      act(connection);
      hear(connection);
      List<PublishedMonth> months = new ArrayList<>();
      for (YearMonth month = first; !month.isAfter(LAST); month = month.plusMonths(1)) {
        months.add(publish(statement, month));
      }
      return months;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void act(Connection connection) throws SQLException {
    List<String[]> agents = new ArrayList<>();
    for (int at = 0; at < DEPARTMENTS.size(); at++) {
      for (int person = 0; person < HEADCOUNTS[at]; person++) {
        agents.add(new String[] {"agent-" + at + "-" + person, DEPARTMENTS.get(at), "agents"});
      }
    }
    double[] zeal = new double[agents.size()];
    Map<Integer, List<Offer>> habits = new HashMap<>();
    for (int at = 0; at < zeal.length; at++) {
      zeal[at] = random.nextDouble() < 0.42 ? 0 : Math.pow(random.nextDouble(), 2.2);
      habits.put(at, new ArrayList<>());
    }
    int session = 0;
    try (DuckDBAppender appender =
        ((DuckDBConnection) connection).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "act")) {
      for (LocalDate day = first.atDay(1);
          !day.isAfter(LAST.atEndOfMonth());
          day = day.plusDays(1)) {
        if (day.equals(ABSENT_DAY)) {
          continue;
        }
        double progress = Math.max(0, day.toEpochDay() - FIRST.atDay(1).toEpochDay()) / 122.0;
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double level = weekend ? 0.01 : (day.getMonthValue() == 8 ? 0.45 : 0.75 + 0.5 * progress);
        for (int at = 0; at < agents.size(); at++) {
          int sessions = (int) (zeal[at] * level * 4.2 * random.nextDouble() + 0.05);
          for (int n = 0; n < sessions; n++) {
            session++;
            Offer offer = offer(progress, habits.get(at), day);
            append(appender, day, offer, "user", agents.get(at), session, null);
          }
        }
        for (int at = 0; at < ADDRESSES && !weekend; at++) {
          if (random.nextDouble() < 0.12 * level) {
            session++;
            append(
                appender,
                day,
                OFFERS.get(2),
                "address",
                new String[] {"address-" + at, null, null},
                session,
                null);
          }
        }
        for (int at = 0; at < ELECTED && !weekend; at++) {
          if (random.nextDouble() < 0.25 * level) {
            session++;
            append(
                appender,
                day,
                OFFERS.get(2),
                "user",
                new String[] {"elected-" + at, null, "elus"},
                session,
                "POPULATION_NOT_VERIFIED");
          }
        }
      }
    }
  }

  private Offer offer(double progress, List<Offer> habit, LocalDate day) {
    if (day.isAfter(LocalDate.of(2026, 10, 5)) && random.nextDouble() < 0.022) {
      return UNKNOWN;
    }
    if (day.isAfter(LocalDate.of(2026, 9, 10)) && random.nextDouble() < 0.0016) {
      return BARELY_KNOWN;
    }
    double whole = OFFERS.stream().mapToDouble(offer -> weight(offer, progress)).sum();
    double at = random.nextDouble() * whole;
    for (Offer offer : OFFERS) {
      at -= weight(offer, progress);
      if (at <= 0) {
        habit.add(offer);
        return offer;
      }
    }
    return OFFERS.get(0);
  }

  private static double weight(Offer offer, double progress) {
    return offer.first() + (offer.last() - offer.first()) * progress;
  }

  private void append(
      DuckDBAppender appender,
      LocalDate day,
      Offer offer,
      String subject,
      String[] who,
      int session,
      String unverified)
      throws SQLException {
    boolean blocked =
        "deepseek".equals(offer.tool()) && day.getMonthValue() >= 9 && random.nextDouble() < 0.6;
    int hour = 8 + random.nextInt(10);
    double prompts = 1 + random.nextInt(6);
    row(
        appender,
        day,
        hour,
        offer,
        subject,
        who,
        blocked ? null : session,
        !blocked,
        blocked,
        "prompt",
        2000 + random.nextInt(9000),
        prompts,
        unverified);
    if (!blocked && random.nextDouble() < offer.uploads()) {
      row(
          appender,
          day,
          hour,
          offer,
          subject,
          who,
          session,
          false,
          false,
          "upload",
          200_000 + random.nextInt(4_000_000),
          0,
          unverified);
    }
  }

  private static void row(
      DuckDBAppender appender,
      LocalDate day,
      int hour,
      Offer offer,
      String subject,
      String[] who,
      Integer session,
      boolean starts,
      boolean blocked,
      String role,
      long bytesUp,
      double prompts,
      String unverified)
      throws SQLException {
    appender.beginRow();
    appender.append(day);
    appender.append(hour);
    appender.append(offer.source());
    appender.append(offer.evidence());
    appender.append(blocked ? "blocked" : "allowed");
    appender.append(unverified != null ? unverified : offer.rule() == null ? "UNKNOWN_TOOL" : null);
    appender.append(offer.tool());
    appender.append(offer.vendor());
    appender.append(offer.host());
    appender.append(offer.tier());
    appender.append(role);
    appender.append(unverified != null ? "out_of_scope" : offer.verdict());
    appender.append(unverified != null ? null : offer.rule());
    appender.append(subject);
    appender.append(who[0]);
    appender.append(who[1]);
    appender.append(who[2]);
    appender.append(session == null ? null : "s" + session);
    appender.append(starts);
    appender.append(bytesUp);
    appender.append(prompts);
    appender.endRow();
  }

  private void hear(Connection connection) throws SQLException {
    try (DuckDBAppender appender =
        ((DuckDBConnection) connection).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "heard")) {
      for (LocalDate day = first.atDay(1);
          !day.isAfter(LAST.atEndOfMonth());
          day = day.plusDays(1)) {
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        for (String source : List.of("proxy-siege", "proxy-mde", "copilot")) {
          for (int hour = 0; hour < 24; hour++) {
            boolean silent =
                day.equals(SILENT_DAY) && source.equals("proxy-siege") && hour >= 10 && hour < 13;
            boolean asleep =
                weekend && !source.equals("proxy-siege")
                    || source.equals("copilot") && (hour < 8 || hour > 18);
            if (!day.equals(ABSENT_DAY) && !silent && !asleep) {
              appender.beginRow();
              appender.append(source);
              appender.append(day);
              appender.append(hour);
              appender.append((long) 100 + random.nextInt(5000));
              appender.endRow();
            }
          }
        }
      }
    }
  }

  private PublishedMonth publish(Statement statement, YearMonth month)
      throws SQLException, IOException {
    String where = " WHERE strftime(day, '%Y-%m') = '" + month + "'";
    String events =
        """
        SELECT
          md5(concat_ws('|', day, person, session, role, row_number() OVER (ORDER BY day, hour, person, session, role))) AS event_id,
          ((day::VARCHAR || ' ' || lpad(hour::VARCHAR, 2, '0') || ':00:00')::TIMESTAMP AT TIME ZONE 'Europe/Paris') AS event_hour,
          day AS event_day, source AS source_id, NULL::VARCHAR AS site_id, 'squid' AS format, evidence, action,
          true AS counted, reason, tool AS tool_id, vendor AS vendor_id, host, tier, role, verdict,
          'exemple' AS charter_id, '2026.1'::VARCHAR AS charter_version, rule AS rule_id, subject,
          md5(strftime(day, '%Y-%m') || person) AS user_pseudonym, 'k' AS key_id, department, population, session AS session_id,
          1::BIGINT AS requests, bytes_up, 9000::BIGINT AS bytes_down, 800::BIGINT AS duration_ms, NULL::BOOLEAN AS internal_resource,
          prompts * 0.4 AS prompts_low, prompts AS prompts_central, prompts * 1.9 AS prompts_high, NULL::VARCHAR AS model_id,
          prompts * 50 AS output_tokens_low, prompts * 400 AS output_tokens_central, prompts * 1900 AS output_tokens_high,
          prompts * 0.05 AS energy_wh_low, prompts * 0.9 AS energy_wh_central, prompts * 9.0 AS energy_wh_high,
          prompts * 0.02 AS gwp_g_low, prompts * 0.31 AS gwp_g_central, prompts * 3.6 AS gwp_g_high,
          prompts * 0.006 AS water_cooling_ml_low, prompts * 0.4 AS water_cooling_ml_central, prompts * 5.0 AS water_cooling_ml_high,
          prompts * 0.15 AS water_electricity_ml_low, prompts * 2.8 AS water_electricity_ml_central, prompts * 29.0 AS water_electricity_ml_high,
          prompts * 0.000004 AS adpe_mg_low, prompts * 0.00009 AS adpe_mg_central, prompts * 0.0011 AS adpe_mg_high,
          'ecologits-0.10'::VARCHAR AS impact_method, starts
        FROM act
        """
            + where;
    statement.execute("CREATE OR REPLACE TEMP TABLE event AS " + events);
    statement.execute(
        "UPDATE event SET prompts_low = NULL, prompts_central = NULL, prompts_high = NULL,"
            + " energy_wh_low = NULL, energy_wh_central = NULL, energy_wh_high = NULL,"
            + " gwp_g_low = NULL, gwp_g_central = NULL, gwp_g_high = NULL,"
            + " water_cooling_ml_low = NULL, water_cooling_ml_central = NULL, water_cooling_ml_high = NULL,"
            + " water_electricity_ml_low = NULL, water_electricity_ml_central = NULL, water_electricity_ml_high = NULL,"
            + " adpe_mg_low = NULL, adpe_mg_central = NULL, adpe_mg_high = NULL, impact_method = NULL"
            + " WHERE action = 'blocked' OR tool_id IS NULL");
    Map<String, List<Path>> tables = new HashMap<>();
    tables.put(
        "usage_events",
        write(
            statement,
            month,
            LakeTable.USAGE_EVENTS,
            "SELECT " + names(LakeTable.USAGE_EVENTS) + " FROM event ORDER BY event_id"));
    tables.put("daily_usage", write(statement, month, LakeTable.DAILY_USAGE, daily()));
    tables.put(
        "coverage",
        write(
            statement,
            month,
            LakeTable.COVERAGE,
            "SELECT source AS source_id, NULL::VARCHAR AS site_id,"
                + " ((day::VARCHAR || ' ' || lpad(hour::VARCHAR, 2, '0') || ':00:00')::TIMESTAMP AT TIME ZONE 'Europe/Paris') AS hour,"
                + " day, records, 0::BIGINT AS tool_records FROM heard"
                + where));
    return new PublishedMonth(month, month.equals(LAST), tables);
  }

  private static String names(LakeTable table) {
    return table.columns().stream().map(LakeTable.Column::name).collect(Collectors.joining(", "));
  }

  /** daily_usage as the contract defines it, from the events and where each session starts. */
  private static String daily() {
    List<String> dimensions = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    for (LakeTable.Column column : LakeTable.DAILY_USAGE.columns()) {
      switch (column.name()) {
        case "day" -> dimensions.add("event_day AS day");
        case "events" -> sums.add("count(*)::BIGINT AS events");
        case "sessions" -> sums.add("count(*) FILTER (WHERE starts)::BIGINT AS sessions");
        case "not_estimated" ->
            sums.add(
                "count(*) FILTER (WHERE starts AND energy_wh_low IS NULL)::BIGINT AS not_estimated");
        default -> {
          boolean measure = column.type().equals("DOUBLE") || column.type().equals("BIGINT");
          if (measure) {
            sums.add("sum(" + column.name() + ")::" + column.type() + " AS " + column.name());
          } else {
            dimensions.add(column.name());
          }
        }
      }
    }
    return "SELECT "
        + String.join(", ", dimensions)
        + ", "
        + String.join(", ", sums)
        + " FROM event GROUP BY ALL ORDER BY ALL";
  }

  private List<Path> write(Statement statement, YearMonth month, LakeTable table, String query)
      throws SQLException, IOException {
    Path file = folder.resolve(table.label() + "/month=" + month + "/run=r-1/part-00.parquet");
    Files.createDirectories(file.getParent());
    statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    return List.of(file);
  }

  /** What the cli would say of this département. */
  public static ReportContext context(YearMonth month, String language) {
    Map<String, ReportContext.Tool> tools = new HashMap<>();
    tools.put("iris", new ReportContext.Tool("IRIS", "Département", "assistant", "FR", "France"));
    tools.put(
        "m365-copilot",
        new ReportContext.Tool(
            "Microsoft 365 Copilot", "Microsoft", "assistant", "US", "Union européenne"));
    tools.put(
        "chatgpt", new ReportContext.Tool("ChatGPT", "OpenAI", "assistant", "US", "États-Unis"));
    tools.put(
        "mistral-le-chat",
        new ReportContext.Tool("Le Chat", "Mistral AI", "assistant", "FR", "France"));
    tools.put("gemini", new ReportContext.Tool("Gemini", "Google", "assistant", "US", null));
    tools.put(
        "perplexity", new ReportContext.Tool("Perplexity", "Perplexity AI", "search", "US", null));
    tools.put(
        "deepl-write",
        new ReportContext.Tool("DeepL Write", "DeepL", "writing", "DE", "Allemagne"));
    tools.put(
        "deepseek", new ReportContext.Tool("DeepSeek", "DeepSeek", "assistant", "CN", "Chine"));
    tools.put("canva-ai", new ReportContext.Tool("Canva IA", "Canva", "image", "AU", null));
    return new ReportContext(
        "Département de l’Exemple",
        ZONE,
        language,
        month,
        10,
        Map.of("siege", "Siège", "mde", "Maisons du Département"),
        tools,
        List.of(
            new ReportContext.Charter(
                "exemple",
                "Charte de bon usage de l'IA générative",
                "2026.1",
                LocalDate.of(2026, 1, 1),
                null,
                null,
                List.of(
                    new ReportContext.Rule(
                        "I1",
                        "S'interroger sur l'utilité avant chaque demande",
                        "Règle 1",
                        ReportContext.RuleKind.OBLIGATION,
                        null),
                    new ReportContext.Rule(
                        "I2a",
                        "IRIS est l'outil à utiliser",
                        "Règle 2",
                        ReportContext.RuleKind.VERDICT,
                        Verdict.APPROVED),
                    new ReportContext.Rule(
                        "I2b",
                        "Un outil sous contrat est admis sans document interne",
                        "Règle 2",
                        ReportContext.RuleKind.VERDICT,
                        Verdict.TOLERATED),
                    new ReportContext.Rule(
                        "I2c",
                        "Un outil grand public est admis sans document interne ni donnée personnelle",
                        "Règle 2",
                        ReportContext.RuleKind.VERDICT,
                        Verdict.CONSUMER),
                    new ReportContext.Rule(
                        "I3",
                        "Ne confier ni document interne ni donnée personnelle à un autre outil qu'IRIS",
                        "Règle 2, interdiction",
                        ReportContext.RuleKind.NOT_MEASURABLE,
                        null),
                    new ReportContext.Rule(
                        "I4",
                        "Vérifier les réponses avant de s'en servir",
                        "Règle 4",
                        ReportContext.RuleKind.OBLIGATION,
                        null),
                    new ReportContext.Rule(
                        "I7",
                        "Outils écartés par la direction",
                        "Note de service",
                        ReportContext.RuleKind.VERDICT,
                        Verdict.PROHIBITED)),
                List.of(),
                List.of(
                    new ReportContext.Indicator(
                        "I5",
                        "Suivre la part des usages qui passent par IRIS",
                        "Règle 5",
                        "approved_share",
                        null),
                    new ReportContext.Indicator(
                        "I6",
                        "Limiter les appels aux modèles les plus gourmands",
                        "Règle 6",
                        "heavy_model_share",
                        0.3)),
                List.of(
                    new ReportContext.TemporaryMeasure(
                        "Mesure de précaution prise à titre conservatoire.",
                        "Note de service",
                        LocalDate.of(2026, 9, 30))),
                List.of(
                    new ReportContext.Oversight(
                        "Règle 2",
                        "Documents de travail",
                        "Relecture par le service",
                        Set.of("iris", "m365-copilot", "github-copilot"),
                        List.of(),
                        List.of())),
                Map.of("agents", "Agents", "elus", "Élus"))),
        List.of(
            new ReportContext.Source(
                "proxy-siege",
                "Proxy du siège",
                "siege",
                "squid",
                true,
                LocalDate.of(2026, 1, 1),
                List.of(),
                null),
            new ReportContext.Source(
                "proxy-mde",
                "Proxy des maisons du Département",
                "mde",
                "squid",
                false,
                null,
                List.of(),
                null),
            new ReportContext.Source(
                "copilot", null, null, "m365-audit", false, null, List.of("m365-copilot"), null)),
        new ReportContext.ImpactMethod(
            "ecologits-0.10",
            IMPACT.version(),
            IMPACT,
            UseEstimator.of(new Ecologits010(), IMPACT)),
        new ReportContext.Processing(
            "Suivre l'application de la charte d'usage de l'IA générative",
            "Mission d'intérêt public (RGPD, article 6, 1, e)",
            "AIPD 2026-04",
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 4, 14),
            1,
            3,
            13,
            37),
        new ReportContext.Provenance(
            1,
            null,
            "4f2a9c1be07d5536aa01c4f2a9c1be07d5536aa014f2a9c1be07d5536aa01c4f",
            "0.1.0",
            "2026.11.0",
            List.of(
                new ReportContext.Account("proxy-siege", 30, 4_218_332, 5012, 12_400, 17),
                new ReportContext.Account("proxy-mde", 30, 1_918_221, 1480, 0, 2),
                new ReportContext.Account("copilot", 4, 1204, 1190, 14, 0)),
            List.of(
                new ReportContext.Publication(FIRST, 1, false, "scheduled", null),
                new ReportContext.Publication(
                    FIRST, 2, false, "late logs of the headquarters", CORRECTION),
                new ReportContext.Publication(month, 1, month.equals(LAST), "scheduled", null))));
  }
}

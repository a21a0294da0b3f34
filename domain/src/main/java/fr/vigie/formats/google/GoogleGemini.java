package fr.vigie.formats.google;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.Reading;
import fr.vigie.formats.VendorParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.HeadedCsv;
import fr.vigie.formats.syntax.JsonElements;
import fr.vigie.formats.syntax.JsonOrCsvDelimiter;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Use of Gemini in Google Workspace: activities of the Reports API ({@code
 * applicationName=gemini_in_workspace_apps}), their rows in BigQuery, and the admin console's CSV
 * export.
 *
 * <p>An action that the user asked for is a prompt. One that Gemini took by itself (summaries and
 * suggestions shown unasked) is automated and is none. Source: Google Workspace Admin SDK, Gemini
 * in Workspace Apps activity events
 * (https://developers.google.com/workspace/admin/reports/v1/appendix/activity/gemini-in-workspace-apps).
 */
public final class GoogleGemini extends VendorParser {
  private static final String USE = "feature_utilization";

  /** Beginnings of actions that no user asks for. */
  private static final List<String> UNASKED =
      List.of(
          "proactive_",
          "summarize_proactive",
          "suggest_full_replies",
          "generate_starter_",
          "generate_nudge_",
          "generate_apps_search_overlay_suggestions",
          "describe_gemini_uses",
          "auto_proofread");

  /** What is read of a record: where it is in JSON, and how its CSV column is called. */
  private enum Member {
    ID(
        List.of("/id/uniqueQualifier", "/unique_identifier"),
        List.of("Unique identifier", "Event ID")),
    TIME(List.of("/id/time", "/time_usec"), List.of("Date", "Time", "Heure")),
    APPLICATION(List.of("/id/applicationName", "/record_type"), List.of("Data source")),
    EMAIL(
        List.of("/actor/email", "/email"),
        List.of("Actor", "User", "Actor email", "Email", "Acteur", "Utilisateur")),
    PROFILE(List.of("/actor/profileId"), List.of("Actor profile ID")),
    CLIENT(List.of("/ipAddress", "/ip_address"), List.of("IP address", "Adresse IP")),
    EVENTS(List.of("/events"), List.of()),
    EVENT(
        List.of("/event_name"), List.of("Event", "Event name", "Événement", "Nom de l'événement")),
    ACTION(
        List.of("/gemini_for_workspace/action", "/gemini_in_workspace_apps/action"),
        List.of("Action", "Gemini action")),
    APP(
        List.of("/gemini_for_workspace/app_name", "/gemini_in_workspace_apps/app_name"),
        List.of("App name", "Application name", "App", "Nom de l'application")),
    CATEGORY(
        List.of("/gemini_for_workspace/event_category", "/gemini_in_workspace_apps/event_category"),
        List.of("Event category", "Catégorie d'événement"));

    private final ImmutableList<String> pointers;
    private final ImmutableList<String> columns;

    Member(List<String> pointers, List<String> columns) {
      this.pointers = ImmutableList.copyOf(pointers);
      this.columns = ImmutableList.copyOf(columns);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }

    ImmutableList<String> columns() {
      return columns;
    }
  }

  /** What is read of an event, and of one of its parameters. */
  private enum Part {
    NAME("/name"),
    PARAMETERS("/parameters"),
    VALUE("/value");

    private final ImmutableList<String> pointers;

    Part(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private static final int FEWEST_COLUMNS = 3;

  private final NamedValues<Member> values =
      new NamedValues<>(NameTable.of(Member.values(), Member::columns));
  private final FillFields<Member> fill = new FillFields<>(values);
  private final JsonPointers<Member> json =
      new JsonPointers<>(values, Member.values(), Member::pointers, "log", "_source");
  private final HeadedCsv<Member> csv = new HeadedCsv<>(values, FEWEST_COLUMNS);
  private final JsonElements events = new JsonElements();
  private final JsonElements parameters = new JsonElements();
  private final JsonPointers<Part> eventJson = JsonPointers.of(Part.values(), Part::pointers);
  private final NamedValues<Part> event = eventJson.values();
  private final JsonPointers<Part> parameterJson = JsonPointers.of(Part.values(), Part::pointers);
  private final NamedValues<Part> parameter = parameterJson.values();
  private final ZoneId zone;
  private byte[] bytes = new byte[0];

  private GoogleGemini(ZoneId zone) {
    this.zone = zone;
  }

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "google-gemini",
        Set.of(Proof.USER, Proof.PROMPTS),
        () -> new JsonOrCsvDelimiter("items"),
        GoogleGemini::parser);
  }

  private static GoogleGemini parser(FormatOptions options) {
    options.requireNoSettings("google-gemini");
    return new GoogleGemini(options.zone());
  }

  @Override
  protected Reading read(byte[] record, int from, int to, LineFields fields) {
    bytes = record;
    events.reset(record, from, from);
    boolean object = record[from] == '{';
    Reading reading = object ? json.read(record, from, to) : csv.read(record, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    String application = values.text(Member.APPLICATION);
    if (application != null && !application.toLowerCase(Locale.ROOT).contains("gemini")) {
      return Reading.NOT_A_REQUEST;
    }
    boolean holdsEvents = values.has(Member.EVENTS);
    if (!holdsEvents && !values.has(Member.EVENT) && !values.has(Member.ACTION)) {
      return Reading.MISSING_FIELD;
    }
    fill.begin(fields).time(Member.TIME, zone);
    reading = fill.reading();
    if (reading != Reading.RECORD) {
      return reading;
    }
    values.give(Member.ID, Field.RECORD_ID, fields);
    user(values, Member.EMAIL, Member.PROFILE, fields);
    client(values, Member.CLIENT, fields);
    if (holdsEvents) {
      events.reset(record, values.start(Member.EVENTS), values.end(Member.EVENTS));
      return nextEvent(fields) ? Reading.RECORD : Reading.NOT_A_REQUEST;
    }
    return readOnlyEvent(fields);
  }

  /** A record that is its own event. */
  private Reading readOnlyEvent(LineFields fields) {
    if (!values.has(Member.ACTION) && !values.is(Member.EVENT, USE)) {
      return Reading.NOT_A_REQUEST;
    }
    values.give(Member.APP, Field.APP, fields);
    use(values.text(Member.ACTION), values.text(Member.CATEGORY), fields);
    return Reading.RECORD;
  }

  @Override
  public boolean nextEvent(LineFields fields) {
    while (events.next()) {
      eventJson.read(bytes, events.start(), events.end());
      if (event.is(Part.NAME, USE)) {
        readParameters(fields);
        return true;
      }
    }
    return false;
  }

  private void readParameters(LineFields fields) {
    fields.clear(Field.APP);
    String action = null;
    String category = null;
    boolean has = event.has(Part.PARAMETERS);
    parameters.reset(
        bytes, has ? event.start(Part.PARAMETERS) : 0, has ? event.end(Part.PARAMETERS) : 0);
    while (parameters.next()) {
      parameterJson.read(bytes, parameters.start(), parameters.end());
      if (parameter.is(Part.NAME, "action")) {
        action = parameter.text(Part.VALUE);
      } else if (parameter.is(Part.NAME, "event_category")) {
        category = parameter.text(Part.VALUE);
      } else if (parameter.is(Part.NAME, "app_name")) {
        parameter.give(Part.VALUE, Field.APP, fields);
      }
    }
    use(action, category, fields);
  }

  private static void use(@Nullable String action, @Nullable String category, LineFields fields) {
    boolean asked = isAsked(action, category);
    fields.automated(!asked);
    fields.prompts(asked ? 1 : 0);
    auditRecord(USE, fields);
  }

  private static boolean isAsked(@Nullable String action, @Nullable String category) {
    if (category != null && category.startsWith("active_")) {
      return true;
    }
    return action == null || UNASKED.stream().noneMatch(action::startsWith);
  }
}

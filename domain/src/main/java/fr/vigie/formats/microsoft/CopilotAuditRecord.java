package fr.vigie.formats.microsoft;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.CivilTime;
import fr.vigie.formats.syntax.ClientAddress;
import fr.vigie.formats.syntax.JsonCursor;
import fr.vigie.formats.syntax.JsonCursor.Token;
import fr.vigie.formats.syntax.RequestTarget;
import fr.vigie.formats.syntax.SlashDate;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * Reads one record of the Microsoft 365 audit log, whatever file it came in; reusable, one a
 * parser.
 *
 * <p>Sources: Office 365 Management Activity API schema, AuditLogRecordType and Copilot schema
 * (https://learn.microsoft.com/office/office-365-management-api/copilot-schema); Audit logs for
 * Copilot and AI activities (https://learn.microsoft.com/purview/audit-copilot). Names and
 * addresses of the resources that an answer used are looked at and forgotten.
 */
final class CopilotAuditRecord {
  /** Record types of a person's own use, and the operation each stands for. */
  private static final Map<Long, String> INTERACTIONS =
      Map.of(
          261L, "CopilotInteraction",
          284L, "AIAppInteraction",
          328L, "ConnectedAIAppInteraction",
          334L, "TeamCopilotInteraction");

  /** Scheduled prompts and Outlook's automation: no human asked. */
  private static final Set<Long> AUTOMATIONS = Set.of(363L, 373L);

  /** Teams' record of an interaction; it has the record type of Teams, 25. */
  private static final String NOTIFICATION = "AIInteractionCreatedNotification";

  /** Operations that share the record type of an interaction and are an administrator's. */
  private static final Set<String> ADMINISTRATION =
      Set.of(
          "AIEnterpriseInteractionsExported",
          "AIInteractionDeletedNotification",
          "AIInteractionUpdatedNotification",
          "SubscribedToAIInteractions");

  private static final Set<String> ADMINISTRATIVE_VERBS =
      Set.of("Create", "Delete", "Disable", "Enable", "Update");

  /** Where Microsoft 365 keeps an organisation's own files, mail and chats. */
  private static final Set<String> ORGANISATION_HOSTS =
      Set.of(
          ".sharepoint.com",
          ".sharepoint-mil.us",
          ".sharepoint.us",
          ".sharepoint.cn",
          ".office.com",
          ".office365.com",
          ".onedrive.com",
          "teams.microsoft.com",
          ".cloud.microsoft",
          ".svc.ms");

  /** What a record says of itself, under every name that Microsoft's exports give it. */
  enum Member {
    TIME("CreationTime", "CreationDate", "createdDateTime"),
    ID("Id", "RecordId", "Identity"),
    OPERATION("Operation", "Operations"),
    RECORD_TYPE("RecordType", "auditLogRecordType"),
    USER("UserId", "UserIds", "userPrincipalName"),
    CLIENT("ClientIP");

    private final ImmutableList<String> names;

    Member(String... names) {
      this.names = ImmutableList.copyOf(names);
    }

    ImmutableList<String> names() {
      return names;
    }
  }

  private static final Member[] MEMBERS = Member.values();

  private final JsonCursor outerCursor = new JsonCursor();
  private final JsonCursor innerCursor = new JsonCursor();
  private final ClientAddress address = new ClientAddress();
  private final RequestTarget target = new RequestTarget();

  private LineFields fields = new LineFields();
  private long recordType;
  private boolean recordTypeSeen;
  private long time;
  private boolean timeSeen;
  private String operation = "";

  private byte[] inner = new byte[0];
  private byte[] innerText = new byte[0];
  private int innerStart;
  private int innerEnd;

  /** Forgets the record before; what is read goes to these fields. */
  void begin(LineFields into) {
    fields = into;
    recordType = AsciiNumber.NONE;
    recordTypeSeen = false;
    time = CivilTime.NONE;
    timeSeen = false;
    operation = "";
    innerStart = 0;
    innerEnd = 0;
  }

  /**
   * Reads the JSON of a record in {@code [from, to)}.
   *
   * <p>The object may hold the record itself in {@code AuditData}, as an object (Microsoft Graph)
   * or as text (Search-UnifiedAuditLog); what that says counts more than what its holder says.
   */
  Reading read(byte[] bytes, int from, int to) {
    Reading reading = readObject(outerCursor, bytes, from, to);
    if (reading == Reading.RECORD && innerEnd > innerStart) {
      reading = readObject(innerCursor, inner, innerStart, innerEnd);
    }
    return reading == Reading.RECORD ? judge() : reading;
  }

  private Reading readObject(JsonCursor json, byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
    if (json.next() != Token.BEGIN_OBJECT) {
      return broken(json);
    }
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      readMember(json, token, bytes);
    }
    return json.next() == Token.END ? Reading.RECORD : broken(json);
  }

  private static Reading broken(JsonCursor json) {
    return json.cut() ? Reading.TRUNCATED : Reading.BAD_JSON;
  }

  private void readMember(JsonCursor json, Token token, byte[] bytes) {
    switch (token) {
      case STRING, NUMBER -> readText(json);
      case BEGIN_OBJECT -> {
        if (json.named("CopilotEventData")) {
          readEventData(json);
        } else if (json.named("Message")) {
          readMessage(json);
        } else if (json.named("AuditData") && json == outerCursor) {
          inner = bytes;
          innerStart = json.tokenStart();
          json.skip(token);
          innerEnd = json.position();
        } else {
          json.skip(token);
        }
      }
      default -> json.skip(token);
    }
  }

  private void readText(JsonCursor json) {
    for (Member member : MEMBERS) {
      for (String name : member.names) {
        if (json.named(name)) {
          json.decodeText();
          take(member, json.text(), json.textStart(), json.textEnd());
          return;
        }
      }
    }
    if (json.named("AuditData") && json == outerCursor) {
      json.decodeText();
      innerStart = 0;
      innerEnd = json.textEnd() - json.textStart();
      if (innerText.length < innerEnd) {
        innerText = new byte[innerEnd];
      }
      System.arraycopy(json.text(), json.textStart(), innerText, 0, innerEnd);
      inner = innerText;
    }
  }

  /** Takes the time of the row that holds the record, as a spreadsheet may have written it. */
  void takeTime(byte[] bytes, int from, int to, SlashDate.Order order) {
    take(Member.TIME, bytes, from, to);
    if (from < to && time == CivilTime.NONE) {
      time = SlashDate.micros(bytes, from, to, order);
    }
  }

  /** Takes what the record, or the row that holds it, says of itself. */
  void take(Member member, byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    switch (member) {
      case TIME -> {
        time = CivilTime.isoMicros(bytes, from, to, ZoneOffset.UTC);
        timeSeen = true;
      }
      case ID -> fields.take(Field.RECORD_ID, bytes, from, to);
      case OPERATION -> {
        operation = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        fields.take(Field.AUDIT_RECORD, bytes, from, to);
      }
      case RECORD_TYPE -> {
        recordType = recordType(bytes, from, to);
        recordTypeSeen = true;
      }
      case USER -> fields.take(Field.USER, bytes, from, to);
      case CLIENT -> {
        if (address.locate(bytes, from, to)
            && !AsciiText.equalsIgnoringCase("null", bytes, from, to)) {
          fields.take(Field.CLIENT, bytes, address.start(), address.end());
        }
      }
    }
  }

  /** The number of a record type, written as a number or, by PowerShell and Graph, as its name. */
  private static long recordType(byte[] bytes, int from, int to) {
    for (Map.Entry<Long, String> interaction : INTERACTIONS.entrySet()) {
      if (AsciiText.equalsIgnoringCase(interaction.getValue(), bytes, from, to)) {
        return interaction.getKey();
      }
    }
    return AsciiNumber.parse(bytes, from, to);
  }

  private void readEventData(JsonCursor json) {
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      if (token == Token.STRING && json.named("AppHost")) {
        setText(Field.APP, json);
      } else if (token == Token.STRING && json.named("ThreadId")) {
        setText(Field.CONVERSATION, json);
      } else if (token == Token.BEGIN_ARRAY && json.named("Messages")) {
        readMessages(json);
      } else if (token == Token.BEGIN_ARRAY && json.named("ModelTransparencyDetails")) {
        readModel(json);
      } else if (token == Token.BEGIN_ARRAY && json.named("AccessedResources")) {
        readResources(json);
      } else {
        json.skip(token);
      }
    }
  }

  /** Counts prompts; a list in which no message says whether it is one proves no count. */
  private void readMessages(JsonCursor json) {
    long prompts = 0;
    boolean said = false;
    for (Token message = json.next(); JsonCursor.isValue(message); message = json.next()) {
      if (message != Token.BEGIN_OBJECT) {
        json.skip(message);
        continue;
      }
      for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
        if (json.named("isPrompt")) {
          boolean prompt = token == Token.TRUE || isText(json, token, "true");
          said |= prompt || token == Token.FALSE || isText(json, token, "false");
          prompts += prompt ? 1 : 0;
        }
        json.skip(token);
      }
    }
    if (said) {
      fields.prompts(prompts);
    }
  }

  private static boolean isText(JsonCursor json, Token token, String word) {
    if (token != Token.STRING) {
      return false;
    }
    json.decodeText();
    return json.textIs(word);
  }

  /** The model that the first entry names. */
  private void readModel(JsonCursor json) {
    boolean first = true;
    for (Token details = json.next(); JsonCursor.isValue(details); details = json.next()) {
      if (details != Token.BEGIN_OBJECT || !first) {
        json.skip(details);
        continue;
      }
      first = false;
      for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
        if (token == Token.STRING && json.named("ModelName")) {
          setText(Field.MODEL, json);
        }
        json.skip(token);
      }
    }
  }

  private void readResources(JsonCursor json) {
    for (Token resource = json.next(); JsonCursor.isValue(resource); resource = json.next()) {
      if (resource == Token.BEGIN_OBJECT) {
        if (isInternal(json)) {
          fields.internalResource(true);
        }
      } else {
        json.skip(resource);
      }
    }
  }

  /**
   * Whether the resource that the cursor stands on is the organisation's own.
   *
   * <p>Only an item stored in Microsoft 365 has a list item or a sensitivity label. Without them
   * the address decides: a page outside Microsoft 365 is the web. What has no address at all is a
   * mail, a chat or a meeting, unless its type says that it is a web search.
   */
  private boolean isInternal(JsonCursor json) {
    boolean stored = false;
    boolean webSearch = false;
    boolean webAddress = false;
    boolean ownAddress = false;
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      if (token != Token.STRING) {
        json.skip(token);
        continue;
      }
      json.decodeText();
      byte[] text = json.text();
      int from = json.textStart();
      int to = json.textEnd();
      if (json.named("SensitivityLabelId") || json.named("listItemUniqueId")) {
        stored |= to > from;
      } else if (json.named("Type")) {
        webSearch = AsciiText.startsWithIgnoringCase("WebSearch", text, from, to);
      } else if ((json.named("SiteUrl") || json.named("Id"))
          && AsciiText.startsWithIgnoringCase("http", text, from, to)
          && target.locate(text, from, to, false)
          && target.hasHost()) {
        boolean own = isOrganisationHost(text, target.hostStart(), target.hostEnd());
        ownAddress |= own;
        webAddress |= !own;
      }
    }
    return stored || ownAddress || (!webAddress && !webSearch);
  }

  private static boolean isOrganisationHost(byte[] bytes, int from, int to) {
    for (String host : ORGANISATION_HOSTS) {
      if (AsciiText.endsWithIgnoringCase(host, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  /** Teams' notification; in other records {@code Message} is text, and never looked at. */
  private void readMessage(JsonCursor json) {
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      if (token == Token.STRING && json.named("ThreadId")) {
        setText(Field.CONVERSATION, json);
      }
      json.skip(token);
    }
  }

  private Reading judge() {
    String interaction = INTERACTIONS.get(recordType);
    boolean automation = AUTOMATIONS.contains(recordType);
    boolean use =
        interaction != null
            || automation
            || operation.equals(NOTIFICATION)
            || (!recordTypeSeen && INTERACTIONS.containsValue(operation));
    if (!recordTypeSeen && operation.isEmpty()) {
      return Reading.MISSING_FIELD;
    }
    if (!use || isAdministration(operation)) {
      return Reading.NOT_A_REQUEST;
    }
    if (time == CivilTime.NONE) {
      return timeSeen ? Reading.BAD_TIME : Reading.MISSING_FIELD;
    }
    fields.timeMicros(time);
    fields.automated(automation);
    if (operation.isEmpty() && interaction != null) {
      byte[] name = interaction.getBytes(StandardCharsets.US_ASCII);
      fields.setDecoded(Field.AUDIT_RECORD, name, 0, name.length);
    }
    return Reading.RECORD;
  }

  private static boolean isAdministration(String operation) {
    return ADMINISTRATION.contains(operation)
        || ADMINISTRATIVE_VERBS.stream().anyMatch(operation::startsWith);
  }

  private void setText(Field field, JsonCursor json) {
    json.decodeText();
    if (json.textEnd() > json.textStart()) {
      fields.take(field, json.text(), json.textStart(), json.textEnd());
    }
  }
}

package fr.vigie.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * An audit record of Microsoft 365 in the JSON of the Office 365 Management Activity API
 * (https://learn.microsoft.com/office/office-365-management-api/copilot-schema).
 *
 * @param id the vendor's id of the record
 * @param created stamp, whole seconds, UTC
 * @param user user name
 * @param address client address, in one of the forms that the vendor writes
 * @param app application in which Copilot was asked
 * @param thread conversation
 * @param prompts prompts of the record; each has an answer
 * @param documents internal documents that were used
 * @param messages number of the first message
 */
record CopilotRecord(
    String id,
    Instant created,
    String user,
    String address,
    String app,
    String thread,
    int prompts,
    List<String> documents,
    long messages) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final String ORGANISATION = "6f0f5c2a-7a0d-4c5e-9d55-0e1f2a3b4c5d";

  /** The record on one line. */
  String json() {
    return "{\"CreationTime\":\""
        + STAMP.format(created)
        + "\",\"Id\":\""
        + id
        + "\",\"Operation\":\"CopilotInteraction\",\"OrganizationId\":\""
        + ORGANISATION
        + "\",\"RecordType\":261,\"UserKey\":\""
        + user
        + "\",\"UserType\":0,\"Version\":1,\"Workload\":\"Copilot\",\"ClientIP\":\""
        + address
        + "\",\"ClientRegion\":\"FR\",\"UserId\":\""
        + user
        + "\",\"CopilotEventData\":{\"AISystemPlugin\":[],\"AccessedResources\":["
        + resources()
        + "],\"AppHost\":\""
        + app
        + "\",\"Contexts\":[],\"MessageIds\":[],\"Messages\":["
        + messageList()
        + "],\"ModelTransparencyDetails\":[],\"ThreadId\":\""
        + thread
        + "\"}}";
  }

  /** The record as a row of Purview's export: its JSON in a quoted field, slashes escaped. */
  String csvRow() {
    return id
        + ","
        + STAMP.format(created)
        + ".0000000Z,261,CopilotInteraction,"
        + user
        + ",\""
        + json().replace("/", "\\/").replace("\"", "\"\"")
        + "\",,";
  }

  private String resources() {
    StringBuilder list = new StringBuilder();
    for (String document : documents) {
      list.append(list.isEmpty() ? "" : ",")
          .append("{\"Action\":\"Read\",\"Id\":\"")
          .append(thread, 3, 15)
          .append("\",\"Name\":\"")
          .append(document)
          .append("\",\"SiteUrl\":\"https://vaugelle.sharepoint.example/sites/documents/")
          .append(document)
          .append("\",\"Type\":\"docx\",\"listItemUniqueId\":\"")
          .append(id)
          .append("\"}");
    }
    return list.toString();
  }

  private String messageList() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 2 * prompts; i++) {
      list.append(i == 0 ? "" : ",")
          .append("{\"Id\":\"")
          .append(messages + 700L * i)
          .append("\",\"isPrompt\":")
          .append(i % 2 == 0)
          .append('}');
    }
    return list.toString();
  }
}

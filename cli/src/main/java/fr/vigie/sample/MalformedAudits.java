package fr.vigie.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What an export of an audit log holds beside good rows. */
final class MalformedAudits {
  private static final Instant MOMENT = WorkCalendar.at(LocalDate.of(2026, 10, 1), 9, 0);

  private static final CopilotRecord GOOD =
      new CopilotRecord(
          "5d1c9a52-0b7e-4a55-8a3e-3f0c8b7a9d10",
          MOMENT,
          "jean.dupont@vaugelle.example",
          "10.20.1.11",
          "Word",
          "19:3f0c8b7a9d105d1c9a520b7e4a558a3e@thread.v2",
          1,
          List.of(),
          MOMENT.toEpochMilli());

  private MalformedAudits() {}

  /** Rows of Purview's export, header first; one of them is good. */
  static List<LogRecord> rows() {
    String good = GOOD.csvRow();
    String row = good.substring(0, good.indexOf(",\"{") + 1);
    return List.of(
        LogRecord.skipped(AuditFeed.PURVIEW_HEADER, "HEADER", MOMENT),
        LogRecord.otherTraffic(good, MOMENT),
        // Edited by hand: a quotation mark of the JSON is lost.
        LogRecord.rejected(good.replace("\"\"Copilot\"\"", "Copilot\"\""), "BAD_JSON", MOMENT),
        LogRecord.rejected(row + ",,", "MISSING_FIELD", MOMENT),
        LogRecord.rejected(
            good.replace("\"\"CreationTime\"\":\"\"2026", "\"\"CreationTime\"\":\"\"le 1er "),
            "BAD_TIME",
            MOMENT),
        LogRecord.skipped(
            good.replace("261,CopilotInteraction", "14,SharingSet")
                .replace("\"\"RecordType\"\":261", "\"\"RecordType\"\":14")
                .replace("\"\"CopilotInteraction\"\"", "\"\"SharingSet\"\""),
            "NOT_A_REQUEST",
            MOMENT));
  }
}

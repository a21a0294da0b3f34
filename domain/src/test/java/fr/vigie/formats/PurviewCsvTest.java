package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurviewCsvTest {
  private static final LogFormat PURVIEW = LogFormats.named("purview-csv");
  private static final String HEADER =
      "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,"
          + "AssociatedAdminUnitsNames";
  private static final String JSON =
      M365AuditTest.record(
          "261",
          "CopilotInteraction",
          "{\"AppHost\":\"Word\",\"Contexts\":[{\"Id\":\"https:\\/\\/x\\/y\"}],"
              + "\"Messages\":[{\"isPrompt\":true}],\n\"ThreadId\":\"t,1;2\"}");
  private static final String READ =
      "2026-01-15T10:23:44Z client=10.1.2.3 user=a@b.example record_id=r1"
          + " audit_record=CopilotInteraction conversation=t,1;2 app=Word prompts=1 allowed";

  private static String quoted(String json) {
    return "\"" + json.replace("\"", "\"\"") + "\"";
  }

  private static List<String> read(byte[] file) throws IOException {
    RecordReader reader = RecordReader.of(new ByteArrayInputStream(file), PURVIEW.newDelimiter());
    RecordParser parser = PURVIEW.newParser(FormatOptions.in(ZoneOffset.UTC));
    LineFields fields = new LineFields();
    List<String> read = new ArrayList<>();
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      read.add(new Parsed(reading, fields).toString());
    }
    return read;
  }

  private static List<String> read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsThePortalsExport() throws IOException {
    assertThat(
            read(
                "\uFEFF"
                    + HEADER
                    + "\r\nr1,12/13/2023 17:12,261,CopilotInteraction,a@b.example,"
                    + quoted(JSON)
                    + ",,\r\n"
                    + "r2,2023-12-13T17:12:36.0000000Z,6,FileAccessed,a@b.example,"
                    + quoted(M365AuditTest.record("6", "FileAccessed", "{}"))
                    + ",,\r\n\r\n,,,,,,,\r\n"))
        .containsExactly("HEADER", READ, "NOT_A_REQUEST", "BLANK", "BLANK");
  }

  @Test
  void readsWhatPowerShellExports() throws IOException {
    String type = "#TYPE Selected.Deserialized.System.Management.Automation.PSCustomObject\r\n";
    assertThat(
            read(
                type
                    + "\"PSComputerName\",\"CreationDate\",\"UserIds\",\"Operations\",\"AuditData\"\r\n"
                    + "\"x\",\"13/12/2023 17:12:36\",\"a@b.example\",\"CopilotInteraction\","
                    + quoted(JSON)
                    + "\r\n"))
        .containsExactly("COMMENT", "HEADER", READ);
  }

  @Test
  void readsWhatFrenchExcelSavesAgain() throws IOException {
    String json = JSON.replace("a@b.example", "josé@b.example");
    String file =
        HEADER.replace(',', ';')
            + "\r\nr1;13/12/2023 17:12;261;CopilotInteraction;josé@b.example;"
            + quoted(json)
            + ";;\r\n";
    String read = READ.replace("a@b.example", "josé@b.example");
    assertThat(read(file)).containsExactly("HEADER", read);
    assertThat(read("\uFEFF" + file)).containsExactly("HEADER", read);
    assertThat(read(file.getBytes(Charset.forName("windows-1252"))))
        .containsExactly("HEADER", read);
    assertThat(read("sep=;\r\n" + file)).containsExactly("HEADER", "HEADER", read);
    assertThat(read(file.replace(';', '\t').replace("t,1\t2", "t,1;2")))
        .containsExactly("HEADER", read);
  }

  @Test
  void fillsWhatTheRecordLeavesOutFromItsRow() throws IOException {
    assertThat(
            read(
                HEADER
                    + "\nr9,2026-01-15T10:23:44.0000000Z,261,CopilotInteraction,a@b.example,\"{}\",,\n"))
        .containsExactly(
            "HEADER",
            "2026-01-15T10:23:44Z user=a@b.example record_id=r9 audit_record=CopilotInteraction"
                + " allowed");
    assertThat(
            read(HEADER + "\nr9,01/02/2026 10:23:44,261,CopilotInteraction,a@b.example,\"{}\",,\n"))
        .as("day and month could be either")
        .containsExactly("HEADER", "BAD_TIME");
  }

  @ParameterizedTest
  @CsvSource({
    "',', 13/12/2023 17:12, 2023-12-13T17:12:00Z",
    "',', 12/13/2023 17:12:36, 2023-12-13T17:12:36Z",
    "',', 1/2/2026 5:04:03 PM, 2026-01-02T17:04:03Z",
    "',', 1/2/2026 12:04:03 AM, 2026-01-02T00:04:03Z",
    "',', 01/02/2026 10:23, none",
    "',', 02/02/2026 10:23, 2026-02-02T10:23:00Z",
    "';', 01/02/2026 10:23, 2026-02-01T10:23:00Z",
    "';', 01/02/2026, 2026-02-01T00:00:00Z",
    "';', 31/02/2026 10:23, none",
    "';', 1/2/2026 13:00 PM, none",
    "';', 1/2/26 10:00, none",
    "';', 1/2/2026 10:99, none"
  })
  void readsASpreadsheetsDateWhereItsOrderIsKnown(String separator, String date, String time)
      throws IOException {
    String read =
        read((HEADER + "\nr9,DATE,261,CopilotInteraction,a@b.example,\"{}\",,\n")
                .replace(",", separator)
                .replace("DATE", date))
            .get(1);
    assertThat(read).startsWith(time.equals("none") ? "BAD_TIME" : time + " user=a@b.example");
  }

  @Test
  void readsRowsWhoseHeaderWasLost() throws IOException {
    assertThat(read("r1,x,261,CopilotInteraction,u," + quoted(JSON) + ",,\na,b,c\n"))
        .containsExactly(READ, "NO_HEADER");
  }

  @Test
  void takesAHeaderThatComesAgain() throws IOException {
    assertThat(
            read(HEADER + "\n" + "AuditData,RecordId\n" + quoted(JSON) + ",r1\n" + HEADER + "\n"))
        .containsExactly("HEADER", "HEADER", READ, "HEADER");
  }

  @Test
  void saysWhyARowIsNoRecord() throws IOException {
    String row = "r1,x,261,CopilotInteraction,u,";
    assertThat(read(HEADER + "\n" + row + "\"{}\" x,,\n")).endsWith("BAD_QUOTING");
    assertThat(read(HEADER + "\n" + row + ",,\n")).endsWith("MISSING_FIELD");
    assertThat(read(HEADER + "\nr1,x\n")).endsWith("TOO_FEW_FIELDS");
    assertThat(read(HEADER + "\n" + row + "nonsense,,\n")).endsWith("BAD_JSON");
    assertThat(read(HEADER + "\n" + row + "\"{\"\"a\"\":1\",,\n")).endsWith("TRUNCATED");
    assertThat(read(HEADER + "\n" + row + "\"{\"\"a\"\":1")).endsWith("TRUNCATED");
    assertThat(read("CreationDate,UserIds\nx,y\n")).endsWith("MISSING_FIELD");
  }
}

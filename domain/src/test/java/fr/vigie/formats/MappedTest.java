package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.vigie.usage.Evidence;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedTest {
  private static final String DELIMITED =
      """
      schema: 1
      syntax: delimited
      kind: proxy
      separator: bar
      columns: [when, src, login, verb, target, code, sent, got, took, verdict, "-"]
      comment: "//"
      zone: Europe/Paris
      fields:
        time: {from: when, format: "dd/MM/yyyy HH:mm:ss"}
        client: src
        user: {from: login, words: {anonymous: ""}}
        method: verb
        url: target
        status: code
        bytes_up: {from: sent, unit: kibibytes}
        bytes_down: got
        duration: {from: took, unit: seconds}
        action: {from: verdict, blocked: [DENY, DROP]}
      examples:
        - log: '01/07/2025 12:00:00|192.0.2.1|anonymous|GET|https://a.example:443/b?c=d|200|1.5|20|0.25|PASS|'
          expect: {time: "2025-07-01T10:00:00.000Z", user: null, host: a.example, path: /b, bytes_up: 1536, duration_ms: 250, action: allowed}
      """;

  private static Map<String, String> settings(String mapping) {
    return Map.of("mapping", "ours.yaml", "mapping_text", mapping);
  }

  private static String inspect(String mapping, String log) throws IOException {
    return Inspected.log("mapped", settings(mapping), log);
  }

  @Test
  void readsColumnsByPlace() throws IOException {
    assertThat(
            inspect(
                DELIMITED,
                """
                // comment
                01/03/2025 00:30:00|[2001:db8::1]:50|jeanne|POST|b.example/c|403|2|"3|3"|1|deny|x
                01/03/2025 00:30:00|192.0.2.1|jeanne|POST|b.example/c|403|2|3|1|deny|x
                01/03/2025|192.0.2.1|jeanne|POST|b.example/c|403|2|3|1|deny|x
                too|few
                01/03/2025 00:30:00|192.0.2.1|jeanne|POST|b.example/c|403|2|3|1|deny|x|y

                """))
        .isEqualTo(
            """
            {line:1,skipped:COMMENT}
            {line:2,rejected:BAD_SIZE}
            {line:3,time:2025-02-28T23:30:00.000Z,client:192.0.2.1,user:jeanne,method:POST,host:b.example,path:/c,status:403,bytes_up:2048,bytes_down:3,duration_ms:1000,action:blocked}
            {line:4,rejected:BAD_TIME}
            {line:5,rejected:TOO_FEW_FIELDS}
            {line:6,rejected:TOO_MANY_FIELDS}
            {line:7,skipped:BLANK}""");
  }

  @Test
  void readsColumnsUnderAHeader() throws IOException {
    String mapping =
        """
        schema: 1
        syntax: delimited
        kind: audit
        fields:
          time: {from: Horodatage, format: iso}
          user: [Courriel, Login]
          audit_record: {from: Événement, words: {question: our-chat, ouverture: our-visit}}
          only: {from: Service, values: [assistant]}
          prompts: {value: "1"}
        examples:
          - log: |
              Horodatage;Courriel;Événement;Service
              2025-07-01T12:00:00+02:00;a@example.org;Question;Assistant
            expect: {time: "2025-07-01T10:00:00.000Z", user: a@example.org, prompts: 1}
        """;
    assertThat(
            inspect(
                mapping,
                """
                Login,Service,Horodatage,Événement
                "b,c",assistant,2025-07-01 10:00:00,question
                b,wiki,2025-07-01 10:00:00,question
                """))
        .isEqualTo(
            """
            {line:1,skipped:HEADER}
            {line:2,time:2025-07-01T10:00:00.000Z,user:b,c,action:allowed,prompts:1}
            {line:3,skipped:NOT_A_REQUEST}""");
    LogFormat format =
        LogFormats.named("mapped")
            .configuredBy(new FormatOptions(ZoneOffset.UTC, settings(mapping)));
    assertThat(format.evidence()).containsExactly(Evidence.VENDOR_AUDIT);
    assertThat(format.proves())
        .containsExactlyInAnyOrder(LogFormat.Proof.USER, LogFormat.Proof.PROMPTS);
    assertThat(format.layout()).isEqualTo(LogFormat.Layout.WHOLE);
    RecordParser parser = format.newParser(FormatOptions.in(ZoneOffset.UTC));
    Parsed.line(parser, "Horodatage,Événement,Service");
    assertThat(
            Parsed.line(parser, "2025-07-01 10:00:00,Ouverture,assistant")
                .fields()
                .text(Field.AUDIT_RECORD))
        .isEqualTo("our-visit");
  }

  @Test
  void readsPairs() throws IOException {
    String mapping =
        """
        schema: 1
        syntax: key-value
        kind: proxy
        syslog: true
        fields:
          date: day
          time: {from: hour, format: "uuuu-MM-dd HH:mm:ss"}
          host: dst
          path: uri
          user: usr
        examples:
          - log: '<134>Mar  1 10:00:00 fw app: day=2025-03-01 hour=10:00:00 usr="a b" dst=x.example uri="/p?q=1"'
            expect: {time: "2025-03-01T10:00:00.000Z", user: a b, host: x.example, path: /p}
        """;
    assertThat(inspect(mapping, "day=2025-03-01 hour=10:00:00 dst=y.example\nnothing\nday=\"2025"))
        .isEqualTo(
            """
            {line:1,time:2025-03-01T10:00:00.000Z,host:y.example,action:allowed}
            {line:2,rejected:MISSING_FIELD}
            {line:3,rejected:TRUNCATED}""");
    assertThat(
            LogFormats.named("mapped")
                .configuredBy(new FormatOptions(ZoneOffset.UTC, settings(mapping)))
                .layout())
        .isEqualTo(LogFormat.Layout.LINES);
  }

  @Test
  void readsJson() throws IOException {
    String mapping =
        """
        schema: 1
        syntax: json
        kind: audit
        records: rows
        fields:
          time: {from: /meta/at, format: epoch}
          user: /actor/mail
          audit_record: {value: our-chat}
          input_tokens: tokens.in
          id: id
        examples:
          - log: '{"rows":[{"id":"1","meta":{"at":1740787200},"actor":{"mail":"a@example.org"},"tokens.in":7}]}'
            expect: {time: "2025-03-01T00:00:00.000Z", user: a@example.org, input_tokens: 7, output_tokens: null}
        """;
    assertThat(inspect(mapping, "{\"meta\":{\"at\":\"x\"}}\n{\"meta\":{\"at\":1740787200}"))
        .isEqualTo("{line:1,rejected:BAD_TIME}\n{line:2,rejected:TRUNCATED}");
  }

  @Test
  @Timeout(20)
  void readsLinesByAPatternThatNoLineCanSlow() throws IOException {
    String mapping =
        """
        schema: 1
        syntax: regex
        kind: dns
        pattern: '(?P<time>\\S+) query\\[\\w+\\] (?P<host>(?:\\w+\\.?)+) from (?P<client>\\S+)'
        fields:
          time: {from: time, format: common_log}
          host: host
          client: client
        examples:
          - log: '01/Mar/2025:00:00:00 query[A] a.example from 192.0.2.1'
            expect: {host: a.example, client: 192.0.2.1}
          - log: 'nonsense'
            expect: {rejected: NO_MATCH}
        """;
    String slow = "01/Mar/2025:00:00:00 query[A] " + "a".repeat(50_000) + "! from 192.0.2.1";
    assertThat(inspect(mapping, slow + "\n01/Mar/2025:00:00:00 query[AAAA] é.example from x"))
        .isEqualTo("{line:1,rejected:NO_MATCH}\n{line:2,rejected:NO_MATCH}");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-30 02:30:00, 2025-03-30T01:30:00.000Z",
    "2025-10-26 02:30:00, 2025-10-26T00:30:00.000Z",
    "2025-07-01T12:00:00Z, 2025-07-01T12:00:00.000Z",
    "1740787200.5, 2025-03-01T00:00:00.500Z",
  })
  void readsTimesInTheSourcesZone(String written, String expected) throws IOException {
    String mapping =
        """
        schema: 1
        syntax: delimited
        kind: proxy
        columns: [t, h]
        fields: {time: t, host: h}
        examples: [{log: "1740787200,a.example", expect: {host: a.example}}]
        """;
    assertThat(
            Inspected.log(
                "mapped",
                ZoneId.of("Europe/Paris"),
                settings(mapping),
                (written + ",a.example").getBytes(StandardCharsets.UTF_8)))
        .startsWith("{line:1,time:" + expected);
  }

  @Test
  void tellsEveryMistakeAtOnceWithItsLine() {
    InvalidYamlException refused =
        catchThrowableOfType(
            InvalidYamlException.class,
            () ->
                inspect(
                    """
                    schema: 1
                    syntax: delimited
                    kind: proxy
                    columns: [a, b]
                    zone: Europe/Lutece
                    pattern: x
                    fields:
                      client: a
                      user: a
                      bytes_up: {from: c, unit: seconds}
                      action: b
                    examples: [{log: x, expect: {user: x}}]
                    """,
                    ""));
    assertThat(refused.problems().stream().map(Problem::toString))
        .containsExactlyInAnyOrder(
            "ours.yaml:6: pattern: only a regex mapping has a pattern",
            "ours.yaml:9: fields.user: a is given to client already",
            "ours.yaml:10: fields.bytes_up: no column: c",
            "ours.yaml:10: fields.bytes_up.unit: no unit of bytes_up: seconds",
            "ours.yaml:7: fields: no field is the time",
            "ours.yaml:7: fields: neither host nor url: nothing could be matched",
            "ours.yaml:11: fields.action: needs blocked, a list of words",
            "ours.yaml:5: zone: no such time zone: Europe/Lutece");
  }

  @Test
  void tellsWhatItsExamplesShowInstead() {
    assertThatThrownBy(
            () ->
                inspect(
                    DELIMITED
                        .replace("bytes_up: 1536", "bytes_up: 1")
                        .replace("path: /b", "category: x"),
                    ""))
        .hasMessageContaining("ours.yaml:21: examples.0: bytes_up is 1536")
        .hasMessageContaining("examples.0: category is absent");
    assertThatThrownBy(() -> inspect(DELIMITED.replace("'01/07", "'01-07"), ""))
        .hasMessageContaining("absent: the record is BAD_TIME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "(a!no regular expression of RE2",
        "(?P<time>a)(?=b)!no regular expression of RE2",
        "(.*)!no named group",
        "''!needs a pattern"
      })
  void refusesPatternsThatCannotWork(String pattern, String message) {
    String mapping =
        """
        schema: 1
        syntax: regex
        kind: dns
        %s
        fields: {time: time, host: host}
        examples: [{log: x, expect: {host: x}}]
        """
            .formatted(pattern.isEmpty() ? "" : "pattern: '" + pattern + "'");
    assertThatThrownBy(() -> inspect(mapping, "")).hasMessageContaining(message);
  }

  @Test
  void needsItsMapping() {
    assertThatThrownBy(() -> Inspected.log("mapped", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs the setting 'mapping'");
    assertThatThrownBy(() -> inspect("schema: 1\nsyntax: xml\n", ""))
        .hasMessageContaining("ours.yaml:2: syntax");
  }
}

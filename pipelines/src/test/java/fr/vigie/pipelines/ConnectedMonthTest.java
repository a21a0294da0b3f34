package fr.vigie.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.InputAccount;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources whose records of one connection are joined, from their lines to the lake. */
class ConnectedMonthTest {
  @TempDir Path folder;

  /** The lines of a session on a firewall, as each family writes them. */
  private enum Family {
    PANOS("panos") {
      @Override
      String request(String session, int second, String host, String path) {
        return PaloAltoLines.url(session, second, host, path);
      }

      @Override
      String count(String session, int from, int to, boolean last, long up, long down) {
        return PaloAltoLines.traffic(session, last ? "end" : "start", from, to, up, down);
      }
    },
    FORTIGATE("fortigate") {
      @Override
      String request(String session, int second, String host, String path) {
        return FortinetLines.web(session, second, host, path);
      }

      @Override
      String count(String session, int from, int to, boolean last, long up, long down) {
        return FortinetLines.traffic(session, last ? 13 : 20, from, to, up, down, "");
      }
    },
    ZEEK("zeek-ssl") {
      @Override
      String request(String session, int second, String host, String path) {
        return "{\"_path\":\"ssl\",\"ts\":%d.25,\"uid\":\"C%s\",\"id.orig_h\":\"10.1.0.7\",\"server_name\":\"%s\"}"
            .formatted(EPOCH + second, session, host);
      }

      @Override
      String count(String session, int from, int to, boolean last, long up, long down) {
        return "{\"_path\":\"conn\",\"ts\":%d.0,\"uid\":\"C%s\",\"id.orig_h\":\"10.1.0.7\",\"duration\":%d.5,\"orig_bytes\":%d,\"resp_bytes\":%d,\"conn_state\":\"SF\"}"
            .formatted(EPOCH + from, session, to - from, up, down);
      }
    };

    private final String format;

    Family(String format) {
      this.format = format;
    }

    abstract String request(String session, int second, String host, String path);

    abstract String count(String session, int from, int to, boolean last, long up, long down);
  }

  /** 2026-09-07T00:00:00Z. */
  private static final long EPOCH = 1_788_739_200;

  private static String clock(int second) {
    return "%02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
  }

  private static final class PaloAltoLines {
    private static String head(
        String session, String type, String device, int second, String flags) {
      return "1,2026/09/07 "
          + clock(second)
          + ","
          + device
          + ","
          + type
          + ",2817,2026/09/07 "
          + clock(second)
          + ",10.1.0.7,203.0.113.9,198.51.100.1,203.0.113.9,Rule one,mairie\\jean,,ssl,vsys1,LAN,"
          + "WAN,ethernet1/2,ethernet1/1,Forward,2026/09/07 "
          + clock(second)
          + ","
          + session
          + ",1,58959,443,43025,443,"
          + flags
          + ",tcp,";
    }

    static String url(String session, int second, String host, String path) {
      boolean seen = path.length() > 1;
      return head(session, "THREAT,url", "0123", second, seen ? "0x1403400" : "0x403400")
          + "alert,\""
          + host
          + path
          + "\",(9999),ai,informational,client-to-server,764857,0x0,FR,US,,text/html"
          + (seen ? ",0,,,0,\"Moz, 5\",,,,,,,0,12,0,0,0,vsys,fw,,,,POST" : "");
    }

    /** The record is made 17 seconds after the session's end. */
    static String traffic(String session, String kind, int from, int to, long up, long down) {
      return traffic(session, kind, "0123", from, to, up, down);
    }

    static String traffic(
        String session, String kind, String device, int from, int to, long up, long down) {
      boolean start = kind.equals("start");
      return head(session, "TRAFFIC," + kind, device, start ? from : to + 17, "0x40041c")
          + "allow,"
          + (up + down)
          + ","
          + up
          + ","
          + down
          + ",35,2026/09/07 "
          + clock(from)
          + ","
          + (start ? 0 : to - from)
          + ",computer-and-internet-info,,76,0x0,FR,US";
    }
  }

  private static final class FortinetLines {
    private static String head(String session, int second) {
      return "date=2026-09-07 time="
          + clock(second)
          + " devid=\"FGT1\" vd=\"root\" tz=\"+0000\" sessionid="
          + session
          + " srcip=10.1.0.7 user=\"jean\" ";
    }

    static String web(String session, int second, String host, String path) {
      return head(session, second)
          + "logid=\"0317013312\" type=\"utm\" subtype=\"webfilter\" service=\"HTTPS\" hostname=\""
          + host
          + "\" action=\"passthrough\" url=\""
          + path
          + "\" sentbyte=517 rcvdbyte=0"
          + (path.length() > 1 ? " httpmethod=\"POST\"" : "");
    }

    static String traffic(
        String session, int message, int from, int to, long up, long down, String host) {
      return head(session, to)
          + "logid=\"00000000"
          + message
          + "\" type=\"traffic\" subtype=\"forward\" action=\"accept\" duration="
          + (to - from)
          + " sentbyte="
          + up
          + " rcvdbyte="
          + down
          + " sentdelta=1 rcvddelta=1"
          + (host.isEmpty() ? "" : " hostname=\"" + host + "\"");
    }
  }

  private RunResult run(String name, String format, List<List<String>> files) throws IOException {
    SmallMonth month = new SmallMonth(folder.resolve(name), format);
    for (int i = 0; i < files.size(); i++) {
      month.write(i + ".log", bytes(files.get(i)));
    }
    return month.run(month.plan("r-" + name));
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Every event as tool, role, evidence, bytes up and down, duration. */
  private List<String> rows(String name, RunResult result) throws IOException {
    List<String> rows = new ArrayList<>();
    for (OutputFile output : result.outputs()) {
      if (!output.table().equals("usage_events")) {
        continue;
      }
      String file = folder.resolve(name).resolve("lake").resolve(output.path()).toString();
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file))
              .withConf(new Configuration())
              .build()) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          rows.add(
              String.join(
                  " ",
                  shown(row, "tool_id"),
                  shown(row, "role"),
                  shown(row, "evidence"),
                  shown(row, "bytes_up"),
                  shown(row, "bytes_down"),
                  shown(row, "duration_ms")));
        }
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static String shown(Group row, String column) {
    return row.getFieldRepetitionCount(column) == 0
        ? "-"
        : row.getValueToString(row.getType().getFieldIndex(column), 0);
  }

  private static Map<Outcome, Long> outcomes(RunResult result) {
    assertThat(result.accounts()).allMatch(InputAccount::balances);
    Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    for (InputAccount account : result.accounts()) {
      account
          .outcomes()
          .forEach(
              (outcome, count) -> {
                if (count > 0) {
                  sums.merge(outcome, count, Long::sum);
                }
              });
    }
    return sums;
  }

  private static final String PROMPT = "/backend-api/f/conversation";

  @Test
  void paloAltoUrlsTakeTheBytesOfTheirSession() throws IOException {
    List<String> urls =
        List.of(
            PaloAltoLines.url("7", 28_803, "chatgpt.com", "/library"),
            PaloAltoLines.url("7", 28_805, "chatgpt.com", PROMPT),
            PaloAltoLines.url("9", 32_401, "claude.ai", "/"),
            PaloAltoLines.url("5", 32_401, "www.service-public.fr", "/"));
    List<String> traffic =
        List.of(
            PaloAltoLines.traffic("7", "start", 28_800, 28_800, 74, 0),
            PaloAltoLines.traffic("7", "end", 28_800, 29_400, 4000, 90_000),
            PaloAltoLines.traffic("7", "end", 20_000, 20_060, 1, 2),
            PaloAltoLines.traffic("7", "end", "0999", 28_800, 29_400, 3, 4),
            PaloAltoLines.traffic("5", "end", 32_400, 32_500, 5, 6),
            PaloAltoLines.traffic("9", "end", 32_400, 34_200, 5000, 60_000));
    List<String> both = new ArrayList<>(urls);
    both.addAll(traffic);
    RunResult one = run("one", "panos", List.of(both));
    assertThat(rows("one", one))
        .containsExactly(
            "chatgpt prompt DECRYPTED_REQUEST 4000 90000 -",
            "chatgpt visit DECRYPTED_REQUEST - - -",
            "claude visit TUNNEL 5000 60000 1800000");
    assertThat(outcomes(one))
        .containsOnly(
            Map.entry(Outcome.USED, 3L),
            Map.entry(Outcome.FOLDED, 3L),
            Map.entry(Outcome.OTHER_TRAFFIC, 4L));

    RunResult two = run("two", "panos", List.of(traffic, urls));
    assertThat(usage(two)).isEqualTo(usage(one));
    assertThat(outcomes(two)).isEqualTo(outcomes(one));
    assertThat(two.accounts().get(0).outcomes())
        .containsEntry(Outcome.FOLDED, 3L)
        .containsEntry(Outcome.OTHER_TRAFFIC, 3L);
  }

  @Test
  void zeekNamesMeetTheirConnections() throws IOException {
    List<String> ssl =
        List.of(
            "#separator \\x09",
            "#path\tssl",
            "#fields\tts\tuid\tid.orig_h\tserver_name",
            (EPOCH + 10) + ".5\tCa\t10.1.0.7\tchatgpt.com",
            (EPOCH + 20) + ".5\tCb\t10.1.0.8\tclaude.ai",
            (EPOCH + 30) + ".5\tCc\t10.1.0.8\twww.service-public.fr",
            (EPOCH + 40) + ".5\tCd\t10.1.0.8\t-");
    List<String> conn =
        List.of(
            "#path\tconn",
            "#fields\tts\tuid\tid.orig_h\tduration\torig_bytes\tresp_bytes\tconn_state",
            (EPOCH + 10) + ".4\tCa\t10.1.0.7\t1800.5\t100\t2000\tSF",
            (EPOCH + 20) + ".4\tCb\t10.1.0.8\t-\t-\t-\tS1",
            (EPOCH + 30) + ".4\tCc\t10.1.0.8\t1.5\t7\t8\tSF",
            (EPOCH + 40) + ".4\tCd\t10.1.0.8\t1.5\t7\t8\tSF");
    RunResult result = run("zeek", "zeek-ssl", List.of(conn, ssl));
    assertThat(rows("zeek", result))
        .containsExactly("chatgpt visit TUNNEL 100 2000 1800500", "claude visit TUNNEL - - -");
    assertThat(outcomes(result))
        .containsOnly(
            Map.entry(Outcome.USED, 2L),
            Map.entry(Outcome.FOLDED, 2L),
            Map.entry(Outcome.OTHER_TRAFFIC, 4L),
            Map.entry(Outcome.SKIPPED, 5L));
  }

  @Test
  void fortiGateCountsASessionOnce() throws IOException {
    List<String> lines =
        List.of(
            FortinetLines.web("70", 28_801, "chatgpt.com", "/"),
            FortinetLines.traffic("70", 20, 28_800, 28_920, 1000, 2000, ""),
            FortinetLines.traffic("70", 20, 28_800, 29_040, 2000, 3000, ""),
            FortinetLines.traffic("70", 13, 28_800, 29_100, 2500, 3500, ""),
            // Sessions whose own records name the host, the second without its end.
            FortinetLines.traffic("71", 20, 30_000, 30_120, 10, 20, "claude.ai"),
            FortinetLines.traffic("71", 13, 30_000, 30_150, 15, 25, "claude.ai"),
            FortinetLines.traffic("72", 20, 36_000, 36_120, 100, 200, "claude.ai"),
            FortinetLines.traffic("72", 20, 36_000, 36_240, 150, 250, "claude.ai"),
            FortinetLines.traffic("73", 13, 40_000, 40_060, 1, 1, ""));
    RunResult result = run("fortigate", "fortigate", List.of(lines));
    assertThat(rows("fortigate", result))
        .containsExactly(
            "chatgpt visit TUNNEL 2500 3500 300000",
            "claude visit TUNNEL 15 25 150000",
            "claude visit TUNNEL 150 250 240000");
    assertThat(outcomes(result))
        .containsOnly(
            Map.entry(Outcome.USED, 3L),
            Map.entry(Outcome.FOLDED, 5L),
            Map.entry(Outcome.OTHER_TRAFFIC, 1L));
  }

  /** Files cut, compressed, repeated, in another order, on more threads: the same events. */
  @ParameterizedTest
  @EnumSource
  void whatMustNotChangeTheResultDoesNot(Family family) throws IOException {
    Random random = new Random(family.ordinal());
    List<String> lines = month(family, random);
    RunResult plain = run("plain", family.format, List.of(lines));
    assertThat(outcomes(plain))
        .containsKeys(Outcome.USED, Outcome.FOLDED, Outcome.OTHER_TRAFFIC)
        .doesNotContainKeys(Outcome.REJECTED, Outcome.DUPLICATE);

    Collections.shuffle(lines, random);
    int third = lines.size() / 3;
    List<List<String>> parts =
        List.of(
            lines.subList(0, third),
            lines.subList(third, 2 * third),
            lines.subList(2 * third, lines.size()));
    RunResult split = run("split", family.format, parts);
    assertThat(usage(split)).as("three files").isEqualTo(usage(plain));
    assertThat(outcomes(split)).isEqualTo(outcomes(plain));

    SmallMonth again = new SmallMonth(folder.resolve("again"), family.format);
    again.write("a.log.gz", gzip(bytes(parts.get(0))));
    again.write("b.log", bytes(parts.get(1)));
    again.write("c.log", bytes(parts.get(2)));
    again.write("d.log", bytes(parts.get(0)));
    again.write("e.log", bytes(lines.subList(0, third + third / 2)));
    for (SmallMonth.Planned planned :
        List.of(
            again.plan("r-1").splitBytes(5_000).parallelism(4),
            again.plan("r-2").parallelism(1).travelling())) {
      RunResult repeated = again.run(planned);
      assertThat(usage(repeated)).as(planned.toString()).isEqualTo(usage(plain));
      Map<Outcome, Long> outcomes = outcomes(repeated);
      assertThat(outcomes.get(Outcome.USED)).isEqualTo(outcomes(plain).get(Outcome.USED));
      assertThat(outcomes.get(Outcome.FOLDED)).isEqualTo(outcomes(plain).get(Outcome.FOLDED));
    }
  }

  private static List<String> month(Family family, Random random) {
    List<String> lines = new ArrayList<>();
    String[] hosts = {"chatgpt.com", "claude.ai", "www.service-public.fr", "chat.mistral.ai"};
    for (int i = 0; i < 60; i++) {
      // Few numbers, used again and again; Zeek's are never used again.
      String session = String.valueOf(family == Family.ZEEK ? i : i % 7);
      int from = 1200 * i + random.nextInt(60);
      int to = from + 30 + random.nextInt(900);
      String host = hosts[random.nextInt(hosts.length)];
      int requests = family == Family.ZEEK ? 1 : 1 + random.nextInt(3);
      for (int request = 0; request < requests; request++) {
        int at = from + random.nextInt(to - from);
        lines.add(family.request(session, at, host, random.nextBoolean() ? PROMPT : "/"));
      }
      if (random.nextInt(3) == 0) {
        lines.add(family.count(session, from, (from + to) / 2, false, 50 + i, 500));
      }
      if (random.nextInt(5) > 0) {
        lines.add(family.count(session, from, to, true, 100 + i, 1000 + i));
      }
    }
    return lines;
  }

  /** Digest of every part of the events. */
  private static Map<String, String> usage(RunResult result) {
    Map<String, String> digests = new TreeMap<>();
    for (OutputFile output : result.outputs()) {
      if (output.table().equals("usage_events") || output.table().equals("daily_usage")) {
        digests.put(
            output.table() + output.path().substring(output.path().lastIndexOf('/')),
            output.sha256());
      }
    }
    assertThat(digests).isNotEmpty();
    return digests;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}

package fr.vigie.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * As many lines of Squid's native format as a trial or a benchmark wants: one busy month of a large
 * organisation, thousands of hosts, a small share of generative AI, and the ledger of that share.
 *
 * <p>Beside the log files stand {@code vigie.yaml}, ready for {@code vigie ingest --month 2026-10},
 * and {@code expected/tools.csv}.
 */
public final class SampleLines {
  /** Share of lines that ask for a generative-AI tool, as measured organisations have it: 2 %. */
  public static final double USUAL_SHARE_OF_TOOLS = 0.02;

  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);
  private static final int DAYS = 31;
  private static final int HOSTS = 6_000;
  private static final int USERS = 4_000;

  /** One line in so many is broken: its time cannot be read. */
  private static final int BROKEN_ONE_IN = 50_000;

  /** Room for the longest line. */
  private static final int LONGEST_LINE = 512;

  /** Of a thousand lines of a weekday, how many fall in each hour, Paris time. */
  private static final int[] LINES_BY_HOUR = {
    6, 4, 4, 4, 5, 8, 14, 42, 92, 104, 106, 100, 62, 66, 98, 102, 92, 56, 16, 8, 5, 4, 1, 1
  };

  /**
   * A tool as lines ask for it.
   *
   * @param id its id in the catalog
   * @param weight how often it is asked for
   * @param tunnel host of its tunnels
   * @param requests inner requests, method and URL; each is a use, none is support
   */
  private record AskedTool(String id, int weight, String tunnel, List<String> requests) {}

  private static final List<AskedTool> TOOLS =
      List.of(
          new AskedTool(
              "chatgpt",
              46,
              "chatgpt.com",
              List.of(
                  "POST https://chatgpt.com/backend-api/f/conversation",
                  "POST https://chatgpt.com/backend-anon/f/conversation",
                  "POST https://chatgpt.com/backend-api/files",
                  "GET https://chatgpt.com/")),
          new AskedTool(
              "mistral-le-chat",
              16,
              "chat.mistral.ai",
              List.of("POST https://chat.mistral.ai/api/chat", "GET https://chat.mistral.ai/chat")),
          new AskedTool(
              "claude",
              10,
              "claude.ai",
              List.of(
                  "POST https://claude.ai/api/organizations/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
                      + "/chat_conversations/9f1c2d3e-6a5b-4c7d-8e9f-0a1b2c3d4e5f/completion",
                  "GET https://claude.ai/new")),
          new AskedTool(
              "gemini", 12, "gemini.google.com", List.of("GET https://gemini.google.com/app")),
          new AskedTool(
              "perplexity",
              8,
              "www.perplexity.ai",
              List.of(
                  "POST https://www.perplexity.ai/rest/sse/perplexity_ask",
                  "GET https://www.perplexity.ai/")),
          new AskedTool(
              "deepseek", 8, "chat.deepseek.com", List.of("GET https://chat.deepseek.com/")));

  private static final byte[] BLANK = ascii(" ");
  private static final byte[] BROKEN = ascii("x");
  private static final byte[] TUNNEL = ascii(" TCP_TUNNEL/200 ");
  private static final byte[] MISS = ascii(" TCP_MISS/200 ");
  private static final byte[] NO_TYPE = ascii(" -\n");
  private static final byte[][] RESULTS = {
    MISS,
    MISS,
    MISS,
    MISS,
    ascii(" TCP_HIT/200 "),
    ascii(" TCP_MISS/304 "),
    ascii(" TCP_MISS/302 "),
    ascii(" TCP_MISS/404 ")
  };
  private static final byte[][] TYPES = {
    ascii(" text/html\n"),
    ascii(" application/json\n"),
    ascii(" image/jpeg\n"),
    ascii(" application/javascript\n")
  };

  private final Dice dice;
  private final double shareOfTools;
  private final byte[][] otherRequests;
  private final int[] hostOfRank;
  private final byte[][] users = new byte[USERS][];
  private final byte[][] clients = new byte[USERS][];
  private final byte[][] servers = new byte[256][];
  private final List<byte[][]> toolRequests = new ArrayList<>();
  private final int[] toolOfWeight;
  private final long[][] toolLines = new long[TOOLS.size()][DAYS];
  private final long[][] toolBytes = new long[TOOLS.size()][DAYS];
  private long broken;

  private byte[] buffer = new byte[1 << 18];
  private int length;

  private SampleLines(long seed, double shareOfTools) {
    this.dice = new Dice(seed).forPurpose("lines");
    this.shareOfTools = shareOfTools;
    this.otherRequests = otherRequests(dice.forPurpose("hosts"));
    this.hostOfRank = zipf(otherRequests.length);
    for (int user = 0; user < USERS; user++) {
      // One machine in five does not authenticate.
      users[user] = ascii((user % 5 == 0 ? " -" : " u" + (10_000 + user)) + " HIER_DIRECT/");
      clients[user] =
          ascii(" 10." + (20 + user / 1_000) + "." + user / 250 % 250 + "." + (user % 250 + 2));
    }
    for (int server = 0; server < servers.length; server++) {
      servers[server] = ascii(SquidLine.serverOf("server" + server));
    }
    List<Integer> weights = new ArrayList<>();
    for (int tool = 0; tool < TOOLS.size(); tool++) {
      AskedTool asked = TOOLS.get(tool);
      List<String> requests = new ArrayList<>(asked.requests());
      requests.add(0, "CONNECT " + asked.tunnel() + ":443");
      toolRequests.add(requests.stream().map(SampleLines::ascii).toArray(byte[][]::new));
      for (int i = 0; i < asked.weight(); i++) {
        weights.add(tool);
      }
    }
    this.toolOfWeight = weights.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Writes log files, a configuration for them, and the ledger.
   *
   * @param out the folder, made if missing
   * @param lines lines in all
   * @param seed the same seed and the same other arguments give the same bytes
   * @param shareOfTools share of lines that ask for a tool, 0 to 1
   * @param files files into which the lines are cut, earliest first; no line stands in two
   */
  public static void write(Path out, long lines, long seed, double shareOfTools, int files)
      throws IOException {
    if (lines < 0 || files < 1 || !(shareOfTools >= 0 && shareOfTools <= 1)) {
      throw new IllegalArgumentException(
          "lines must not be negative, files at least 1, the share of tools between 0 and 1");
    }
    Files.createDirectories(out.resolve("expected"));
    SampleLines sample = new SampleLines(seed, shareOfTools);
    sample.writeLogs(out, lines, files);
    Files.writeString(out.resolve("expected/tools.csv"), sample.ledger());
    Files.writeString(
        out.resolve("expected/lines.csv"), "lines,rejected\n" + lines + "," + sample.broken + "\n");
    Files.writeString(out.resolve("vigie.yaml"), ShippedText.of("lines/vigie.yaml"));
  }

  private void writeLogs(Path out, long lines, int files) throws IOException {
    long[] lastLineOfHour = schedule(lines);
    long line = 0;
    int hour = 0;
    for (int file = 0; file < files; file++) {
      long end = lines * (file + 1) / files;
      try (OutputStream log = Files.newOutputStream(out.resolve(name(file, files)))) {
        while (line < end) {
          while (line >= lastLineOfHour[hour]) {
            hour++;
          }
          long first = hour == 0 ? 0 : lastLineOfHour[hour - 1];
          long count = lastLineOfHour[hour] - first;
          // Evenly spread over the hour, in order: a proxy writes as requests end.
          long millis = hourStart(hour) + (line - first) * 3_600_000L / count;
          line(millis, hour / 24);
          line++;
          if (length > buffer.length - LONGEST_LINE) {
            log.write(buffer, 0, length);
            length = 0;
          }
        }
        log.write(buffer, 0, length);
        length = 0;
      }
    }
  }

  /** How many lines are written by the end of each hour of the month. */
  private static long[] schedule(long lines) {
    long[] weight = new long[DAYS * 24];
    long sum = 0;
    for (int hour = 0; hour < weight.length; hour++) {
      LocalDate day = FIRST_DAY.plusDays(hour / 24);
      sum += (long) LINES_BY_HOUR[hour % 24] * (WorkCalendar.isWorkday(day) ? 10 : 1);
      weight[hour] = sum;
    }
    long[] last = new long[weight.length];
    for (int hour = 0; hour < last.length; hour++) {
      last[hour] = (long) ((double) lines * weight[hour] / sum);
    }
    last[last.length - 1] = lines;
    return last;
  }

  private static long hourStart(int hour) {
    Instant start = WorkCalendar.at(FIRST_DAY.plusDays(hour / 24), hour % 24, 0);
    return start.toEpochMilli();
  }

  private static String name(int file, int files) {
    return files == 1 ? "access.log" : String.format(Locale.ROOT, "access-%04d.log", file + 1);
  }

  private void line(long millis, int day) {
    long bits = dice.bits();
    int user = (int) (((bits & 0x7FFFFFFF) * USERS) >>> 31);
    if (dice.below(BROKEN_ONE_IN) == 0) {
      broken++;
      put(BROKEN);
      other(millis, user);
    } else if (dice.unit() < shareOfTools) {
      tool(millis, user, day);
    } else {
      other(millis, user);
    }
  }

  private void other(long millis, int user) {
    byte[] request = otherRequests[hostOfRank[dice.below(hostOfRank.length)]];
    boolean tunnel = request[0] == 'C';
    long bits = dice.bits();
    putStamp(millis);
    putElapsed(tunnel ? 200 + (bits & 0x3FFFF) : 2 + (bits & 0x7FF));
    put(clients[user]);
    put(tunnel ? TUNNEL : RESULTS[(int) (bits >>> 61)]);
    putNumber(200 + (((bits >>> 20) & 0x3FFFF) >>> ((bits >>> 40) & 0xF)));
    put(BLANK);
    put(request);
    if (!tunnel) {
      putHex(bits >>> 32);
    }
    put(users[user]);
    put(servers[(int) ((bits >>> 48) & 0xFF)]);
    put(tunnel ? NO_TYPE : TYPES[(int) ((bits >>> 58) & 3)]);
  }

  private void tool(long millis, int user, int day) {
    int tool = toolOfWeight[dice.below(toolOfWeight.length)];
    byte[][] requests = toolRequests.get(tool);
    boolean tunnel = dice.chance(0.4);
    byte[] request = tunnel ? requests[0] : requests[1 + dice.below(requests.length - 1)];
    long bytes = dice.magnitude(800, 2_000_000);
    toolLines[tool][day]++;
    toolBytes[tool][day] += bytes;
    putStamp(millis);
    putElapsed(tunnel ? dice.magnitude(5_000, 900_000) : dice.magnitude(80, 30_000));
    put(clients[user]);
    put(tunnel ? TUNNEL : MISS);
    putNumber(bytes);
    put(BLANK);
    put(request);
    put(users[user]);
    put(servers[dice.below(256)]);
    put(tunnel ? NO_TYPE : TYPES[0]);
  }

  private String ledger() {
    StringBuilder csv = new StringBuilder("tool,day,requests,bytes\n");
    for (int tool = 0; tool < TOOLS.size(); tool++) {
      for (int day = 0; day < DAYS; day++) {
        if (toolLines[tool][day] > 0) {
          csv.append(TOOLS.get(tool).id()).append(',').append(FIRST_DAY.plusDays(day));
          csv.append(',').append(toolLines[tool][day]);
          csv.append(',').append(toolBytes[tool][day]).append('\n');
        }
      }
    }
    return csv.toString();
  }

  /** Each host with one request for it; the most popular first. */
  private static byte[][] otherRequests(Dice dice) {
    List<String> words =
        List.of(
            "mairie",
            "ecole",
            "sante",
            "route",
            "bus",
            "velo",
            "carte",
            "photo",
            "presse",
            "info",
            "meteo",
            "banque",
            "mutuelle",
            "forum",
            "jardin",
            "musee",
            "sport",
            "voyage",
            "livre",
            "emploi",
            "marche",
            "piece",
            "outil",
            "bureau",
            "maison");
    List<String> ends = List.of("fr", "com", "org", "net", "eu");
    List<String> begins = List.of("www.", "cdn.", "api.", "static.", "img.", "", "login.", "data.");
    List<String> paths =
        List.of("/", "/api/v2/items/", "/assets/js/", "/images/", "/articles/2026/10/", "/search/");
    byte[][] requests = new byte[HOSTS][];
    for (int host = 0; host < HOSTS; host++) {
      String name =
          dice.pick(begins)
              + dice.pick(words)
              + "-"
              + dice.pick(words)
              + (host < 400 ? "" : Integer.toString(host))
              + "."
              + dice.pick(ends);
      requests[host] =
          ascii(
              dice.chance(0.55)
                  ? "CONNECT " + name + ":443"
                  : "GET https://" + name + dice.pick(paths));
    }
    return requests;
  }

  /** Ranks in the proportion 1 / rank, by a table that one throw looks up. */
  private static int[] zipf(int ranks) {
    double sum = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      sum += 1.0 / rank;
    }
    int[] table = new int[1 << 17];
    double reached = 0;
    int at = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      reached += 1.0 / rank;
      int end = rank == ranks ? table.length : (int) (table.length * reached / sum);
      while (at < end) {
        table[at++] = rank - 1;
      }
    }
    return table;
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void putStamp(long millis) {
    putNumber(millis / 1_000);
    buffer[length++] = '.';
    int rest = (int) (millis % 1_000);
    buffer[length++] = (byte) ('0' + rest / 100);
    buffer[length++] = (byte) ('0' + rest / 10 % 10);
    buffer[length++] = (byte) ('0' + rest % 10);
  }

  /** One blank, then the number in at least six columns. */
  private void putElapsed(long millis) {
    buffer[length++] = ' ';
    for (long bound = 100_000; bound > millis && bound > 1; bound /= 10) {
      buffer[length++] = ' ';
    }
    putNumber(millis);
  }

  private void putNumber(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    length += digits;
    long rest = number;
    for (int at = length - 1; at >= length - digits; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void putHex(long bits) {
    for (int i = 0; i < 8; i++) {
      int digit = (int) ((bits >>> (4 * i)) & 0xF);
      buffer[length++] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

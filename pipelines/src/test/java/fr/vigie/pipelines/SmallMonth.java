package fr.vigie.pipelines;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.configuration.Configuration.Expects;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.directory.Directory;
import fr.vigie.impact.Ecologits010;
import fr.vigie.impact.ImpactData;
import fr.vigie.impact.UseEstimator;
import fr.vigie.privacy.Pseudonyms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * One inspected proxy's logs of September 2026, small and drawn from a seed, with every kind of
 * outcome in them.
 */
final class SmallMonth {
  private static final YearMonth MONTH = YearMonth.of(2026, 9);
  private static final long START = 1_788_213_600; // 2026-09-01T00:00:00+02:00

  private final Path folder;
  private final String format;

  SmallMonth(Path folder) throws IOException {
    this(folder, "squid");
  }

  SmallMonth(Path folder, String format) throws IOException {
    this.folder = folder;
    this.format = format;
    Files.createDirectories(folder.resolve("logs"));
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve("logs").resolve(name), bytes);
  }

  /** Some lines: every fourth a tool's. */
  static byte[] lines(long seed, int count) {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder();
    long millis = START * 1000 + 1000;
    for (int i = 0; i < count; i++) {
      millis += random.nextInt((int) (4_800_000_000L / count));
      String client = "10.1.0." + (1 + random.nextInt(20));
      String user = random.nextInt(5) == 0 ? "-" : "agent" + random.nextInt(30);
      switch (random.nextInt(24)) {
        case 0, 1 ->
            line(
                lines,
                millis,
                300,
                client,
                "TCP_MISS/200",
                9000,
                "POST",
                "https://chatgpt.com/backend-api/f/conversation",
                user);
        case 2 -> {
          line(
              lines,
              millis,
              300,
              client,
              "TCP_MISS/200",
              9000,
              "GET",
              "https://claude.ai/chats",
              user);
          line(
              lines,
              millis + 100,
              2000,
              client,
              "TCP_TUNNEL/200",
              9000,
              "CONNECT",
              "claude.ai:443",
              user);
        }
        case 3 ->
            line(
                lines,
                millis,
                60_000,
                client,
                "TCP_TUNNEL/200",
                9000,
                "CONNECT",
                "chat.mistral.ai:443",
                user);
        case 4 ->
            line(
                lines,
                millis,
                10,
                client,
                "TCP_MISS/200",
                900,
                "GET",
                "https://cdn.oaistatic.com/app.js",
                user);
        case 5 ->
            line(
                lines,
                millis,
                1,
                client,
                "TCP_DENIED/403",
                3900,
                "CONNECT",
                "chat.deepseek.com:443",
                user);
        case 6 ->
            line(
                lines,
                millis,
                900,
                client,
                "TCP_MISS/200",
                9000,
                "PUT",
                "https://files.oaiusercontent.com/file-" + i,
                user);
        case 7 -> lines.append("this is not a record\n");
        case 8 ->
            line(lines, millis, 0, client, "NONE/400", 3900, "NONE", "error:invalid-request", "-");
        case 9 ->
            line(
                lines,
                millis + 40L * 86_400_000,
                5,
                client,
                "TCP_MISS/200",
                9000,
                "GET",
                "https://chatgpt.com/",
                user);
        default ->
            line(
                lines,
                millis,
                20,
                client,
                "TCP_MISS/200",
                12_000,
                "GET",
                "https://www.service-public.fr/particuliers/" + i,
                user);
      }
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(
      StringBuilder lines,
      long millis,
      long elapsed,
      String client,
      String result,
      long bytes,
      String method,
      String url,
      String user) {
    lines.append(
        String.format(
            Locale.ROOT,
            "%d.%03d %6d %s %s %d %s %s %s HIER_DIRECT/192.0.2.7 text/html%n",
            millis / 1000,
            millis % 1000,
            elapsed,
            client,
            result,
            bytes,
            method,
            url,
            user));
  }

  /** Lines of Squid as rows of ELFF, whose order of columns changes again and again. */
  static byte[] underHeaders(byte[] squid) {
    StringBuilder rows = new StringBuilder();
    int number = 0;
    for (String line : new String(squid, StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      boolean hostLast = number / 50 % 2 == 0;
      if (number++ % 50 == 0) {
        rows.append(
            hostLast
                ? "#Fields: x-timestamp c-ip cs-username cs-method cs-uri\n"
                : "#Fields: cs-uri cs-method cs-username c-ip x-timestamp\n");
      }
      if (words.length < 10) {
        rows.append(line).append('\n');
        continue;
      }
      List<String> row = new ArrayList<>(List.of(words[0], words[2], words[7], words[5], words[6]));
      if (!hostLast) {
        Collections.reverse(row);
      }
      rows.append(String.join(" ", row)).append('\n');
    }
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A plan over every file written so far, in the order of their paths. */
  Planned plan(String runId) {
    return new Planned(runId, IngestPlan.DEFAULT_SPLIT_BYTES, 2, false);
  }

  /**
   * A run.
   *
   * @param travels whether the plan is packed, as for workers in other processes
   */
  record Planned(String runId, long splitBytes, int parallelism, boolean travels) {
    Planned splitBytes(long bytes) {
      return new Planned(runId, bytes, parallelism, travels);
    }

    Planned parallelism(int threads) {
      return new Planned(runId, splitBytes, threads, travels);
    }

    Planned travelling() {
      return new Planned(runId, splitBytes, parallelism, true);
    }
  }

  RunResult run(Planned planned) throws IOException {
    Source source =
        new Source(
            "proxy",
            "siege",
            format,
            ZoneId.of("UTC"),
            List.of("logs/*"),
            LocalDate.of(2026, 1, 1),
            Expects.DAILY,
            List.of(),
            List.of(),
            Map.of());
    List<InputFile> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      for (Path file : files.sorted().toList()) {
        inputs.add(new InputFile(inputs.size(), 0, file.toString(), "logs/*", Files.size(file)));
      }
    }
    IngestPlan plan =
        new IngestPlan(
            planned.runId(),
            MONTH,
            LocalDate.of(2026, 1, 1),
            ZoneId.of("Europe/Paris"),
            folder.resolve("lake").toString(),
            List.of(source),
            inputs,
            planned.splitBytes(),
            Catalog.shipped(),
            List.of(),
            Charter.shipped("isere"),
            Directory.none(),
            Pseudonyms.of(new byte[32], "test"),
            UseEstimator.of(new Ecologits010(), ImpactData.shipped()));
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setTargetParallelism(planned.parallelism());
    options.setBlockOnRun(false);
    if (!planned.travels()) {
      return IngestMonth.run(plan, options, (bytes, records) -> {});
    }
    Pipeline pipeline = Pipeline.create(options);
    UsagePipeline.build(pipeline, plan, PackedPlan.of(plan));
    pipeline.run().waitUntilFinish();
    return RunResult.read(Path.of(plan.lake()), plan.runId());
  }
}

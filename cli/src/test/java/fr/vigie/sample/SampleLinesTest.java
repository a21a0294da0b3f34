package fr.vigie.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLinesTest {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{10})\\.\\d{3} (?= {0,5}\\d+ )([ \\d]{5}\\d+) (10(?:\\.\\d{1,3}){3})"
              + " [A-Z_]+/\\d{3} (\\d+) (CONNECT|GET|POST) (\\S+) (u\\d{5}|-)"
              + " HIER_DIRECT/[\\d.]+ (-|[a-z]+/[a-z]+)");

  private static final Map<String, String> TOOLS =
      Map.of(
          "chatgpt.com", "chatgpt",
          "chat.mistral.ai", "mistral-le-chat",
          "claude.ai", "claude",
          "gemini.google.com", "gemini",
          "www.perplexity.ai", "perplexity",
          "chat.deepseek.com", "deepseek");

  @TempDir Path folder;

  @Test
  void theLedgerIsWhatARecountFinds() throws IOException {
    int count = 200_000;
    SampleLines.write(folder, count, 11, 0.02, 3);
    List<String> lines = lines(3);
    assertThat(lines).hasSize(count);
    Map<String, long[]> recount = new TreeMap<>();
    int broken = 0;
    int tools = 0;
    long last = 0;
    for (String line : lines) {
      Matcher fields = LINE.matcher(line);
      if (line.startsWith("x")) {
        broken++;
        continue;
      }
      assertThat(fields.matches()).as(line).isTrue();
      long second = Long.parseLong(fields.group(1));
      assertThat(second).isGreaterThanOrEqualTo(last);
      last = second;
      String host = fields.group(6).replaceFirst("^https://", "").replaceFirst("[:/].*", "");
      String tool = TOOLS.get(host);
      if (tool != null) {
        tools++;
        String key = tool + "," + WorkCalendar.dayOf(Instant.ofEpochSecond(second));
        long[] totals = recount.computeIfAbsent(key, k -> new long[2]);
        totals[0]++;
        totals[1] += Long.parseLong(fields.group(4));
      }
    }
    StringBuilder ledger = new StringBuilder();
    recount.forEach((key, totals) -> ledger.append(key + "," + totals[0] + "," + totals[1] + "\n"));
    List<String> expected = Files.readAllLines(folder.resolve("expected/tools.csv"));
    assertThat(ledger.toString().lines())
        .containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
    assertThat(Files.readString(folder.resolve("expected/lines.csv")))
        .isEqualTo("lines,rejected\n" + count + "," + broken + "\n");
    assertThat(broken).isPositive();
    assertThat((double) tools / count).isBetween(0.018, 0.022);
    assertThat(new HashSet<>(lines)).as("no line twice").hasSize(count);
    assertThat(lines.stream().mapToInt(String::length).sum() / count).isBetween(110, 150);
  }

  @Test
  void theSameArgumentsGiveTheSameBytesAndTheCutDoesNotChangeTheLines() throws IOException {
    SampleLines.write(folder.resolve("a"), 20_000, 5, 0.02, 1);
    SampleLines.write(folder.resolve("b"), 20_000, 5, 0.02, 1);
    SampleLines.write(folder.resolve("c"), 20_000, 6, 0.02, 1);
    byte[] first = Files.readAllBytes(folder.resolve("a/access.log"));
    assertThat(Files.readAllBytes(folder.resolve("b/access.log"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("c/access.log"))).isNotEqualTo(first);
    SampleLines.write(folder, 20_000, 5, 0.02, 7);
    assertThat(lines(7)).isEqualTo(Files.readAllLines(folder.resolve("a/access.log")));
  }

  @Test
  void zeroLinesAreAnEmptyFileAndNonsenseIsRefused() throws IOException {
    SampleLines.write(folder, 0, 1, 0.02, 1);
    assertThat(folder.resolve("access.log")).isEmptyFile();
    assertThatThrownBy(() -> SampleLines.write(folder, 5, 1, 1.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "lines must not be negative, files at least 1, the share of tools between 0 and 1");
  }

  private List<String> lines(int files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int file = 1; file <= files; file++) {
      lines.addAll(Files.readAllLines(folder.resolve("access-000" + file + ".log")));
    }
    return lines;
  }
}

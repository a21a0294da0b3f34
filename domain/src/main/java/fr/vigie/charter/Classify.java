package fr.vigie.charter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Request;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.catalog.ToolMatcher;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.usage.Action;
import fr.vigie.usage.Role;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers, request by request, which tool it is and what a charter says of it; not thread-safe.
 *
 * <p>Writes the host and nothing else of what it was given: no path, no query.
 */
public final class Classify {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ToolMatcher matcher;
  private final CharterJudge judge;
  private final LocalDate day;
  private final @Nullable String population;
  private final @Nullable String department;
  private final LineFields fields = new LineFields();

  /**
   * Prepares the answers of one day.
   *
   * @param catalog the tools, the charter's own included: {@link Charter#complete}
   * @param population population of whoever asks, or null when unknown
   * @param department department of whoever asks, or null when unknown
   */
  public Classify(
      Charter charter,
      Catalog catalog,
      LocalDate day,
      @Nullable String population,
      @Nullable String department) {
    this.matcher = ToolMatcher.compile(catalog, List.of(), List.of());
    this.judge = CharterJudge.of(charter, catalog);
    this.day = day;
    this.population = population;
    this.department = department;
  }

  /**
   * Reads one {@code METHOD URL} line and writes one JSON object with the keys {@code host, tool,
   * tier, role, verdict, charter, version, rule, cite, reason}, null where there is nothing to say.
   */
  public String classify(String line) {
    Map<String, @Nullable String> answer = new LinkedHashMap<>();
    for (String key :
        List.of(
            "host", "tool", "tier", "role", "verdict", "charter", "version", "rule", "cite",
            "reason")) {
      answer.put(key, null);
    }
    Optional<Request> request = Request.parse(line);
    if (request.isPresent()) {
      answer.put("host", request.get().host());
      ToolMatch match = match(request.get());
      if (match != null) {
        tell(match, answer);
      }
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings can always be written", e);
    }
  }

  private @Nullable ToolMatch match(Request request) {
    request.fill(fields);
    int host =
        matcher.host(fields.bytes(Field.HOST), fields.start(Field.HOST), fields.end(Field.HOST));
    return host == ToolMatcher.NONE ? null : matcher.match(host, fields);
  }

  private void tell(ToolMatch match, Map<String, @Nullable String> answer) {
    answer.put("tool", match.toolId());
    answer.put("role", match.role().label());
    answer.put("tier", match.tier().label());
    if (match.role() == Role.SUPPORT) {
      // A verdict is on a use: a script or a picture of a tool's site is none.
      return;
    }
    Judgement judgement =
        judge.judge(new UseFacts(match, day, population, department, Action.ALLOWED, false));
    answer.put("verdict", judgement.verdict().label());
    answer.put("charter", judgement.charterId());
    answer.put("version", judgement.charterVersion());
    answer.put("rule", judgement.ruleId());
    answer.put("cite", judgement.cite());
    answer.put("reason", judgement.reason() == null ? null : judgement.reason().name());
  }
}

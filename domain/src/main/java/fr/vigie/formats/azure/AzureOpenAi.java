package fr.vigie.formats.azure;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.DescribedFormat;
import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormat.Proof;
import fr.vigie.formats.Reading;
import fr.vigie.formats.VendorParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/**
 * Resource logs of Azure OpenAI as Azure Monitor delivers them to a storage account or an event hub
 * (JSON Lines, or objects with {@code records}): {@code RequestResponse} of the service itself, and
 * {@code GatewayLogs} and {@code GatewayLlmLogs} of an API Management in front of it.
 *
 * <p>Nobody is named in them, and the service hides the end of the caller's address. Bodies that a
 * gateway may be set to log are never looked at. Rows of one request share its correlation id, so
 * that it counts once. Sources: Azure Monitor, resource logs of
 * Microsoft.CognitiveServices/accounts and of Microsoft.ApiManagement/service
 * (https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-cognitiveservices-accounts-logs).
 */
public final class AzureOpenAi extends VendorParser {
  private static final ImmutableList<String> PROMPT_PATHS =
      ImmutableList.of(
          "/completions",
          "/responses",
          "/images/generations",
          "/audio/transcriptions",
          "/audio/translations",
          "/audio/speech");

  /** What is read of a row. */
  private enum Member {
    TIME("/time", "/TimeGenerated", "/TimeGenerated [UTC]"),
    CATEGORY("/category"),
    OPERATION("/operationName"),
    CLIENT("/callerIpAddress"),
    DURATION("/durationMs"),
    RESULT("/resultSignature"),
    PROPERTIES("/properties", "/properties_s"),
    CORRELATION("/correlationId");

    private final ImmutableList<String> pointers;

    Member(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  /** What is read of its properties, which are an object or the text of one. */
  private enum Property {
    BYTES_UP("/requestLength", "/requestSize"),
    BYTES_DOWN("/responseLength", "/responseSize"),
    MODEL("/modelName"),
    METHOD("/method"),
    URL("/url"),
    STATUS("/responseCode"),
    OPERATION("/operationId"),
    INPUT_TOKENS("/promptTokens"),
    OUTPUT_TOKENS("/completionTokens");

    private final ImmutableList<String> pointers;

    Property(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private final JsonPointers<Member> rowJson = JsonPointers.of(Member.values(), Member::pointers);
  private final NamedValues<Member> row = rowJson.values();
  private final FillFields<Member> fill = new FillFields<>(row);
  private final JsonPointers<Property> propertiesJson =
      JsonPointers.of(Property.values(), Property::pointers);
  private final NamedValues<Property> properties = propertiesJson.values();
  private final FillFields<Property> fillProperties = new FillFields<>(properties);

  private AzureOpenAi() {}

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "azure-openai",
        Set.of(
            Proof.HOST,
            Proof.PATH,
            Proof.BYTES_UP,
            Proof.BYTES_DOWN,
            Proof.DURATION,
            Proof.PROMPTS,
            Proof.TOKENS,
            Proof.MODEL),
        () -> new JsonDelimiter("records"),
        AzureOpenAi::parser);
  }

  private static AzureOpenAi parser(FormatOptions options) {
    options.requireNoSettings("azure-openai");
    return new AzureOpenAi();
  }

  @Override
  protected Reading read(byte[] bytes, int from, int to, LineFields fields) {
    Reading reading = rowJson.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    String category = row.text(Member.CATEGORY);
    if (category == null) {
      return Reading.MISSING_FIELD;
    }
    properties.reset(bytes);
    if (row.has(Member.PROPERTIES)) {
      reading =
          propertiesJson.read(
              row.bytes(Member.PROPERTIES),
              row.start(Member.PROPERTIES),
              row.end(Member.PROPERTIES));
    }
    return switch (category) {
      case "RequestResponse", "GatewayLogs", "GatewayLlmLogs" ->
          reading == Reading.RECORD ? request(category, fields) : reading;
      default -> Reading.NOT_A_REQUEST;
    };
  }

  private Reading request(String category, LineFields fields) {
    row.give(Member.CORRELATION, Field.RECORD_ID, fields);
    client(row, Member.CLIENT, fields);
    fields.durationMillis(row.count(Member.DURATION));
    readProperties(fields);
    if (fillProperties.reading() != Reading.RECORD) {
      return fillProperties.reading();
    }
    if (category.equals("GatewayLlmLogs")) {
      ask(true, fields);
    } else {
      boolean gateway = category.equals("GatewayLogs");
      String operation = gateway ? properties.text(Property.OPERATION) : row.text(Member.OPERATION);
      String plain = operation == null ? "" : operation.toLowerCase(Locale.ROOT);
      if (!gateway || isOfOpenAi(plain, fields)) {
        ask(isPrompt(plain) || (gateway && postsPrompt(fields)), fields);
      }
    }
    fill.begin(fields).time(Member.TIME, ZoneOffset.UTC);
    return fill.reading();
  }

  private void readProperties(LineFields fields) {
    fillProperties.begin(fields);
    fillProperties.host(Property.URL, false);
    fillProperties.path(Property.URL, false);
    properties.give(Property.MODEL, Field.MODEL, fields);
    properties.give(Property.METHOD, Field.METHOD, fields);
    fields.bytesUp(properties.count(Property.BYTES_UP));
    fields.bytesDown(properties.count(Property.BYTES_DOWN));
    fields.inputTokens(properties.count(Property.INPUT_TOKENS));
    fields.outputTokens(properties.count(Property.OUTPUT_TOKENS));
    fields.status(
        row.has(Member.RESULT) ? row.count(Member.RESULT) : properties.count(Property.STATUS));
  }

  /** What a person or program asks a model for counts, when it was answered. */
  private static void ask(boolean prompt, LineFields fields) {
    if (prompt) {
      auditRecord("azure-openai", fields);
    }
    boolean answered = fields.status() == LineFields.ABSENT || fields.status() / 100 == 2;
    fields.prompts(prompt && answered ? 1 : 0);
  }

  /** An API Management serves any API: this one is told by the paths of the service's own. */
  private static boolean isOfOpenAi(String operation, LineFields fields) {
    String path = fields.text(Field.PATH);
    return isPrompt(operation)
        || (path != null && (path.contains("/openai/") || path.contains("/deployments/")));
  }

  /** Whoever imports the API by other means than its description names the operations anew. */
  private static boolean postsPrompt(LineFields fields) {
    String path = fields.text(Field.PATH);
    return path != null
        && "POST".equalsIgnoreCase(fields.text(Field.METHOD))
        && PROMPT_PATHS.stream().anyMatch(path::endsWith);
  }

  private static boolean isPrompt(String operation) {
    return operation.contains("completions")
        || operation.contains("responses")
        || operation.contains("imagegenerations")
        || operation.contains("create_run")
        || operation.contains("create_thread_and_run")
        || operation.contains("transcriptions")
        || operation.contains("translations")
        || operation.contains("speech");
  }
}

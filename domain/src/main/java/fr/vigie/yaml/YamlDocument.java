package fr.vigie.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One YAML document: its content as a tree, and the line on which each value stands. */
public final class YamlDocument {
  private static final YAMLFactory YAML = new YAMLFactory();
  private static final ObjectMapper CANONICAL =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final Pattern PLACE =
      Pattern.compile("^ in .*, line (\\d{1,9}), column", Pattern.MULTILINE);

  private final String file;
  private final JsonNode root;
  private final Map<String, Integer> lines;
  private final @Nullable String canonical;

  private YamlDocument(String file, JsonNode root, Map<String, Integer> lines) {
    this(file, root, lines, null);
  }

  private YamlDocument(
      String file, JsonNode root, Map<String, Integer> lines, @Nullable String canonical) {
    this.file = file;
    this.root = root;
    this.lines = lines;
    this.canonical = canonical;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidYamlException when it is not one YAML document in UTF-8
   * @throws UncheckedIOException when it cannot be read
   */
  public static YamlDocument read(Path path) {
    try {
      return parse(path.toString(), text(path.toString(), Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private static String text(String file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    if (decoder.decode(in, out, true).isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new InvalidYamlException(List.of(new Problem(file, line, "not text in UTF-8")));
    }
    return out.flip().toString();
  }

  /**
   * Reads a text.
   *
   * @param file the name under which mistakes are told
   * @throws InvalidYamlException when it is not one YAML document
   */
  public static YamlDocument parse(String file, String text) {
    Map<String, Integer> lines = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    try (YAMLParser parser = YAML.createParser(text)) {
      try {
        if (parser.nextToken() == null) {
          throw new InvalidYamlException(List.of(new Problem(file, 1, "the file is empty")));
        }
        JsonNode root = value(parser, file, "", lines, problems);
        if (parser.nextToken() != null) {
          problems.add(new Problem(file, line(parser), "only one YAML document is allowed"));
        }
        if (problems.isEmpty()) {
          return new YamlDocument(file, root, lines);
        }
      } catch (JsonProcessingException e) {
        problems.add(new Problem(file, line(parser, text, e), "not YAML: " + reason(e)));
      } catch (NumberFormatException e) {
        problems.add(new Problem(file, line(parser), "not a number: write it in quotes"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    throw new InvalidYamlException(problems.stream().distinct().toList());
  }

  /** Wraps values that another file holds; their lines are not known. */
  public static YamlDocument of(String file, Map<String, Object> values) {
    return new YamlDocument(file, CANONICAL.valueToTree(values), Map.of());
  }

  /**
   * A document that was read before, from its {@link #canonical()} text; its lines are not known.
   *
   * @throws IllegalArgumentException when it is no such text
   */
  public static YamlDocument ofCanonical(String file, String canonical) {
    try {
      return new YamlDocument(file, CANONICAL.readTree(canonical), Map.of(), canonical);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the canonical text of a document: " + file, e);
    }
  }

  /** The same file with other content: what is wrong in it keeps its line. */
  public YamlDocument withRoot(JsonNode other) {
    return new YamlDocument(file, other, lines);
  }

  public String file() {
    return file;
  }

  public JsonNode root() {
    return root;
  }

  /** The line of the value at a JSON pointer (RFC 6901), or of its nearest parent. */
  public int line(String pointer) {
    String at = pointer;
    while (true) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      if (at.isEmpty()) {
        return 0;
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
  }

  /** A mistake in the value at a JSON pointer. */
  public Problem problem(String pointer, String message) {
    return new Problem(file, line(pointer), message);
  }

  /** The content without comments, order of keys or layout: equal content gives equal text. */
  public String canonical() {
    return canonical == null ? canonical(root) : canonical;
  }

  /** A tree without order of keys or layout: equal content gives equal text. */
  public static String canonical(JsonNode node) {
    try {
      // Through plain maps: Jackson orders the keys of maps, not those of trees.
      return CANONICAL.writeValueAsString(CANONICAL.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a parsed tree can always be written", e);
    }
  }

  /** The tree as plain lists, maps, strings, numbers and booleans. */
  public static Map<String, Object> plain(JsonNode object) {
    Map<String, Object> map = new TreeMap<>();
    object
        .fields()
        .forEachRemaining(
            field ->
                map.put(field.getKey(), CANONICAL.convertValue(field.getValue(), Object.class)));
    return map;
  }

  /** SHA-256 of a text in UTF-8, lower-case hex. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonNode value(
      YAMLParser parser,
      String file,
      String pointer,
      Map<String, Integer> lines,
      List<Problem> problems)
      throws IOException {
    lines.putIfAbsent(pointer, line(parser));
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(new Problem(file, line(parser), "anchors and aliases are not allowed"));
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
          if (object.has(key)) {
            problems.add(new Problem(file, line(parser), "key given twice: " + key));
          }
          lines.put(child, line(parser));
          parser.nextToken();
          object.set(key, value(parser, file, child, lines, problems));
        }
        return object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser, file, pointer + "/" + array.size(), lines, problems));
        }
        return array;
      }
      case VALUE_NUMBER_INT -> {
        return nodes.numberNode(parser.getBigIntegerValue());
      }
      case VALUE_NUMBER_FLOAT -> {
        return nodes.numberNode(parser.getDecimalValue());
      }
      case VALUE_TRUE -> {
        return nodes.booleanNode(true);
      }
      case VALUE_FALSE -> {
        return nodes.booleanNode(false);
      }
      case VALUE_NULL -> {
        return nodes.nullNode();
      }
      case VALUE_STRING -> {
        return nodes.textNode(parser.getText());
      }
      default -> {
        return MissingNode.getInstance();
      }
    }
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** The line of a failure, which names it in words: its location is that of what was read last. */
  private static int line(YAMLParser parser, String text, JsonProcessingException failure) {
    int unprintable = 0;
    while (unprintable < text.length() && !isControl(text.charAt(unprintable))) {
      unprintable++;
    }
    if (unprintable < text.length()) {
      return 1 + (int) text.substring(0, unprintable).chars().filter(c -> c == '\n').count();
    }
    Matcher place = PLACE.matcher(failure.getOriginalMessage());
    int line = failure.getLocation() == null ? line(parser) : failure.getLocation().getLineNr();
    while (place.find()) {
      line = Integer.parseInt(place.group(1));
    }
    // What is missing at the end is met after the last line.
    return Math.min(line, Math.max(1, (int) text.lines().count()));
  }

  /** Characters that YAML 1.1 (section 4.1) keeps out of a file. */
  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' && c != '\u0085';
  }

  /** What the parser was doing and what it met, without its excerpts of the file. */
  private static String reason(JsonProcessingException failure) {
    return failure
        .getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .limit(2)
        .collect(Collectors.joining(": "));
  }
}

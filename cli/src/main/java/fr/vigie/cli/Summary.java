package fr.vigie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a command did: a sentence for people or, with {@code --json}, one object for scripts. */
final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summary() {}

  /** An empty object to fill. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Prints one of the two on standard output. */
  static void print(Console console, Form form, ObjectNode summary, String sentence) {
    if (form == Form.JSON) {
      try {
        console.out().println(JSON.writeValueAsString(summary));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree can always be written", e);
      }
    } else {
      console.out().println(sentence);
    }
  }

  /** For whom a command speaks. */
  enum Form {
    TEXT,
    JSON
  }
}

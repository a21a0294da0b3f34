package fr.vigie.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * Which hosts a rule means; labels are never cut: {@code evil-openai.com} is not under {@code
 * openai.com}.
 *
 * @param match how the text is meant
 * @param text lower-case A-labels; a wildcard holds {@code *} in the place of one or more labels
 */
public record HostPattern(Match match, String text) implements Serializable {

  /** How a pattern's text is meant. */
  public enum Match {
    /** This host alone. */
    EXACT("exact"),
    /** Each {@code *} stands for exactly one label. */
    WILDCARD("wildcard"),
    /** This host and every host under it. */
    SUFFIX("suffix");

    private final String label;

    Match(String label) {
      this.label = label;
    }

    /** The word written in YAML. */
    public String label() {
      return label;
    }

    /**
     * The constant of a label.
     *
     * @throws IllegalArgumentException when no constant has it
     */
    public static Match of(String label) {
      for (Match constant : values()) {
        if (constant.label.equals(label)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("unknown match: " + label);
    }
  }

  /** Whether a host in lower case, without trailing dot, is meant. */
  public boolean matches(String host) {
    return switch (match) {
      case EXACT -> host.equals(text);
      case SUFFIX -> host.equals(text) || host.endsWith("." + text);
      case WILDCARD -> {
        List<String> mine = List.of(text.split("\\.", -1));
        List<String> theirs = List.of(host.split("\\.", -1));
        boolean same = mine.size() == theirs.size();
        for (int i = 0; same && i < mine.size(); i++) {
          same =
              mine.get(i).equals("*")
                  ? !theirs.get(i).isEmpty()
                  : mine.get(i).equals(theirs.get(i));
        }
        yield same;
      }
    };
  }

  /** Whether every host that the other pattern means is meant by this one. */
  public boolean covers(HostPattern other) {
    String example = other.text.replace('*', '0');
    return switch (match) {
      case EXACT -> equals(other);
      case WILDCARD -> other.match != Match.SUFFIX && matches(example);
      case SUFFIX -> matches(example);
    };
  }

  /** The part after the last {@code *}, with its leading dot; all of it when there is none. */
  String fixedEnd() {
    int star = text.lastIndexOf('*');
    return star < 0 ? "." + text : text.substring(star + 1);
  }

  int labels() {
    return text.split("\\.", -1).length;
  }
}

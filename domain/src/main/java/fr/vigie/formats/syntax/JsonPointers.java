package fr.vigie.formats.syntax;

import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.JsonCursor.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of one JSON object, wherever in it they are nested, into {@link NamedValues}, by
 * JSON pointer (RFC 6901, names in upper or lower case); reusable, one a parser.
 *
 * <p>The value of a string is its decoded text, of an object or an array its JSON; what is null is
 * not there.
 *
 * @param <E> what the values stand for
 */
public final class JsonPointers<E extends Enum<E>> {
  /** One step of the pointers. */
  private static final class Step<E> {
    private final String name;
    private final List<Step<E>> steps = new ArrayList<>();
    private @Nullable E meaning;

    Step(String name) {
      this.name = name;
    }

    Step<E> to(String next) {
      for (Step<E> step : steps) {
        if (step.name.equals(next)) {
          return step;
        }
      }
      Step<E> step = new Step<>(next);
      steps.add(step);
      return step;
    }

    @Nullable Step<E> find(JsonCursor json) {
      for (Step<E> step : steps) {
        if (json.named(step.name)) {
          return step;
        }
      }
      return null;
    }
  }

  private final NamedValues<E> values;
  private final List<String> wrappers;
  private final Step<E> root = new Step<>("");
  private final JsonCursor json = new JsonCursor();

  /**
   * @param values where the values go
   * @param pointers of each constant the places that mean it, for instance {@code /actor/email};
   *     the first of them in the record holds
   * @param wrappers members of the whole object whose own members are read as if they were the
   *     object's, as a collector leaves them ({@code event}, {@code _source})
   */
  public JsonPointers(
      NamedValues<E> values,
      E[] constants,
      Function<E, List<String>> pointers,
      String... wrappers) {
    this.values = values;
    this.wrappers = List.of(wrappers);
    for (E constant : constants) {
      for (String pointer : pointers.apply(constant)) {
        Step<E> step = root;
        for (String name : pointer.substring(1).split("/", -1)) {
          step = step.to(name.replace("~1", "/").replace("~0", "~"));
        }
        step.meaning = constant;
      }
    }
  }

  /** The same with values of its own. */
  public static <E extends Enum<E>> JsonPointers<E> of(
      E[] constants, Function<E, List<String>> pointers, String... wrappers) {
    NamedValues<E> values = new NamedValues<>(NameTable.of(constants, constant -> List.of()));
    return new JsonPointers<>(values, constants, pointers, wrappers);
  }

  public NamedValues<E> values() {
    return values;
  }

  /**
   * Reads the object in {@code [from, to)}: a record, or rejected as {@link Reading#BAD_JSON} or
   * {@link Reading#TRUNCATED}.
   */
  public Reading read(byte[] bytes, int from, int to) {
    values.reset(bytes);
    json.reset(bytes, from, to);
    if (json.next() == Token.BEGIN_OBJECT) {
      members(root);
      if (json.next() == Token.END) {
        return Reading.RECORD;
      }
    }
    return json.cut() ? Reading.TRUNCATED : Reading.BAD_JSON;
  }

  private void members(Step<E> within) {
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      Step<E> step = within.find(json);
      if (step != null) {
        value(step, token);
      } else if (token == Token.BEGIN_OBJECT && within == root && isWrapper()) {
        members(root);
      } else {
        json.skip(token);
      }
    }
  }

  private boolean isWrapper() {
    for (String wrapper : wrappers) {
      if (json.named(wrapper)) {
        return true;
      }
    }
    return false;
  }

  private void value(Step<E> step, Token token) {
    int from = json.tokenStart();
    if (token == Token.BEGIN_OBJECT && !step.steps.isEmpty()) {
      members(step);
    } else {
      json.skip(token);
    }
    E meaning = step.meaning;
    if (meaning == null || token == Token.NULL) {
      return;
    }
    if (token == Token.STRING || token == Token.NUMBER) {
      json.decodeText();
      if (json.text() == json.record()) {
        values.put(meaning, json.textStart(), json.textEnd(), false);
      } else {
        values.putCopy(meaning, json.text(), json.textStart(), json.textEnd());
      }
    } else {
      values.put(meaning, from, json.position(), false);
    }
  }
}

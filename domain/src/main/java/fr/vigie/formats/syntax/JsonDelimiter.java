package fr.vigie.formats.syntax;

import fr.vigie.formats.RecordDelimiter;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * One record a JSON object: JSON Lines, objects one after the other however they are laid out,
 * arrays of objects, and objects in an array of a wrapper: {@code value}, as OData and Microsoft
 * Graph answer (OData JSON Format 4.01, section 13), or another member that a vendor's answers
 * have.
 *
 * <p>It finds its way again after damage. A line end within a string, which JSON forbids, ends the
 * record; so does an opening brace where none may stand. What is no object at all is one record a
 * line, for the parser to reject.
 */
public final class JsonDelimiter implements RecordDelimiter {
  /** Deeper nesting is no log: it would only fill memory. */
  private static final int DEEPEST = 10_000;

  private enum State {
    /** Between records. */
    FILLING,
    /** In an object that is a record, unless it proves to be a wrapper. */
    OBJECT,
    /** In what a wrapper holds behind its array. */
    WRAPPER_REST,
    /** In a line that is no JSON. */
    NO_JSON
  }

  /** The names of members whose array makes their object a wrapper. */
  private final byte[][] wrappers;

  private State state = State.FILLING;
  private boolean inWrapper;

  // Within an object:
  private final BitSet arrays = new BitSet();
  private int depth;
  private boolean inString;
  private boolean escaped;

  /** The last byte that is neither blank nor within a string; a quote stands for a string. */
  private byte previous;

  /** Length of the key read last or being read; negative of a string that is no key. */
  private int keyLength;

  /** The wrappers whose names begin as that key does, one a bit. */
  private long keyCandidates;

  private boolean wrapperOpened;

  private int start;
  private int end;
  private int next;

  /** For wrappers as OData has them. */
  public JsonDelimiter() {
    this("value");
  }

  /**
   * @param wrappers names of members whose array of objects holds the records, for instance {@code
   *     data}; none: a record is never taken out of a wrapper
   */
  public JsonDelimiter(String... wrappers) {
    this.wrappers = new byte[wrappers.length][];
    for (int i = 0; i < wrappers.length; i++) {
      this.wrappers[i] = wrappers[i].getBytes(StandardCharsets.US_ASCII);
    }
  }

  @Override
  public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
    start = state == State.OBJECT || state == State.NO_JSON ? EARLIER : limit;
    for (int at = from; at < limit; at++) {
      if (step(bytes[at], at)) {
        trim(bytes);
        return Found.RECORD;
      }
    }
    next = limit;
    boolean within = state == State.OBJECT || state == State.NO_JSON;
    if (!within) {
      // Also where the object of an earlier look has turned out to be a wrapper.
      start = limit;
    } else if (endOfInput) {
      endRecord(limit, limit);
      trim(bytes);
      return Found.RECORD;
    }
    return endOfInput ? Found.END : Found.MORE;
  }

  /** Takes one byte; true when a record ends with it or before it. */
  private boolean step(byte character, int at) {
    switch (state) {
      case FILLING -> fill(character, at);
      case NO_JSON -> {
        if (character == '\n') {
          return endRecord(at, at + 1);
        }
      }
      case OBJECT, WRAPPER_REST -> {
        return inString ? string(character, at) : structure(character, at);
      }
    }
    return false;
  }

  private void fill(byte character, int at) {
    switch (character) {
      case ' ', '\t', '\r', '\n', ',', '[' -> {
        // between records
      }
      case ']' -> {
        if (inWrapper) {
          inWrapper = false;
          beginObject(State.WRAPPER_REST);
          previous = ']';
        }
      }
      case '{' -> {
        start = at;
        beginObject(State.OBJECT);
      }
      default -> {
        start = at;
        state = State.NO_JSON;
      }
    }
  }

  private void beginObject(State what) {
    state = what;
    depth = 1;
    arrays.clear();
    previous = '{';
    inString = false;
    escaped = false;
    keyLength = -1;
    wrapperOpened = false;
  }

  private boolean string(byte character, int at) {
    if (character == '\n') {
      return endDamaged(at, at + 1);
    }
    if (escaped) {
      escaped = false;
      keyCandidates = 0;
    } else if (character == '\\') {
      escaped = true;
    } else if (character == '"') {
      inString = false;
      previous = '"';
    } else if (keyLength >= 0) {
      keepCandidates(character);
    }
    return false;
  }

  private void keepCandidates(byte character) {
    for (int i = 0; i < wrappers.length; i++) {
      if (keyLength >= wrappers[i].length || wrappers[i][keyLength] != character) {
        keyCandidates &= ~(1L << i);
      }
    }
    keyLength++;
  }

  private boolean keyIsWrapper() {
    for (int i = 0; i < wrappers.length; i++) {
      if ((keyCandidates & 1L << i) != 0 && keyLength == wrappers[i].length) {
        return true;
      }
    }
    return false;
  }

  private boolean structure(byte character, int at) {
    switch (character) {
      case ' ', '\t', '\r', '\n' -> {
        return false;
      }
      case '"' -> {
        boolean key = depth == 1 && (previous == '{' || previous == ',');
        inString = true;
        keyLength = key ? 0 : -1;
        keyCandidates = -1;
        wrapperOpened = false;
        return false;
      }
      case '{' -> {
        if (wrapperOpened) {
          inWrapper = true;
          start = at;
          beginObject(State.OBJECT);
          return false;
        }
        boolean inArray = arrays.get(depth);
        boolean valueMayBegin = previous == ':' || previous == '[' || (previous == ',' && inArray);
        if (!valueMayBegin || depth == DEEPEST) {
          return endDamaged(at, at);
        }
        arrays.clear(++depth);
      }
      case '[' -> {
        if (depth == DEEPEST) {
          state = State.NO_JSON;
          return false;
        }
        wrapperOpened =
            state == State.OBJECT && !inWrapper && depth == 1 && previous == ':' && keyIsWrapper();
        arrays.set(++depth);
        previous = '[';
        return false;
      }
      case '}', ']' -> {
        if (arrays.get(depth) != (character == ']')) {
          state = state == State.OBJECT ? State.NO_JSON : State.FILLING;
          return false;
        }
        depth--;
        if (wrapperOpened) {
          state = State.WRAPPER_REST;
        } else if (depth == 0) {
          return endObject(at + 1);
        }
      }
      default -> {
        // numbers, words, commas and colons
      }
    }
    previous = character;
    wrapperOpened = false;
    return false;
  }

  private boolean endObject(int after) {
    if (state == State.OBJECT) {
      return endRecord(after, after);
    }
    state = State.FILLING;
    return false;
  }

  /** Ends the object before a byte that may not stand in it. */
  private boolean endDamaged(int at, int resume) {
    if (state == State.OBJECT) {
      return endRecord(at, resume);
    }
    state = State.FILLING;
    if (resume == at) {
      fill((byte) '{', at);
    }
    return false;
  }

  private boolean endRecord(int after, int resume) {
    end = after;
    next = resume;
    state = State.FILLING;
    return true;
  }

  private void trim(byte[] bytes) {
    int first = Math.max(start, 0);
    while (end > first && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') {
      end--;
    }
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int next() {
    return next;
  }
}

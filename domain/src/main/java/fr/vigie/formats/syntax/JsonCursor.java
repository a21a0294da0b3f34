package fr.vigie.formats.syntax;

import java.util.BitSet;

/**
 * Walks through one JSON text (RFC 8259) token by token, in place; reusable, one a parser.
 *
 * <p>It allocates nothing but a buffer for strings with escapes, and never throws: a text that is
 * no JSON ends with {@link Token#BROKEN}.
 */
public final class JsonCursor {
  /** What the cursor stands on. */
  public enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** The text has ended as it should. */
    END,
    /** The text is no JSON from here. */
    BROKEN
  }

  private static final int DEEPEST = 1000;
  private static final int HIGH_SURROGATE = 0xD800;
  private static final int LOW_SURROGATE = 0xDC00;
  private static final int AFTER_SURROGATES = 0xE000;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private final BitSet arrays = new BitSet();
  private int depth;
  private boolean first;
  private boolean broken;
  private boolean started;

  private int nameStart;
  private int nameEnd;
  private int tokenStart;
  private int tokenEnd;

  private byte[] text = bytes;
  private int textStart;
  private int textEnd;
  private byte[] decoded = new byte[256];

  /** Takes a text, {@code [from, until)}. */
  public void reset(byte[] json, int from, int until) {
    bytes = json;
    at = from;
    to = until;
    depth = 0;
    first = true;
    broken = false;
    started = false;
    nameStart = from;
    nameEnd = from;
  }

  /** Whether the token is a member or an element, and not the end of what holds it. */
  public static boolean isValue(Token token) {
    return switch (token) {
      case BEGIN_OBJECT, BEGIN_ARRAY, STRING, NUMBER, TRUE, FALSE, NULL -> true;
      case END_OBJECT, END_ARRAY, END, BROKEN -> false;
    };
  }

  /** Moves to the next token. */
  public Token next() {
    nameStart = at;
    nameEnd = at;
    skipBlanks();
    if (broken) {
      return Token.BROKEN;
    }
    if (depth == 0) {
      if (started) {
        return at == to ? Token.END : fail();
      }
      started = true;
      return value();
    }
    boolean inArray = arrays.get(depth);
    if (at < to && bytes[at] == (inArray ? ']' : '}')) {
      at++;
      depth--;
      first = false;
      return inArray ? Token.END_ARRAY : Token.END_OBJECT;
    }
    if (!first) {
      if (at == to || bytes[at] != ',') {
        return fail();
      }
      at++;
      skipBlanks();
    }
    first = false;
    if (!inArray && !name()) {
      return fail();
    }
    return value();
  }

  /** Reads a member's name and its colon. */
  private boolean name() {
    if (at == to || bytes[at] != '"') {
      return false;
    }
    nameStart = at + 1;
    nameEnd = stringEnd(nameStart);
    at = Math.min(nameEnd + 1, to);
    skipBlanks();
    if (at == to || bytes[at] != ':') {
      return false;
    }
    at++;
    skipBlanks();
    return true;
  }

  private Token value() {
    if (at == to) {
      return fail();
    }
    tokenStart = at;
    byte character = bytes[at];
    return switch (character) {
      case '{' -> begin(Token.BEGIN_OBJECT);
      case '[' -> begin(Token.BEGIN_ARRAY);
      case '"' -> string();
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NULL);
      default -> number();
    };
  }

  private Token begin(Token token) {
    if (depth == DEEPEST) {
      return fail();
    }
    at++;
    arrays.set(++depth, token == Token.BEGIN_ARRAY);
    first = true;
    return token;
  }

  private Token string() {
    tokenStart = at + 1;
    tokenEnd = stringEnd(tokenStart);
    if (tokenEnd == to) {
      at = to;
      return fail();
    }
    at = tokenEnd + 1;
    return Token.STRING;
  }

  /** The closing quote of a string that begins at {@code from}, or the end of the text. */
  private int stringEnd(int from) {
    int quote = Swar.indexOf((byte) '"', bytes, from, to);
    int escape = Swar.indexOf((byte) '\\', bytes, from, quote);
    while (escape < quote) {
      int resume = Math.min(escape + 2, to);
      if (resume > quote) {
        quote = Swar.indexOf((byte) '"', bytes, resume, to);
      }
      escape = Swar.indexOf((byte) '\\', bytes, resume, quote);
    }
    return quote;
  }

  private Token word(String word, Token token) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at == to || bytes[at] != word.charAt(i)) {
        return fail();
      }
    }
    return token;
  }

  private Token number() {
    boolean digit = false;
    while (at < to && isNumberCharacter(bytes[at])) {
      digit |= bytes[at] >= '0' && bytes[at] <= '9';
      at++;
    }
    tokenEnd = at;
    return digit ? Token.NUMBER : fail();
  }

  private static boolean isNumberCharacter(byte character) {
    return switch (character) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '+', '.', 'e', 'E' -> true;
      default -> false;
    };
  }

  private Token fail() {
    broken = true;
    return Token.BROKEN;
  }

  private void skipBlanks() {
    while (at < to && bytes[at] <= ' ' && isBlank(bytes[at])) {
      at++;
    }
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  /** Whether the text is broken because it ends too early, not because of what it holds. */
  public boolean cut() {
    return broken && at == to;
  }

  /** After the last byte looked at. */
  public int position() {
    return at;
  }

  /** First byte of the token: of a string its first character, of an object its brace. */
  public int tokenStart() {
    return tokenStart;
  }

  /** The array that the JSON lies in. */
  byte[] record() {
    return bytes;
  }

  /** First byte of the member's name, after its quote. */
  int nameStart() {
    return nameStart;
  }

  /** After the last byte of the member's name; its start when the token is no member. */
  int nameEnd() {
    return nameEnd;
  }

  /** Whether the token is a member of this name, upper or lower case. */
  public boolean named(String name) {
    return AsciiText.equalsIgnoringCase(name, bytes, nameStart, nameEnd);
  }

  /**
   * Moves past what the token opened.
   *
   * @param token the token the cursor stands on; one that opens nothing is past already
   */
  public void skip(Token token) {
    if (token != Token.BEGIN_OBJECT && token != Token.BEGIN_ARRAY) {
      return;
    }
    int outside = depth - 1;
    while (depth > outside && next() != Token.BROKEN) {
      // every token within
    }
  }

  /**
   * Decodes the string the cursor stands on, or takes the digits of the number: {@link #text},
   * {@link #textStart} and {@link #textEnd} then say where it lies.
   */
  public void decodeText() {
    if (Swar.indexOf((byte) '\\', bytes, tokenStart, tokenEnd) == tokenEnd) {
      text = bytes;
      textStart = tokenStart;
      textEnd = tokenEnd;
    } else {
      decode();
    }
  }

  private void decode() {
    if (decoded.length < tokenEnd - tokenStart) {
      decoded = new byte[tokenEnd - tokenStart];
    }
    int length = 0;
    int from = tokenStart;
    while (from < tokenEnd) {
      byte character = bytes[from++];
      if (character != '\\' || from == tokenEnd) {
        decoded[length++] = character;
        continue;
      }
      character = bytes[from++];
      switch (character) {
        case 'b' -> decoded[length++] = '\b';
        case 'f' -> decoded[length++] = '\f';
        case 'n' -> decoded[length++] = '\n';
        case 'r' -> decoded[length++] = '\r';
        case 't' -> decoded[length++] = '\t';
        case 'u' -> {
          int unit = codeUnit(from);
          from = Math.min(from + 4, tokenEnd);
          int codePoint = unit;
          if (unit >= HIGH_SURROGATE && unit < AFTER_SURROGATES) {
            int low = followingCodeUnit(from);
            boolean pair = unit < LOW_SURROGATE && low >= LOW_SURROGATE && low < AFTER_SURROGATES;
            codePoint =
                pair ? Character.toCodePoint((char) unit, (char) low) : REPLACEMENT_CHARACTER;
            from += pair ? 6 : 0;
          }
          length = encode(codePoint < 0 ? REPLACEMENT_CHARACTER : codePoint, length);
        }
        default -> decoded[length++] = character;
      }
    }
    text = decoded;
    textStart = 0;
    textEnd = length;
  }

  private int followingCodeUnit(int from) {
    return from + 6 <= tokenEnd && bytes[from] == '\\' && bytes[from + 1] == 'u'
        ? codeUnit(from + 2)
        : -1;
  }

  /** The four hexadecimal digits from here, or -1. */
  private int codeUnit(int from) {
    if (from + 4 > tokenEnd) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = AsciiNumber.hexDigit(bytes[i]);
      if (digit < 0) {
        return -1;
      }
      unit = (unit << 4) | digit;
    }
    return unit;
  }

  /** Writes a code point in UTF-8, never longer than its escape. */
  private int encode(int codePoint, int length) {
    int next = length;
    if (codePoint < 0x80) {
      decoded[next++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      decoded[next++] = (byte) (0xC0 | (codePoint >> 6));
      decoded[next++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      decoded[next++] = (byte) (0xE0 | (codePoint >> 12));
      decoded[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      decoded[next++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      decoded[next++] = (byte) (0xF0 | (codePoint >> 18));
      decoded[next++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      decoded[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      decoded[next++] = (byte) (0x80 | (codePoint & 0x3F));
    }
    return next;
  }

  /**
   * The array that the decoded text lies in: the JSON's own, or one that the next string reuses.
   */
  public byte[] text() {
    return text;
  }

  public int textStart() {
    return textStart;
  }

  public int textEnd() {
    return textEnd;
  }

  /** Whether the decoded text is this word, upper or lower case. */
  public boolean textIs(String word) {
    return AsciiText.equalsIgnoringCase(word, text, textStart, textEnd);
  }
}

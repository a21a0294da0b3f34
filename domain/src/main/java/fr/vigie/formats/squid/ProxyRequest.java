package fr.vigie.formats.squid;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.RequestTarget;
import fr.vigie.formats.syntax.Swar;
import java.nio.charset.StandardCharsets;

/** Method and URL of one request as Squid logs them; reusable, one a parser. */
final class ProxyRequest {
  private static final byte[] ERROR = "error:".getBytes(StandardCharsets.US_ASCII);

  // Usual methods, as one number each.
  private static final long CONNECT = name("CONNECT");
  private static final long GET = name("GET");
  private static final long POST = name("POST");

  /** Characters of a token (RFC 9110 section 5.6.2). */
  private static final boolean[] METHOD_CHARACTERS =
      LineBytes.characters("!#$%&'*+-.^_`|~", "09", "AZ", "az");

  private final RequestTarget target = new RequestTarget();
  private byte[] bytes = new byte[0];
  private int methodStart;
  private int methodEnd;
  private int urlStart;
  private boolean tunnel;

  private static long name(String method) {
    byte[] bytes = method.getBytes(StandardCharsets.US_ASCII);
    return Swar.shortWord(bytes, 0, bytes.length);
  }

  /** Checks method and URL and sets the host. */
  Reading locate(
      byte[] line, int method, int afterMethod, int url, int afterUrl, LineFields fields) {
    bytes = line;
    methodStart = method;
    methodEnd = afterMethod;
    urlStart = url;
    if (LineBytes.startsWith(ERROR, line, url, afterUrl) || LineBytes.isDash(line, url, afterUrl)) {
      return Reading.NOT_A_REQUEST;
    }
    long name = Swar.shortWord(line, method, afterMethod);
    tunnel = name == CONNECT;
    if (!(tunnel || name == GET || name == POST)
        && (method == afterMethod
            || !LineBytes.consistsOf(METHOD_CHARACTERS, line, method, afterMethod))) {
      return Reading.BAD_METHOD;
    }
    if (!target.locate(line, url, afterUrl, tunnel)) {
      return Reading.BAD_URL;
    }
    if (target.hasHost()) {
      fields.set(Field.HOST, target.hostStart(), target.hostEnd());
    }
    return Reading.RECORD;
  }

  /**
   * Sets method, path and query of the request just located.
   *
   * @param urlEnd after the URL's last byte: blanks in it may have moved it
   */
  void complete(int urlEnd, LineFields fields) {
    if (!LineBytes.isDash(bytes, methodStart, methodEnd)) {
      fields.set(Field.METHOD, methodStart, methodEnd);
    }
    boolean hasPath = target.hasHost() || (urlStart < urlEnd && bytes[urlStart] == '/');
    if (tunnel || !hasPath) {
      return;
    }
    int path = target.authorityEnd();
    int fragment = Swar.indexOf((byte) '#', bytes, path, urlEnd);
    int query = Swar.indexOf((byte) '?', bytes, path, fragment);
    if (query > path) {
      fields.set(Field.PATH, path, query);
    }
    if (query < fragment) {
      fields.set(Field.QUERY, query + 1, fragment);
    }
  }
}

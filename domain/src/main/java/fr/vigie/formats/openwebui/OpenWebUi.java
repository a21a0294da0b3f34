package fr.vigie.formats.openwebui;

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
import fr.vigie.formats.syntax.JsonCursor;
import fr.vigie.formats.syntax.JsonCursor.Token;
import fr.vigie.formats.syntax.JsonDelimiter;
import fr.vigie.formats.syntax.JsonPointers;
import fr.vigie.formats.syntax.NamedValues;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Open WebUI's audit log ({@code AUDIT_LOG_LEVEL=METADATA}, one JSON object a request), and its
 * export of chats.
 *
 * <p>Both may hold what was typed: the audit log at the levels REQUEST and REQUEST_RESPONSE, the
 * export always. Such a record is rejected, unless the setting {@code accept_content} is {@code
 * true}; even then its text is passed over, never copied. A chat of the export is one record, of
 * its last change. Source: open-webui/open-webui, backend/open_webui/utils/audit.py and logger.py.
 */
public final class OpenWebUi extends VendorParser {
  /** Ends of the paths that ask a model, of Open WebUI itself and of the APIs it passes on. */
  private static final Set<String> PROMPTS =
      Set.of("/chat/completions", "/api/chat", "/api/generate", "/responses", "/v1/messages");

  private static final Set<String> UPLOADS = Set.of("/api/v1/files", "/api/v1/files/");

  /** What is read of a record, and where it is. */
  private enum Member {
    ID("/id"),
    TIME("/timestamp", "/time/timestamp"),
    EMAIL("/user/email"),
    USER_ID("/user/id", "/user_id"),
    METHOD("/verb"),
    URL("/request_uri"),
    STATUS("/response_status_code"),
    CLIENT("/source_ip"),
    USER_AGENT("/user_agent"),
    TYPED("/request_object"),
    ANSWERED("/response_object"),
    CHAT("/chat"),
    CHANGED("/updated_at"),
    CREATED("/created_at");

    private final ImmutableList<String> pointers;

    Member(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  /** What is read of a chat. */
  private enum Part {
    MODELS("/models"),
    MESSAGES("/messages"),
    HISTORY("/history/messages");

    private final ImmutableList<String> pointers;

    Part(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private final JsonPointers<Member> recordJson =
      JsonPointers.of(Member.values(), Member::pointers, "record", "extra", "log", "_source");
  private final NamedValues<Member> record = recordJson.values();
  private final FillFields<Member> fill = new FillFields<>(record);
  private final JsonPointers<Part> chatJson = JsonPointers.of(Part.values(), Part::pointers);
  private final NamedValues<Part> chat = chatJson.values();
  private final JsonCursor messages = new JsonCursor();
  private final boolean acceptContent;

  private OpenWebUi(boolean acceptContent) {
    this.acceptContent = acceptContent;
  }

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "open-webui",
        Set.of(Proof.USER, Proof.HOST, Proof.PATH, Proof.PROMPTS, Proof.MODEL),
        () -> new JsonDelimiter("data"),
        OpenWebUi::parser);
  }

  private static OpenWebUi parser(FormatOptions options) {
    options.requireOnly("open-webui", "accept_content");
    String accept = options.settings().getOrDefault("accept_content", "false");
    if (!accept.equals("true") && !accept.equals("false")) {
      throw new IllegalArgumentException("format open-webui: accept_content is true or false");
    }
    return new OpenWebUi(accept.equals("true"));
  }

  @Override
  protected Reading read(byte[] bytes, int from, int to, LineFields fields) {
    Reading reading = recordJson.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (!acceptContent && holdsContent()) {
      return Reading.HOLDS_CONTENT;
    }
    user(record, Member.EMAIL, Member.USER_ID, fields);
    if (record.has(Member.CHAT) || (!record.has(Member.METHOD) && record.has(Member.CHANGED))) {
      return readChat(fields);
    }
    return record.has(Member.URL) ? readRequest(fields) : Reading.MISSING_FIELD;
  }

  private boolean holdsContent() {
    return record.has(Member.CHAT) || isText(Member.TYPED) || isText(Member.ANSWERED);
  }

  private boolean isText(Member name) {
    return record.has(name) && !record.is(name, "[REDACTED]") && !record.is(name, "{}");
  }

  private Reading readRequest(LineFields fields) {
    record.give(Member.ID, Field.RECORD_ID, fields);
    record.give(Member.METHOD, Field.METHOD, fields);
    record.give(Member.USER_AGENT, Field.USER_AGENT, fields);
    client(record, Member.CLIENT, fields);
    fields.status(record.count(Member.STATUS));
    fill.begin(fields);
    fill.host(Member.URL, false);
    fill.path(Member.URL, false);
    judge(fields);
    fill.time(Member.TIME, ZoneOffset.UTC);
    return fill.reading();
  }

  /** Which requests ask a model; titles and tags that the program asks for by itself do not. */
  private void judge(LineFields fields) {
    String path = record.is(Member.METHOD, "POST") ? fields.text(Field.PATH) : null;
    boolean prompt = path != null && PROMPTS.stream().anyMatch(path::endsWith);
    if (prompt) {
      auditRecord("open-webui", fields);
    } else if (path != null && UPLOADS.stream().anyMatch(path::endsWith)) {
      auditRecord("open-webui-upload", fields);
    }
    boolean answered = fields.status() == LineFields.ABSENT || fields.status() / 100 == 2;
    fields.prompts(prompt && answered ? 1 : 0);
  }

  private Reading readChat(LineFields fields) {
    record.give(Member.ID, Field.RECORD_ID, fields);
    record.give(Member.ID, Field.CONVERSATION, fields);
    auditRecord("open-webui", fields);
    if (record.has(Member.CHAT)) {
      chatJson.read(record.bytes(Member.CHAT), record.start(Member.CHAT), record.end(Member.CHAT));
      readModel(fields);
      long listed = countPrompts(Part.MESSAGES);
      fields.prompts(Math.max(listed, countPrompts(Part.HISTORY)));
    }
    Member time = record.has(Member.CHANGED) ? Member.CHANGED : Member.CREATED;
    fill.begin(fields).time(time, ZoneOffset.UTC);
    return fill.reading();
  }

  private void readModel(LineFields fields) {
    if (!chat.has(Part.MODELS)) {
      return;
    }
    messages.reset(chat.bytes(Part.MODELS), chat.start(Part.MODELS), chat.end(Part.MODELS));
    if (messages.next() == Token.BEGIN_ARRAY && messages.next() == Token.STRING) {
      messages.decodeText();
      if (messages.textEnd() > messages.textStart()) {
        fields.take(Field.MODEL, messages.text(), messages.textStart(), messages.textEnd());
      }
    }
  }

  /** Messages of the role {@code user}, in an array or in an object by their ids. */
  private long countPrompts(Part list) {
    if (!chat.has(list)) {
      return LineFields.ABSENT;
    }
    long prompts = 0;
    messages.reset(chat.bytes(list), chat.start(list), chat.end(list));
    messages.next();
    for (Token token = messages.next(); JsonCursor.isValue(token); token = messages.next()) {
      if (token == Token.BEGIN_OBJECT) {
        prompts += isPrompt() ? 1 : 0;
      } else {
        messages.skip(token);
      }
    }
    return prompts;
  }

  private boolean isPrompt() {
    boolean user = false;
    for (Token token = messages.next(); JsonCursor.isValue(token); token = messages.next()) {
      if (token == Token.STRING && messages.named("role")) {
        messages.decodeText();
        user = messages.textIs("user");
      }
      messages.skip(token);
    }
    return user;
  }
}

package fr.vigie.formats.openai;

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
import java.util.Set;

/**
 * The audit log of an OpenAI organisation: answers of {@code GET /v1/organization/audit_logs}
 * (pages, arrays or lines of events).
 *
 * <p>All of it is administration of keys, projects and users: its records name no audit record and
 * never count as use. Source: OpenAI API reference, Audit logs
 * (https://platform.openai.com/docs/api-reference/audit-logs).
 */
public final class OpenAiAudit extends VendorParser {
  /** What is read of a record, and where it is. */
  private enum Member {
    ID("/id"),
    TYPE("/type"),
    TIME("/effective_at"),
    EMAIL("/actor/session/user/email", "/actor/api_key/user/email"),
    USER_ID("/actor/session/user/id", "/actor/api_key/user/id"),
    CLIENT("/actor/session/ip_address"),
    USER_AGENT("/actor/session/user_agent");

    private final ImmutableList<String> pointers;

    Member(String... pointers) {
      this.pointers = ImmutableList.copyOf(pointers);
    }

    ImmutableList<String> pointers() {
      return pointers;
    }
  }

  private final JsonPointers<Member> json =
      JsonPointers.of(Member.values(), Member::pointers, "log", "event", "_source");
  private final NamedValues<Member> event = json.values();
  private final FillFields<Member> fill = new FillFields<>(event);

  private OpenAiAudit() {}

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "openai-audit", Set.of(Proof.USER), () -> new JsonDelimiter("data"), OpenAiAudit::parser);
  }

  private static OpenAiAudit parser(FormatOptions options) {
    options.requireNoSettings("openai-audit");
    return new OpenAiAudit();
  }

  @Override
  protected Reading read(byte[] bytes, int from, int to, LineFields fields) {
    Reading reading = json.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (!event.has(Member.TYPE)) {
      return Reading.MISSING_FIELD;
    }
    event.give(Member.ID, Field.RECORD_ID, fields);
    user(event, Member.EMAIL, Member.USER_ID, fields);
    client(event, Member.CLIENT, fields);
    event.give(Member.USER_AGENT, Field.USER_AGENT, fields);
    fill.begin(fields).time(Member.TIME, ZoneOffset.UTC);
    return fill.reading();
  }
}

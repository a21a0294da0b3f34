package fr.vigie.formats.olfeo;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.usage.Evidence;
import java.time.ZoneOffset;
import java.util.List;

/** Reads objects of {@link Olfeo#service}: all values are texts, none is {@code -} or empty. */
final class OlfeoSaasParser implements RecordParser {
  private static final List<String> REFUSALS =
      List.of("block", "blocked", "deny", "denied", "forbidden", "refuse", "refused", "redirect");

  private enum Member {
    /** Milliseconds since 1970 in UTC. */
    TIME("timestamp"),
    TYPE("type"),
    CLIENT("src_ip"),
    USER("display_name"),
    METHOD("http_method"),
    URL("url"),
    DOMAIN("domain"),
    STATUS("user_status_code"),
    BYTES_UP("user_sent_bytes"),
    BYTES_DOWN("user_received_bytes"),
    DURATION("user_response_time_ms"),
    ACTION("action"),
    CATEGORY("category_label");

    private final String name;

    Member(String name) {
      this.name = name;
    }
  }

  private final NamedValues<Member> values =
      new NamedValues<>(NameTable.of(Member.values(), member -> List.of(member.name)));
  private final JsonMembers<Member> members = new JsonMembers<>(values);
  private final FillFields<Member> fill = new FillFields<>(values);

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    Reading reading = members.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    fill.begin(fields);
    fill.time(Member.TIME, ZoneOffset.UTC);
    fill.host(Member.DOMAIN, true);
    fill.host(Member.URL, true);
    boolean located = fields.has(Field.HOST) || values.has(Member.URL);
    return fill.reading() == Reading.RECORD && !located ? Reading.MISSING_FIELD : fill.reading();
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    if (values.is(Member.TYPE, "dns")) {
      fields.evidence(Evidence.NAME_ONLY);
    }
    fill.client(Member.CLIENT);
    fill.text(Member.USER, Field.USER);
    fill.text(Member.METHOD, Field.METHOD);
    fill.path(Member.URL, true);
    fill.text(Member.CATEGORY, Field.CATEGORY);
    fill.refusal(Member.ACTION, REFUSALS);
    fill.status(Member.STATUS);
    fill.up(Member.BYTES_UP);
    fill.down(Member.BYTES_DOWN);
    fill.milliseconds(Member.DURATION);
    return fill.reading();
  }
}

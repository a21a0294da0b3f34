package fr.vigie.formats.cloudflare;

import com.google.common.collect.ImmutableList;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.syntax.FillFields;
import fr.vigie.formats.syntax.JsonMembers;
import fr.vigie.formats.syntax.NameTable;
import fr.vigie.formats.syntax.NamedValues;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import java.time.ZoneId;

/** Reads records of {@link CloudflareGateway}. */
final class CloudflareGatewayParser implements RecordParser {
  private static final String REFUSED = "block";

  /** A device that a service token enrolled: {@code non_identity@team.cloudflareaccess.com}. */
  private static final String NOBODY = "non_identity@";

  private enum Member {
    /** RFC 3339, or seconds or nanoseconds since 1970, as the job is set. */
    TIME("Datetime"),
    /** The address that Cloudflare saw, or the resolver's client. */
    CLIENT("SourceIP", "SrcIP"),
    /** The device's own address behind it. */
    INTERNAL_CLIENT("SourceInternalIP"),
    USER("Email", "UserEmail"),
    METHOD("HTTPMethod"),
    HOST("HTTPHost"),
    URL("URL"),
    STATUS("HTTPStatusCode"),
    USER_AGENT("UserAgent"),
    ACTION("Action"),
    /** Network records: the name in the TLS handshake. */
    SERVER_NAME("SNI"),
    TRANSPORT("Transport"),
    /** DNS records: the name asked for. */
    QUERY("QueryName"),
    DECISION("ResolverDecision"),
    CATEGORY("CategoryNames", "QueryCategoryNames"),
    MATCHED_CATEGORY("MatchedCategoryNames");

    private final ImmutableList<String> names;

    Member(String... names) {
      this.names = ImmutableList.copyOf(names);
    }
  }

  private final ZoneId zone;
  private final NamedValues<Member> values =
      new NamedValues<>(NameTable.of(Member.values(), member -> member.names));
  private final JsonMembers<Member> members = new JsonMembers<>(values);
  private final FillFields<Member> fill = new FillFields<>(values);

  CloudflareGatewayParser(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
    fields.reset(bytes, from, to);
    values.reset(bytes);
    Reading reading = members.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    fill.begin(fields);
    fill.time(Member.TIME, zone);
    fill.host(Member.HOST, true);
    fill.host(Member.URL, true);
    fill.host(Member.SERVER_NAME, true);
    fill.host(Member.QUERY, true);
    boolean known =
        fields.has(Field.HOST)
            || values.has(Member.TRANSPORT)
            || values.has(Member.DECISION)
            || values.has(Member.METHOD);
    return fill.reading() == Reading.RECORD && !known ? Reading.MISSING_FIELD : fill.reading();
  }

  @Override
  public Reading complete(LineFields fields) {
    fill.begin(fields);
    if (values.has(Member.QUERY)) {
      fields.evidence(Evidence.NAME_ONLY);
    }
    fill.client(values.has(Member.CLIENT) ? Member.CLIENT : Member.INTERNAL_CLIENT);
    if (!values.startsWith(Member.USER, NOBODY)) {
      fill.text(Member.USER, Field.USER);
    }
    fill.text(Member.METHOD, Field.METHOD);
    fill.path(Member.URL, true);
    fill.text(Member.USER_AGENT, Field.USER_AGENT);
    fill.text(Member.CATEGORY, Field.CATEGORY);
    fill.text(Member.MATCHED_CATEGORY, Field.CATEGORY);
    fill.status(Member.STATUS);
    if (refuses(Member.ACTION) || refuses(Member.DECISION)) {
      fields.action(Action.BLOCKED);
    }
    return fill.reading();
  }

  /** {@code block}, {@code blockedByCategory} and the like. */
  private boolean refuses(Member name) {
    return values.startsWith(name, REFUSED);
  }
}

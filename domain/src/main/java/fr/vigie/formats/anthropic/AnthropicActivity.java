package fr.vigie.formats.anthropic;

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
 * Claude's activity feed: answers of {@code GET /v1/compliance/activities} (pages, arrays or lines
 * of activities).
 *
 * <p>It tells who opened which conversation and when, never how many prompts were written in it.
 * Administration is read too, but names no audit record, so that it never counts as use. Source:
 * records in the tests of panther-labs/panther-analysis and elastic/integrations (packages
 * anthropic).
 */
public final class AnthropicActivity extends VendorParser {
  /** What a person does in Claude, as against administering it. */
  private static final Set<String> USES =
      Set.of(
          "claude_chat_created",
          "claude_chat_updated",
          "claude_chat_viewed",
          "claude_file_uploaded",
          "claude_file_viewed",
          "claude_artifact_created",
          "claude_artifact_viewed",
          "claude_project_created",
          "claude_project_viewed");

  /** What is read of a record, and where it is. */
  private enum Member {
    ID("/id"),
    TIME("/created_at"),
    TYPE("/type"),
    ACTOR_TYPE("/actor/type"),
    EMAIL("/actor/email_address"),
    USER_ID("/actor/user_id"),
    CLIENT("/actor/ip_address"),
    USER_AGENT("/actor/user_agent"),
    CHAT("/claude_chat_id");

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
  private final NamedValues<Member> activity = json.values();
  private final FillFields<Member> fill = new FillFields<>(activity);

  private AnthropicActivity() {}

  public static LogFormat format() {
    return DescribedFormat.vendorLog(
        "anthropic-activity",
        Set.of(Proof.USER),
        () -> new JsonDelimiter("data"),
        AnthropicActivity::parser);
  }

  private static AnthropicActivity parser(FormatOptions options) {
    options.requireNoSettings("anthropic-activity");
    return new AnthropicActivity();
  }

  @Override
  protected Reading read(byte[] bytes, int from, int to, LineFields fields) {
    Reading reading = json.read(bytes, from, to);
    if (reading != Reading.RECORD) {
      return reading;
    }
    String type = activity.text(Member.TYPE);
    if (type == null) {
      return Reading.MISSING_FIELD;
    }
    activity.give(Member.ID, Field.RECORD_ID, fields);
    user(activity, Member.EMAIL, Member.USER_ID, fields);
    client(activity, Member.CLIENT, fields);
    activity.give(Member.USER_AGENT, Field.USER_AGENT, fields);
    activity.give(Member.CHAT, Field.CONVERSATION, fields);
    boolean person =
        !activity.has(Member.ACTOR_TYPE) || activity.is(Member.ACTOR_TYPE, "user_actor");
    if (person && USES.contains(type)) {
      activity.give(Member.TYPE, Field.AUDIT_RECORD, fields);
    }
    fill.begin(fields).time(Member.TIME, ZoneOffset.UTC);
    return fill.reading();
  }
}

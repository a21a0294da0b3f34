package fr.vigie.cli;

import fr.vigie.catalog.Tool;
import fr.vigie.charter.Charter;
import fr.vigie.charter.CharterJudge;
import fr.vigie.charter.ExplainJudgement;
import fr.vigie.charter.Judgement;
import fr.vigie.charter.Terms;
import fr.vigie.charter.UseFacts;
import fr.vigie.lake.Publication;
import fr.vigie.reports.audit.JudgedEvent;
import fr.vigie.reports.audit.RecordedFacts;
import fr.vigie.usage.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The reasoning behind one verdict, step by step. */
final class TellReasoning {
  /**
   * One step.
   *
   * @param name what it is about; several steps can have the same
   * @param text what there is to say
   */
  record Step(String name, String text) {
    /** For people: the names in one column. */
    String line() {
      return String.format(Locale.ROOT, "%-10s %s", name, text);
    }
  }

  private final JudgedEvent event;
  private final Publication publication;
  private final RecordedRun run;
  private final String language;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Prepares the telling of one event.
   *
   * @param publication what shows the event's month
   * @param run the run behind it
   * @param language language of the charter's texts, {@code fr} or {@code en}
   */
  TellReasoning(JudgedEvent event, Publication publication, RecordedRun run, String language) {
    this.event = event;
    this.publication = publication;
    this.run = run;
    this.language = language;
  }

  List<Step> steps() {
    RecordedFacts facts = event.facts();
    say(
        "published",
        publication.month()
            + ", publication "
            + publication.number()
            + ", "
            + publication.state().label());
    say("day", facts.day().toString());
    say(
        "evidence",
        event.evidence()
            + ": "
            + proves(event.evidence())
            + " (source "
            + event.sourceId()
            + ", "
            + event.format()
            + ")");
    match(facts);
    say("action", facts.action().label() + ", role " + facts.role().label());
    say("counted", event.counted() ? "yes" : "no: " + notCounted());
    judgement(facts);
    return steps;
  }

  private void say(String name, String what) {
    steps.add(new Step(name, what));
  }

  private static String proves(Evidence evidence) {
    return switch (evidence) {
      case VENDOR_AUDIT -> "the tool's own record";
      case DECRYPTED_REQUEST -> "a request whose path the log shows";
      case TUNNEL -> "a connection: host and volume, no prompt and no offer";
      case NAME_ONLY -> "the name was asked, nothing more";
    };
  }

  private void match(RecordedFacts facts) {
    String id = facts.toolId();
    String host = event.host() == null ? "" : " by host " + event.host();
    if (id == null) {
      say("tool", "none: only a human can say" + host);
    } else if (run.catalog().has(id)) {
      Tool tool = run.catalog().tool(id);
      say(
          "tool",
          id
              + " ("
              + tool.vendor().name()
              + ", "
              + tool.vendor().jurisdiction()
              + ", "
              + tool.kind()
              + ")"
              + host);
    } else {
      say("tool", id + ", which the catalog at hand no longer has" + host);
    }
    say("offer", facts.tier().label() + "; " + settled());
    String version = run.manifest().provenance().catalog().version();
    say(
        "catalog",
        version
            + (run.sameCatalog()
                ? ", the one at hand"
                : ": the catalog at hand is another, so kinds and jurisdictions may have changed"));
  }

  private String settled() {
    if (event.evidence() == Evidence.VENDOR_AUDIT) {
      return "said by the vendor's own record";
    }
    return "SETTLED_BY_AUDIT".equals(event.reason())
        ? "settled by the vendor's own record of the same use"
        : "not settled by a vendor's record";
  }

  private String notCounted() {
    if ("SETTLED_BY_AUDIT".equals(event.reason())) {
      return "the vendor's own record of the same use counts";
    }
    return "AUTOMATED".equals(event.reason()) ? "no human asked" : event.reason() + "";
  }

  private void judgement(RecordedFacts facts) {
    Charter charter = run.charter();
    if (charter == null) {
      say("charter", "none: use is counted, not judged");
      say("verdict", event.verdict().label() + ", reason " + event.reason());
      return;
    }
    say(
        "charter",
        charter.id()
            + " (copy in the manifest, SHA-256 "
            + charter.digest().substring(0, 12)
            + ")");
    Charter.Version version = charter.on(facts.day()).orElse(null);
    if (version == null) {
      say("version", "none in force on that day");
      say("verdict", event.verdict().label() + ", reason " + event.reason());
      return;
    }
    say(
        "version",
        version.name()
            + ", in force from "
            + version.validFrom()
            + (version.validTo() == null ? "" : " to before " + version.validTo()));
    UseFacts asked = facts.in(run.catalog());
    rules(version, asked);
    Judgement again = CharterJudge.of(charter, run.catalog()).judge(asked);
    say("verdict", event.verdict().label() + by());
    cited(version);
    say(
        "again",
        again.verdict() == event.verdict() && Objects.equals(again.ruleId(), event.ruleId())
            ? "judging the recorded facts again gives the same verdict"
            : "judging the recorded facts again gives "
                + again.verdict().label()
                + ": the lake holds less than the run knew (departments merged or not kept), or the"
                + " catalog has changed");
  }

  private String by() {
    return event.ruleId() == null
        ? ", no rule decided: " + event.reason()
        : " by rule " + event.ruleId();
  }

  private void rules(Charter.Version version, UseFacts facts) {
    String id = facts.match().toolId();
    if (id == null || "POPULATION_NOT_VERIFIED".equals(event.reason())) {
      return;
    }
    for (ExplainJudgement.Step step :
        ExplainJudgement.steps(version, run.catalog().tool(id), facts)) {
      say(
          "rule",
          step.rule().id()
              + (step.decides()
                  ? ": applies"
                  : ": does not apply, by " + String.join(", ", step.missing())));
    }
  }

  private void cited(Charter.Version version) {
    version.rules().stream()
        .filter(rule -> rule.id().equals(event.ruleId()))
        .forEach(rule -> rule(version, rule));
    if (event.ruleId() == null && "NO_RULE_APPLIES".equals(event.reason())) {
      rule(version, version.fallback());
    }
    if ("POPULATION_NOT_VERIFIED".equals(event.reason())) {
      version.unverifiedPopulations().stream()
          .filter(one -> one.population().equals(event.facts().population()))
          .forEach(
              one -> {
                say("cite", one.cite());
                say("text", one.text().in(language));
              });
    }
    say("source", version.document() + (version.url() == null ? "" : ", " + version.url()));
  }

  private void rule(Charter.Version version, Charter.Rule rule) {
    say("cite", rule.cite());
    say("text", rule.text().in(language));
    text("condition", rule.condition());
    text("blank", rule.toComplete());
    word("framework", rule.framework(), version.terms().frameworks());
    word("supervised", rule.supervision(), version.terms().supervisionLevels());
  }

  private void text(String name, Charter.@Nullable Text text) {
    if (text != null) {
      say(name, text.in(language));
    }
  }

  private void word(String name, @Nullable String id, List<Terms.Word> words) {
    words.stream()
        .filter(word -> word.id().equals(id))
        .forEach(word -> say(name, word.name().in(language)));
  }
}

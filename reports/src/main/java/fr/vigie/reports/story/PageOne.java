package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document.KeyFigure;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.Coverage;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Share;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Page one, sufficient alone: five figures, what changes, what is asked, the impact in a sentence.
 */
final class PageOne {
  private final Telling telling;

  PageOne(Telling telling) {
    this.telling = telling;
  }

  String headline() {
    MonthFigures now = telling.current();
    String share = shareClause(now);
    List<String> review = Decisions.toExamine(telling, now);
    return review.isEmpty()
        ? telling.say("headline.alone", share)
        : telling.say("headline.review", share, telling.language().list(review));
  }

  private String shareClause(MonthFigures now) {
    if (now.sessions().shown() && now.sessions().value() == 0) {
      return telling.say("headline.none");
    }
    Share share = now.approvedShare();
    if (share == null) {
      return telling.say("headline.share.hidden");
    }
    Optional<Share> before = telling.comparable().map(MonthFigures::approvedShare);
    String is = telling.percent(share.central());
    return before
        .map(
            was ->
                telling.say(
                    "headline.share." + direction(was, share), telling.percent(was.central()), is))
        .orElseGet(() -> telling.say("headline.share.first", is));
  }

  /** Compared as printed, so that no reader sees a rise from 58 % to 58 %. */
  static String direction(Share before, Share now) {
    long was = Language.wholePercent(before.central());
    long is = Language.wholePercent(now.central());
    return is > was ? "up" : is < was ? "down" : "same";
  }

  List<KeyFigure> keyFigures() {
    return List.of(approved(), persons(), undetermined(), uploads("key.uploads"), coverage());
  }

  private KeyFigure approved() {
    Share share = telling.current().approvedShare();
    if (share == null) {
      return new KeyFigure(
          telling.say("cell.suppressed"),
          telling.say("key.share.label"),
          telling.say("key.share.hidden"));
    }
    String low = telling.percent(share.low());
    String high = telling.percent(share.high());
    return new KeyFigure(
        telling.percent(share.central()),
        telling.say("key.share.label"),
        low.equals(high)
            ? telling.say("key.share.exact")
            : telling.say("key.share.bounds", low, high));
  }

  KeyFigure persons() {
    Count persons = telling.current().persons();
    Count addresses = telling.current().addresses();
    String limit = telling.number(telling.context().smallGroup());
    String beside;
    if (!addresses.shown()) {
      beside = telling.say("key.addresses.hidden", limit);
    } else if (addresses.value() == 0) {
      beside = telling.say("key.addresses.none");
    } else {
      beside = telling.count("key.addresses", addresses.value());
    }
    return new KeyFigure(
        telling.number(persons),
        persons.shown()
            ? telling.count("key.persons", persons.value())
            : telling.say("key.persons.hidden"),
        beside);
  }

  private KeyFigure undetermined() {
    MonthFigures now = telling.current();
    Double share = now.undeterminedShare();
    if (share == null) {
      return new KeyFigure(
          telling.say("cell.suppressed"),
          telling.say("key.undetermined.label"),
          telling.say("key.undetermined.detail"));
    }
    String most =
        now.tools().stream()
            .filter(tool -> telling.context().tools().containsKey(tool.id()))
            .max(
                Comparator.comparingLong(
                    tool -> shownOrZero(tool.standings().get(Standing.UNDETERMINED))))
            .filter(tool -> shownOrZero(tool.standings().get(Standing.UNDETERMINED)) > 0)
            .map(
                tool ->
                    telling.say(
                        "key.undetermined.most",
                        telling.percent(
                            (double) shownOrZero(tool.standings().get(Standing.UNDETERMINED))
                                / now.sessions().value()),
                        telling.tool(tool.id())))
            .orElseGet(() -> telling.say("key.undetermined.detail"));
    return new KeyFigure(telling.percent(share), telling.say("key.undetermined.label"), most);
  }

  private static long shownOrZero(@org.jspecify.annotations.Nullable Count count) {
    return count != null && count.shown() ? count.value() : 0;
  }

  /** Uploads that the network let through, under a label that agrees with their number. */
  KeyFigure uploads(String label) {
    Count uploads = telling.current().exposure().uploads();
    boolean minimum = telling.current().exposure().minimum();
    boolean one = uploads.shown() && telling.language().singular((double) uploads.value());
    return new KeyFigure(
        minimum && uploads.positive() && uploads.shown()
            ? telling.say("at_least.short", telling.number(uploads))
            : telling.number(uploads),
        telling.say(label + (one ? ".one" : ".many")),
        telling.say(
            switch (uploads.showing()) {
              case NOT_MEASURABLE -> "key.uploads.not_measurable";
              case SUPPRESSED -> "key.uploads.hidden";
              case SHOWN -> minimum ? "key.uploads.minimum" : "key.uploads.detail";
            }));
  }

  KeyFigure coverage() {
    Coverage coverage = telling.figures().coverage();
    return new KeyFigure(
        telling.say(
            "key.coverage.value",
            telling.number(coverage.complete()),
            telling.number(coverage.expected())),
        telling.say("key.coverage.label"),
        telling.say(coverage.expected() == 0 ? "key.coverage.empty" : "key.coverage.detail"));
  }

  List<Section> summary() {
    List<Section> sections = new ArrayList<>();
    List<String> findings = findings();
    sections.add(
        new Section(
            "changes",
            "",
            telling.say("page_one.changes"),
            false,
            List.of(
                findings.isEmpty()
                    ? new Block.Paragraph(telling.say("page_one.changes.none"))
                    : new Block.Statements(findings, false))));
    List<String> decisions = Decisions.asked(telling);
    sections.add(
        new Section(
            "decisions",
            "",
            telling.say("page_one.decisions"),
            false,
            List.of(
                decisions.isEmpty()
                    ? new Block.Paragraph(telling.say("page_one.decisions.none"))
                    : new Block.Statements(decisions, true))));
    List<Block> impact = new ArrayList<>();
    impact.add(new Block.Paragraph(impact()));
    impact.add(
        new Block.Note(
            telling.say("page_one.pledge", telling.number(telling.context().smallGroup()))));
    if (telling.current().provisional()) {
      impact.add(new Block.Note(telling.say("page_one.provisional")));
    }
    sections.add(new Section("impact-sentence", "", telling.say("page_one.impact"), false, impact));
    return sections;
  }

  private String impact() {
    MonthFigures.Impact impact = telling.current().impact();
    if (impact == null) {
      return telling.say("page_one.impact.none");
    }
    Range electricity = impact.measures().get(Measure.ELECTRICITY);
    Range gases = impact.measures().get(Measure.GREENHOUSE_GASES);
    if (electricity == null || gases == null) {
      return telling.say("page_one.impact.none");
    }
    List<MonthFigures.Part> metered = impact.metered();
    Range measured =
        metered.stream()
            .map(part -> part.measures().getOrDefault(Measure.ELECTRICITY, Range.ZERO))
            .reduce(Range.ZERO, Range::plus);
    return telling.say(
        metered.isEmpty() ? "page_one.impact.text" : "page_one.impact.metered",
        Measure.ELECTRICITY.about(electricity, telling.wording()),
        Measure.GREENHOUSE_GASES.about(gases, telling.wording()),
        ComposeReport.SOBRIETY,
        ComposeReport.METHOD,
        Measure.ELECTRICITY.only(measured.central(), telling.wording()),
        telling.list(metered, part -> telling.tool(part.tool())));
  }

  private List<String> findings() {
    List<String> findings = new ArrayList<>();
    MonthFigures now = telling.current();
    Optional<MonthFigures> before = telling.comparable();
    Share share = now.approvedShare();
    before.ifPresent(
        was -> {
          Share earlier = was.approvedShare();
          if (share != null && earlier != null) {
            findings.add(
                telling.say(
                    "finding.share." + direction(earlier, share),
                    telling.percent(earlier.central()),
                    telling.percent(share.central()),
                    telling.shortMonth(was.month())));
            streak().ifPresent(findings::add);
          }
        });
    if (now.sessions().shown()) {
      findings.add(sessions(now, before));
    }
    before
        .filter(was -> was.persons().shown() && now.persons().shown())
        .ifPresent(
            was ->
                findings.add(
                    telling.count(
                        was.persons().equals(now.persons())
                            ? "finding.persons.same"
                            : "finding.persons",
                        now.persons().value(),
                        telling.number(was.persons()),
                        telling.shortMonth(was.month()))));
    List<String> fresh =
        now.tools().stream().map(MonthFigures.Tool::id).filter(telling.figures()::isNew).toList();
    if (!fresh.isEmpty()) {
      findings.add(telling.count("finding.new", fresh.size(), telling.list(fresh, telling::tool)));
    }
    findings.addAll(exposure(now, before));
    findings.addAll(gaps());
    telling.currentBreak().ifPresent(findings::add);
    return findings;
  }

  /** For how many months on end the approved share moves the same way, when more than one. */
  private Optional<String> streak() {
    List<MonthFigures> months = telling.figures().months();
    String way = "";
    int count = 0;
    for (int at = months.size() - 1; at > 0; at--) {
      Share after = months.get(at).approvedShare();
      Share before = months.get(at - 1).approvedShare();
      if (after == null || before == null || telling.isBreak(months.get(at))) {
        break;
      }
      String direction = direction(before, after);
      if (direction.equals("same") || !(way.isEmpty() || way.equals(direction))) {
        break;
      }
      way = direction;
      count++;
    }
    return count < 2
        ? Optional.empty()
        : Optional.of(telling.say("finding.streak." + way, telling.number(count)));
  }

  private String sessions(MonthFigures now, Optional<MonthFigures> before) {
    return before
        .filter(was -> was.sessions().shown() && was.sessions().value() > 0)
        .map(
            was -> {
              long is = now.sessions().value();
              long percent =
                  Math.round(100.0 * (is - was.sessions().value()) / was.sessions().value());
              String change = (percent > 0 ? "+" : "") + telling.percent(percent / 100.0);
              return telling.count(
                  "finding.sessions.change",
                  is,
                  telling.number(was.sessions()),
                  telling.shortMonth(was.month()),
                  change);
            })
        .orElseGet(() -> telling.count("finding.sessions", now.sessions().value()));
  }

  private List<String> exposure(MonthFigures now, Optional<MonthFigures> before) {
    List<String> findings = new ArrayList<>();
    Count uploads = now.exposure().uploads();
    if (uploads.shown()) {
      String compared =
          before
              .filter(was -> was.exposure().uploads().shown())
              .map(
                  was ->
                      telling.say(
                          "finding.uploads.before",
                          telling.told(was.exposure().uploads(), was.exposure().minimum()),
                          telling.shortMonth(was.month())))
              .orElse("");
      String part = now.exposure().minimum() ? "finding.uploads.minimum" : "finding.uploads";
      findings.add(telling.count(part, uploads.value(), compared));
    }
    Count blocked = now.exposure().blocked();
    if (blocked.shown() && blocked.value() > 0) {
      findings.add(telling.count("finding.blocked", blocked.value()));
    }
    return findings;
  }

  /** Sources that miss the same days are one finding. */
  private List<String> gaps() {
    Map<List<LocalDate>, List<String>> sources = new LinkedHashMap<>();
    for (Coverage.Source source : telling.figures().coverage().sources()) {
      List<LocalDate> absent =
          source.days().entrySet().stream()
              .filter(day -> day.getValue().state() == Coverage.State.ABSENT)
              .map(Map.Entry::getKey)
              .toList();
      if (!absent.isEmpty()) {
        sources.computeIfAbsent(absent, days -> new ArrayList<>()).add(source.id());
      }
    }
    List<String> findings = new ArrayList<>();
    sources.forEach(
        (days, ids) ->
            findings.add(
                telling.count(
                    "finding.absent",
                    days.size(),
                    telling.list(ids, id -> telling.say("finding.source", telling.source(id))),
                    telling.list(days, telling.language()::shortDay))));
    return findings;
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Document.Section;
import fr.vigie.reports.figures.Figures;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Wording;
import java.util.ArrayList;
import java.util.List;

/** Figures to a document, in the order in which a committee reads. */
public final class ComposeReport {
  static final String SOBRIETY = "6";
  static final String METHOD = "F";
  static final String PROVISIONS = "B";

  private ComposeReport() {}

  /** The whole report, typeset in the context's language. */
  public static Document of(ReportContext context, Figures figures) {
    Telling telling = new Telling(context, figures, new Wording(Language.of(context.language())));
    PageOne pageOne = new PageOne(telling);
    MonthFigures now = telling.current();
    String month = telling.month(now.month());
    String state = telling.say(now.provisional() ? "state.provisional" : "state.final");
    String organisation = telling.language().typeset(context.organisation());
    List<Section> sections = new ArrayList<>();
    sections.add(followUp(telling));
    sections.add(LimitsSection.of(telling));
    sections.add(CharterSection.of(telling));
    sections.add(ToolsSection.of(telling));
    sections.add(ExposureSection.of(telling));
    sections.add(SobrietySection.of(telling));
    sections.add(DepartmentsSection.of(telling));
    sections.add(CharterSection.provisions(telling));
    sections.add(CoverageSection.of(telling));
    sections.add(months(telling));
    sections.add(RegisterSection.of(telling));
    sections.add(MethodSection.of(telling));
    sections.add(GlossarySection.of(telling));
    ReportContext.Provenance provenance = context.provenance();
    return new Document(
        context.language(),
        telling.say("title", organisation, month),
        telling.say("kicker", organisation, month, state),
        pageOne.headline(),
        new Document.Labels(
            telling.say("label.contents"),
            telling.say("label.key_figures"),
            telling.say("label.chart_data"),
            telling.say("label.annexes"),
            telling.say("label.skip"),
            telling.say("label.page")),
        pageOne.keyFigures(),
        pageOne.summary(),
        sections,
        List.of(
            telling.say("colophon.pledge"),
            telling.say(
                "colophon.made",
                provenance.software(),
                telling.number(provenance.publication()),
                shortDigest(provenance.content()))));
  }

  private static Section followUp(Telling telling) {
    MonthFigures before = telling.figures().previous();
    String month = telling.shortMonth(telling.current().month().minusMonths(1));
    List<Block> blocks = new ArrayList<>();
    if (before == null) {
      blocks.add(new Block.Paragraph(telling.say("follow.first")));
    } else {
      List<String> lines = Decisions.followed(telling, before);
      if (lines.isEmpty()) {
        blocks.add(new Block.Paragraph(telling.say("follow.none", month)));
      } else {
        blocks.add(new Block.Statements(lines, false));
        blocks.add(new Block.Note(telling.say("follow.note")));
      }
    }
    return new Section("follow-up", "1", telling.say("follow.title", month), false, blocks);
  }

  private static Section months(Telling telling) {
    ReportContext.Provenance provenance = telling.context().provenance();
    List<String> lines = new ArrayList<>();
    for (MonthFigures month : telling.figures().months()) {
      lines.add(
          telling.say(
              "months.item",
              telling.month(month.month()),
              telling.say(month.provisional() ? "state.provisional" : "state.final")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Statements(lines, false));
    blocks.add(
        new Block.Paragraph(
            telling.say(
                "months.publication",
                telling.number(provenance.publication()),
                telling.month(telling.current().month()),
                shortDigest(provenance.content()))));
    if (provenance.reason() != null) {
      blocks.add(new Block.Paragraph(telling.say("months.reason", provenance.reason())));
    }
    blocks.add(new Block.Note(telling.say("months.note")));
    return new Section("months", "D", telling.say("months.title"), true, blocks);
  }

  private static String shortDigest(String digest) {
    return digest.length() > 12 ? digest.substring(0, 12) : digest;
  }
}

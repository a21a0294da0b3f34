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
  static final String SOBRIETY = "7";
  static final String DEPARTMENTS = "A";
  static final String PROVISIONS = "B";
  static final String METHOD = "F";
  static final String SENSITIVITY = "G";

  /** On paper the charts' figures follow the last annex. */
  private static final String CHARTS = "I";

  private ComposeReport() {}

  /** The whole report, typeset in the context's language. */
  public static Document of(ReportContext context, Figures figures) {
    Telling telling = new Telling(context, figures, new Wording(Language.of(context.language())));
    if (context.charters().isEmpty()) {
      return ComposeDiagnostic.of(telling);
    }
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
    sections.add(AdoptionSection.of(telling));
    sections.add(SobrietySection.of(telling));
    sections.add(DepartmentsSection.of(telling));
    sections.add(CharterSection.provisions(telling));
    sections.add(CoverageSection.of(telling));
    sections.add(MonthsSection.of(telling));
    sections.add(ProcessingSection.of(telling));
    sections.add(MethodSection.of(telling));
    sections.add(SensitivitySection.of(telling));
    sections.add(GlossarySection.of(telling));
    return new Document(
        context.language(),
        telling.say("title", organisation, month),
        telling.say("kicker", organisation, month, state),
        pageOne.headline(),
        labels(telling.wording()),
        pageOne.keyFigures(),
        pageOne.summary(),
        sections,
        colophon(telling));
  }

  /** The words around any document of this kind. */
  public static Document.Labels labels(Wording wording) {
    return new Document.Labels(
        wording.text("label.contents"),
        wording.text("label.key_figures"),
        wording.text("label.chart_data"),
        wording.text("label.annexes"),
        wording.text("label.chart_annex"),
        wording.text("label.chart_annex.note", CHARTS),
        CHARTS,
        wording.text("label.skip"),
        wording.text("label.page"));
  }

  static List<String> colophon(Telling telling) {
    ReportContext.Provenance provenance = telling.context().provenance();
    return List.of(
        telling.say("colophon.pledge"),
        telling.say(
            "colophon.made",
            provenance.software(),
            telling.number(provenance.publication()),
            fingerprint(provenance.content())));
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

  /** Enough of a digest to compare by eye, in groups of four. */
  static String fingerprint(String digest) {
    String start = digest.substring(0, Math.min(12, digest.length()));
    return start.replaceAll("(.{4})(?=.)", "$1\u00A0");
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Block.Definition;
import fr.vigie.reports.document.Document.Section;
import java.time.LocalDate;
import java.util.List;

/** The processing that Vigie is, as the organisation declared it (GDPR article 30). */
final class ProcessingSection {
  private ProcessingSection() {}

  static Section of(Telling telling) {
    ReportContext.Processing processing = telling.context().processing();
    LocalDate first =
        processing.staffInformed().isAfter(processing.staffConsulted())
            ? processing.staffInformed()
            : processing.staffConsulted();
    List<Definition> lines =
        List.of(
            line(telling, "purpose", telling.language().typeset(processing.purpose())),
            line(telling, "basis", telling.language().typeset(processing.legalBasis())),
            line(telling, "dpia", telling.language().typeset(processing.dpiaReference())),
            line(telling, "informed", telling.language().day(processing.staffInformed())),
            line(telling, "consulted", telling.language().day(processing.staffConsulted())),
            line(telling, "first", telling.language().day(first)),
            line(telling, "data", telling.say("register.data.text")),
            line(telling, "key", months(telling, processing.keyPeriodMonths())),
            line(
                telling,
                "retention",
                telling.say(
                    "register.retention.text",
                    months(telling, processing.eventOriginsMonths()),
                    months(telling, processing.eventsMonths()),
                    months(telling, processing.figuresMonths()))),
            line(telling, "rights", telling.say("register.rights.text")));
    return new Section(
        "register",
        "E",
        telling.say("register.title"),
        true,
        List.of(new Block.Paragraph(telling.say("register.intro")), new Block.Definitions(lines)));
  }

  private static Definition line(Telling telling, String key, String text) {
    return new Definition(telling.say("register." + key), text);
  }

  private static String months(Telling telling, int months) {
    return telling.count("register.months", months);
  }
}

package fr.vigie.reports.story;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Block.Definition;
import fr.vigie.reports.document.Document.Section;
import java.util.List;

/** The report's words. */
final class GlossarySection {
  private static final List<String> TERMS =
      List.of(
          "ai",
          "session",
          "approved",
          "consumer",
          "undetermined",
          "review",
          "upload",
          "pseudonym",
          "source_day",
          "co2e",
          "sb");

  private GlossarySection() {}

  static Section of(Telling telling) {
    return new Section(
        "glossary",
        "H",
        telling.say("glossary.title"),
        true,
        List.of(
            new Block.Definitions(
                TERMS.stream()
                    .map(
                        term ->
                            new Definition(
                                telling.say("glossary." + term + ".term"),
                                telling.say("glossary." + term)))
                    .toList())));
  }
}

package fr.vigie.reports.output;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/** Markup that this module made itself, written as it is. */
public record Markup(String text) implements Content {
  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(text);
  }
}

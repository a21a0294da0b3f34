package fr.vigie.impact;

import fr.vigie.usage.Tier;
import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which models stand, from a day on, for a tool of which no log names one, and where they run.
 *
 * @param tool the tool
 * @param tier the tier, or null for every tier without a row of its own
 * @param validFrom the first day
 * @param modality {@code text}, or what the method does not cover: image, audio, video; empty when
 *     nobody says
 * @param text the models and their place; null when the tool does not produce text
 * @param confidence how well the row is supported
 * @param source where it was read
 * @param note what a reader must know of the row
 */
public record ToolModels(
    String tool,
    @Nullable Tier tier,
    LocalDate validFrom,
    String modality,
    @Nullable TextModels text,
    Confidence confidence,
    String source,
    String note)
    implements Serializable {

  /**
   * Models of a tool that produces text.
   *
   * @param small the smallest in ordinary use: the low scenario
   * @param usual the default: the central scenario
   * @param largest the largest in ordinary use: the high scenario
   * @param dataCentre who runs them
   * @param mix the electricity where they run
   * @param serving how they are served
   */
  public record TextModels(
      Model small,
      Model usual,
      Model largest,
      DataCentre dataCentre,
      ElectricityMix mix,
      Serving serving)
      implements Serializable {}
}

package fr.vigie.impact;

import fr.vigie.usage.Range;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one event took: low, central and high scenario of each quantity. Null is not estimated, zero
 * is a measured zero.
 *
 * @param prompts prompts sent
 * @param outputTokens tokens generated, hidden reasoning included
 * @param modelId the model, when the log names it or the tool has only one; otherwise null,
 *     whatever models the scenarios assumed
 * @param energyWh electricity of the data centre, Wh
 * @param gwpG greenhouse gases, electricity and share of the making, g CO2e
 * @param waterCoolingMl water for cooling on site, mL
 * @param waterElectricityMl water for producing the electricity, mL
 * @param adpeMg materials: depletion of elements, electricity and share of the making, mg Sb eq
 */
public record UseEstimate(
    @Nullable Range prompts,
    @Nullable Range outputTokens,
    @Nullable String modelId,
    @Nullable Range energyWh,
    @Nullable Range gwpG,
    @Nullable Range waterCoolingMl,
    @Nullable Range waterElectricityMl,
    @Nullable Range adpeMg)
    implements Serializable {

  /** Nothing is known: image, sound, an unknown tool, a record that counts nothing. */
  public static final UseEstimate NOT_ESTIMATED =
      new UseEstimate(null, null, null, null, null, null, null, null);

  /** Whether there are figures. */
  public boolean estimated() {
    return energyWh != null;
  }
}

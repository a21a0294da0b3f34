package fr.vigie.impact;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What someone else published per prompt: printed beside our figures, never used to calibrate them.
 *
 * @param id its name in files
 * @param publisher who says it
 * @param title the document
 * @param url where it is
 * @param date when it was published
 * @param perimeterFr what it counts, in French
 * @param perimeterEn what it counts, in English
 * @param outputTokens tokens of the answer, or null when not said
 * @param energyWh electricity, Wh, or null
 * @param gwpG greenhouse gases, g CO2e, or null
 * @param waterMl water, mL, or null
 * @param adpeMg materials, mg Sb eq, or null
 */
public record Anchor(
    String id,
    String publisher,
    String title,
    String url,
    String date,
    String perimeterFr,
    String perimeterEn,
    @Nullable Double outputTokens,
    @Nullable Double energyWh,
    @Nullable Double gwpG,
    @Nullable Double waterMl,
    @Nullable Double adpeMg)
    implements Serializable {}

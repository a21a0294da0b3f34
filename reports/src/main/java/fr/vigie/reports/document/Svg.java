package fr.vigie.reports.document;

/**
 * A drawing.
 *
 * @param width CSS pixels
 * @param height CSS pixels
 * @param markup the {@code svg} element, its colours those of {@link fr.vigie.reports.chart.Ink}
 */
public record Svg(int width, int height, String markup) {}

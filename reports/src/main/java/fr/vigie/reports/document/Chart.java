package fr.vigie.reports.document;

/**
 * A chart with everything that stands for it where it cannot be seen.
 *
 * @param finding what it shows, as a sentence: its title
 * @param alternative what a reader who does not see it must know
 * @param wide SVG for a page or a wide screen
 * @param narrow SVG for a telephone
 * @param data the figures drawn
 * @param source what is measured and what proves it
 */
public record Chart(
    String finding, String alternative, Svg wide, Svg narrow, Table data, String source) {}

/** Charts as SVG: one idea each, colours by meaning, ranges drawn as ranges. */
@NullMarked
package fr.vigie.reports.chart;

import org.jspecify.annotations.NullMarked;

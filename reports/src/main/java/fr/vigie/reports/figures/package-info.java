/** What the lake says of each month, small groups hidden before anything else sees it. */
@NullMarked
package fr.vigie.reports.figures;

import org.jspecify.annotations.NullMarked;

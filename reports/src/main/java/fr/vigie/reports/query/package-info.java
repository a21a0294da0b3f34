/** SQL for whoever wants to look further: figures by default, events only when asked for. */
@NullMarked
package fr.vigie.reports.query;

import org.jspecify.annotations.NullMarked;

/** Words, numbers and dates as a careful printer of the reader's language sets them. */
@NullMarked
package fr.vigie.reports.text;

import org.jspecify.annotations.NullMarked;

/** Squid's logs in any layout that its directive {@code logformat} can describe. */
@NullMarked
package fr.vigie.formats.squid;

import org.jspecify.annotations.NullMarked;

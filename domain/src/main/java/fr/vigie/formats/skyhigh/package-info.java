/** Skyhigh's Secure Web Gateway, formerly McAfee Web Gateway. */
@NullMarked
package fr.vigie.formats.skyhigh;

import org.jspecify.annotations.NullMarked;

/** The W3C extended log file format and what descends from it. */
@NullMarked
package fr.vigie.formats.elff;

import org.jspecify.annotations.NullMarked;

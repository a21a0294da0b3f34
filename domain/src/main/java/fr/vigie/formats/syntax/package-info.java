/** What formats are written in: lines, CSV, JSON, numbers, dates; on bytes, written once. */
@NullMarked
package fr.vigie.formats.syntax;

import org.jspecify.annotations.NullMarked;

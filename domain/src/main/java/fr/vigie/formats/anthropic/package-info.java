/** Anthropic's own logs, read into records. */
@NullMarked
package fr.vigie.formats.anthropic;

import org.jspecify.annotations.NullMarked;

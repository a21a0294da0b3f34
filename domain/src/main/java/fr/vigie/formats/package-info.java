/** Bytes to records: one class per log format, each a short table of fields over {@code syntax}. */
@NullMarked
package fr.vigie.formats;

import org.jspecify.annotations.NullMarked;

/** Bytes to records: one package per family, each a short table of names over {@code syntax}. */
@NullMarked
package fr.vigie.formats;

import org.jspecify.annotations.NullMarked;

/**
 * A fictional département, and lines for benchmarks: logs written from a seed, with a ledger of
 * what was meant. Knows nothing of matching, charters or parsing: the ledger would otherwise repeat
 * their mistakes.
 */
@NullMarked
package fr.vigie.sample;

import org.jspecify.annotations.NullMarked;

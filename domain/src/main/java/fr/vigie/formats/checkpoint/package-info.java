/** Logs of Check Point gateways. */
@NullMarked
package fr.vigie.formats.checkpoint;

import org.jspecify.annotations.NullMarked;

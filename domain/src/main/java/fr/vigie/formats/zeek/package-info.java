/** Logs of the network monitor Zeek. */
@NullMarked
package fr.vigie.formats.zeek;

import org.jspecify.annotations.NullMarked;

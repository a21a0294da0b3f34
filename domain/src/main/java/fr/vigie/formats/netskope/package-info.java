/** Netskope's logs of web transactions. */
@NullMarked
package fr.vigie.formats.netskope;

import org.jspecify.annotations.NullMarked;

/** Zscaler's logs of web traffic. */
@NullMarked
package fr.vigie.formats.zscaler;

import org.jspecify.annotations.NullMarked;

/** The words every other package shares: what one use of a tool is made of. */
@NullMarked
package fr.vigie.usage;

import org.jspecify.annotations.NullMarked;

/** Person or address to pseudonym; keys and their periods. */
@NullMarked
package fr.vigie.privacy;

import org.jspecify.annotations.NullMarked;

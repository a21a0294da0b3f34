/** User or alias to person, department and population on a day. */
@NullMarked
package fr.vigie.directory;

import org.jspecify.annotations.NullMarked;

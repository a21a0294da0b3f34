/** Google's own logs, read into records. */
@NullMarked
package fr.vigie.formats.google;

import org.jspecify.annotations.NullMarked;

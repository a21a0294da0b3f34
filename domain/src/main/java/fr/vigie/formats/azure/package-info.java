/** Azure's logs of its generative AI, read into records. */
@NullMarked
package fr.vigie.formats.azure;

import org.jspecify.annotations.NullMarked;

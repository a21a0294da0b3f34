/**
 * Squid's access logs: native, common, combined, and any layout that {@code logformat} describes.
 */
@NullMarked
package fr.vigie.formats.squid;

import org.jspecify.annotations.NullMarked;

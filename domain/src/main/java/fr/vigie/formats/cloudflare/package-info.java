/** Logs of Cloudflare Gateway. */
@NullMarked
package fr.vigie.formats.cloudflare;

import org.jspecify.annotations.NullMarked;

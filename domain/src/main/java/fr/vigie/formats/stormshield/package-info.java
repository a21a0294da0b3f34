/** Logs of Stormshield Network Security firewalls. */
@NullMarked
package fr.vigie.formats.stormshield;

import org.jspecify.annotations.NullMarked;

/** Logs of Sophos firewalls. */
@NullMarked
package fr.vigie.formats.sophos;

import org.jspecify.annotations.NullMarked;

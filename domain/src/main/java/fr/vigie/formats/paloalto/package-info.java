/** Logs of Palo Alto Networks' firewalls. */
@NullMarked
package fr.vigie.formats.paloalto;

import org.jspecify.annotations.NullMarked;

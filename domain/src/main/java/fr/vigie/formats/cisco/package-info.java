/** Logs of Cisco Umbrella and Secure Access. */
@NullMarked
package fr.vigie.formats.cisco;

import org.jspecify.annotations.NullMarked;

/** Logs of Olfeo's web gateways. */
@NullMarked
package fr.vigie.formats.olfeo;

import org.jspecify.annotations.NullMarked;

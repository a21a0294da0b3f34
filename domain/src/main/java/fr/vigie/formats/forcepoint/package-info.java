/** Forcepoint's web gateways, formerly Websense. */
@NullMarked
package fr.vigie.formats.forcepoint;

import org.jspecify.annotations.NullMarked;

/** The access logs of web servers, for tools that an organisation hosts or proxies itself. */
@NullMarked
package fr.vigie.formats.access;

import org.jspecify.annotations.NullMarked;

/** Logs of Fortinet's firewalls and proxies. */
@NullMarked
package fr.vigie.formats.fortinet;

import org.jspecify.annotations.NullMarked;

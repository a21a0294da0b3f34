/** Open WebUI's logs, read into records. */
@NullMarked
package fr.vigie.formats.openwebui;

import org.jspecify.annotations.NullMarked;

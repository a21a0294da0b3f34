/** Microsoft 365's audit log: what Copilot records of itself. */
@NullMarked
package fr.vigie.formats.microsoft;

import org.jspecify.annotations.NullMarked;

/** Any other log, declared in YAML: which of its names means what, with examples that must hold. */
@NullMarked
package fr.vigie.formats.mapped;

import org.jspecify.annotations.NullMarked;

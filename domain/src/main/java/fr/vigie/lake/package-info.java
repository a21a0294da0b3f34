/** Where a month lives: folders, manifests, signatures, publications. */
@NullMarked
package fr.vigie.lake;

import org.jspecify.annotations.NullMarked;

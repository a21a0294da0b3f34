/** Bytes to events: split, digest and scan the input files. */
@NullMarked
package fr.vigie.pipelines.scan;

import org.jspecify.annotations.NullMarked;
